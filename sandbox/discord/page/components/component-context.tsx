import { createContext, type ReactNode, use } from "react";
import type { Attachment, Message } from "../api/message.ts";

/** The message whose components are drawn, and how one of them is used. */
export interface ComponentScene {
  readonly message: Message;
  /** Component that waits for its answer; all others rest meanwhile. */
  readonly waiting: string | null;
  readonly press: (customId: string, values?: readonly string[]) => void;
}

const SceneContext = createContext<ComponentScene | null>(null);

export function SceneProvider(props: { value: ComponentScene; children: ReactNode }) {
  return <SceneContext value={props.value}>{props.children}</SceneContext>;
}

export function useScene(): ComponentScene {
  const scene = use(SceneContext);
  if (scene === null) throw new Error("There is no message around this component.");
  return scene;
}

/** The file that a component shows: `attachment://name` means one of the message's own. */
export function fileOf(message: Message, url: string): Attachment | undefined {
  const name = url.startsWith("attachment://") ? url.slice("attachment://".length) : undefined;
  return (message.attachments ?? []).find((file) => file.filename === name || file.url === url);
}
