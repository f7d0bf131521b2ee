import { changeSettings as flow } from "../../../flows/change-settings.ts";
import { isRefusal } from "../../../flows/refusal.ts";
import { endpoint } from "../endpoint.ts";
import { settingsShape } from "../settings-shape.ts";

export const changeSettings = endpoint("changeSettings", async ({ web, staff, body }) => {
  const { hours, ...rest } = body;
  const result = await flow(web.ports, web.workspaceId, staff, {
    ...rest,
    ...(hours === undefined ? {} : { hours: written(hours) }),
  });
  return isRefusal(result) ? result : await settingsShape(web);
});

/** Languages for which hours were given; a cleared field is none. */
function written(hours: { readonly en?: string | undefined; readonly ja?: string | undefined }) {
  const en = hours.en?.trim() ?? "";
  const ja = hours.ja?.trim() ?? "";
  return { ...(en === "" ? {} : { en }), ...(ja === "" ? {} : { ja }) };
}
