import * as z from "zod";
import { ClientRefusal, missing, unfit } from "../world/client-refusal.ts";
import type { Interaction } from "../world/interaction.ts";
import { messageWire } from "../world/message-wire.ts";
import { pressComponent } from "../world/press-component.ts";
import { closeModal, openModalOf, submitModal } from "../world/submit-modal.ts";
import { usableCommands } from "../world/usable-commands.ts";
import { useCommand } from "../world/use-command.ts";
import { fileForm, memberOf, place, uploadsOf } from "./acting-routes.ts";
import {
  type ControlAnswer,
  type ControlCall,
  type ControlRoute,
  created,
  listOf,
  nothing,
  numberOf,
  ok,
  param,
  plain,
  withBody,
} from "./control-route.ts";
import { appAt, channelAt } from "./places.ts";
import { commandView, invocationView, modalView } from "./views.ts";
import { untilInteraction, type WaitLevel, waitLevels } from "./waiting.ts";

const base = "/members/:member";
const inChannel = `${base}/channels/:channel`;

/** Answers with an invocation once it has come as far as the caller asked. */
async function answered(call: ControlCall, interaction: Interaction): Promise<ControlAnswer> {
  const level = call.query.get("wait") ?? "response";
  if (!waitLevels.includes(level as WaitLevel)) {
    throw unfit(`is one of ${waitLevels.join(", ")}`, "wait");
  }
  const timeoutMs = numberOf(call.query, "timeoutMs", 3500, [0, 600_000]);
  await untilInteraction(call.world, interaction, level as WaitLevel, timeoutMs, call.gone);
  return created({ invocation: invocationView(call.world, interaction) });
}

const optionsForm = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

function ownInvocation(call: ControlCall): Interaction {
  const member = memberOf(call);
  const interaction = call.world.interactions.get(param(call, "invocation"));
  if (interaction === undefined || interaction.userId !== member.id) {
    throw missing("such invocation of this member");
  }
  return interaction;
}

/** Commands, components, modals and what came of them. */
export const invocationRoutes: readonly ControlRoute[] = [
  plain("GET", `${inChannel}/commands`, "Commands this member may use here", (call) => {
    const { member, channel } = place(call);
    const type = numberOf(call.query, "type", 1, [1, 3]);
    const query = (call.query.get("query") ?? "").toLowerCase();
    const views = usableCommands(call.world, channel, member.id, type)
      .map((one) => ({ one, view: commandView(call.world, one, member.locale) }))
      .filter(({ one, view }) =>
        [one.name, String(view["name"])].some((name) => name.toLowerCase().includes(query)),
      )
      .sort((a, b) => a.one.name.localeCompare(b.one.name))
      .map(({ view }) => view);
    return ok(listOf(views, call.query));
  }),
  withBody(
    "POST",
    `${inChannel}/commands`,
    "Use a command",
    z
      .strictObject({
        name: z.string().min(1).optional(),
        commandId: z.string().optional(),
        type: z.number().int().min(1).max(3).default(1),
        app: z.string().optional(),
        options: optionsForm.default({}),
        targetId: z.string().optional(),
        files: z.array(fileForm).optional(),
      })
      .refine((body) => body.name !== undefined || body.commandId !== undefined, {
        message: "needs name or commandId",
        path: ["name"],
      }),
    (call) => {
      const { member, channel } = place(call);
      const { name, commandId, app, targetId, type, options, files } = call.body;
      const interaction = useCommand(
        call.world,
        {
          channel,
          userId: member.id,
          type,
          options,
          uploads: [...call.uploads, ...uploadsOf(files)],
          ...(name === undefined ? {} : { name }),
          ...(commandId === undefined ? {} : { commandId }),
          ...(app === undefined ? {} : { appId: appAt(call.world, app).id }),
          ...(targetId === undefined ? {} : { targetId }),
        },
        call.sandbox.gateway.listening,
      );
      return answered(call, interaction);
    },
  ),
  withBody(
    "POST",
    `${inChannel}/autocomplete`,
    "Ask for completions of an option",
    z.strictObject({
      name: z.string().min(1).optional(),
      commandId: z.string().optional(),
      option: z.string(),
      value: z.union([z.string(), z.number()]),
      options: optionsForm.default({}),
    }),
    async (call) => {
      const { member, channel } = place(call);
      const { name, commandId, option, value, options } = call.body;
      const interaction = useCommand(
        call.world,
        {
          channel,
          userId: member.id,
          type: 1,
          options: { ...options, [option]: value },
          uploads: [],
          focused: option,
          ...(name === undefined ? {} : { name }),
          ...(commandId === undefined ? {} : { commandId }),
        },
        call.sandbox.gateway.listening,
      );
      await untilInteraction(call.world, interaction, "response", 3500, call.gone);
      if (interaction.choices === null) {
        throw new ClientRefusal(504, "no_response", "The app did not answer");
      }
      const choices = interaction.choices.map((one) => ({
        name:
          (one["name_localizations"] as Record<string, string> | null | undefined)?.[
            member.locale
          ] ?? one["name"],
        value: one["value"],
      }));
      return ok({ choices });
    },
  ),
  withBody(
    "POST",
    `${inChannel}/messages/:message/components`,
    "Press a button or choose in a select",
    z
      .strictObject({
        customId: z.string().optional(),
        componentId: z.number().int().optional(),
        values: z.array(z.string()).optional(),
      })
      .refine((body) => body.customId !== undefined || body.componentId !== undefined, {
        message: "needs customId or componentId",
        path: ["customId"],
      }),
    (call) => {
      const { member, channel } = place(call);
      const { customId, componentId, values } = call.body;
      const interaction = pressComponent(
        call.world,
        {
          channel,
          userId: member.id,
          messageId: param(call, "message"),
          ...(customId === undefined ? {} : { customId }),
          ...(componentId === undefined ? {} : { componentId }),
          ...(values === undefined ? {} : { values }),
        },
        call.sandbox.gateway.listening,
      );
      return answered(call, interaction);
    },
  ),
  plain("GET", `${base}/modals`, "Open modals", (call) => {
    const member = memberOf(call);
    const own = [...call.world.modals.values()].filter((one) => one.userId === member.id);
    return ok(listOf(own.map(modalView), call.query));
  }),
  plain("GET", `${base}/modals/:modal`, "One open modal", (call) =>
    ok(modalView(openModalOf(call.world, memberOf(call).id, param(call, "modal")))),
  ),
  withBody(
    "POST",
    `${base}/modals/:modal/submit`,
    "Submit a modal",
    z.strictObject({
      values: z
        .record(z.string(), z.union([z.string(), z.array(z.string()), z.boolean(), z.null()]))
        .default({}),
      files: z.array(fileForm.extend({ field: z.string() })).default([]),
    }),
    (call) => {
      const { world } = call;
      const modal = openModalOf(world, memberOf(call).id, param(call, "modal"));
      const { values, files } = call.body;
      const uploads = uploadsOf(files).map((upload, index) => ({
        ...upload,
        field: files[index]?.field ?? "",
      }));
      const interaction = submitModal(
        world,
        modal,
        values,
        uploads,
        call.sandbox.gateway.listening,
      );
      return answered(call, interaction);
    },
  ),
  plain("DELETE", `${base}/modals/:modal`, "Dismiss a modal", (call) => {
    closeModal(call.world, openModalOf(call.world, memberOf(call).id, param(call, "modal")));
    return nothing;
  }),
  plain("GET", `${base}/invocations`, "Uses of commands, components and modals", (call) => {
    const member = memberOf(call);
    const own = [...call.world.interactions.values()].filter((one) => one.userId === member.id);
    return ok(
      listOf(
        own.map((one) => invocationView(call.world, one)),
        call.query,
      ),
    );
  }),
  plain("GET", `${base}/invocations/:invocation`, "One of them", (call) =>
    ok(invocationView(call.world, ownInvocation(call))),
  ),
  plain("GET", `${base}/ephemeral`, "Ephemeral messages this member sees", (call) => {
    const member = memberOf(call);
    const wanted = call.query.get("channel");
    const channelId = wanted === null ? null : channelAt(call.world, wanted, member).id;
    const own = call.world
      .ephemeralsOf(member.id)
      .filter((one) => channelId === null || one.channelId === channelId);
    const items = own.map((one) => ({
      ...messageWire(call.world, one, { userId: member.id }),
      ephemeral: true,
    }));
    return ok(listOf(items, call.query));
  }),
  plain("DELETE", `${base}/ephemeral/:message`, "Dismiss an ephemeral message", (call) => {
    const member = memberOf(call);
    const message = call.world.messages.get(param(call, "message"));
    if (message?.ephemeralFor !== member.id) throw missing("such ephemeral message");
    call.world.dropMessage(message);
    call.world.emit({ type: "message.deleted", message });
    return nothing;
  }),
  plain("GET", `${base}/notifications`, "Who was really pinged", (call) =>
    ok(listOf(call.hub.pingsOf(memberOf(call).id), call.query)),
  ),
];
