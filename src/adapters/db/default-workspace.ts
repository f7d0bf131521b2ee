import { asId, type WorkspaceId } from "../../core/ids.ts";

/** The one workspace until an installation can have several; exists after the migrations. */
export const defaultWorkspaceId: WorkspaceId = asId("00000000-0000-7000-8000-000000000001");
