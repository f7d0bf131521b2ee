import * as z from "zod";
import { type Press, parseCustomId } from "./custom-id.ts";

/** Blurple-like emphasis of what was chosen, grey for the rest (Discord's numbers). */
const chosen = 1;
const plain = 2;

const rows = z.array(
  z.looseObject({ components: z.array(z.looseObject({ custom_id: z.string().optional() })) }),
);

/** Buttons that go together: using one of them uses all. */
const groups: readonly (readonly Press["verb"][])[] = [["judge"], ["rate"], ["cancel"]];

/**
 * The buttons of a message after one was used: its group is switched off and shows the choice, all
 * others ("Talk to a person", say) stay. Null when nothing changes or the form is not known.
 */
export function usedButtons(components: unknown, pressedId: string): readonly unknown[] | null {
  const parsed = rows.safeParse(components);
  const pressed = parseCustomId(pressedId);
  const group = groups.find((verbs) => pressed !== null && verbs.includes(pressed.verb));
  if (!parsed.success || group === undefined) return null;
  return parsed.data.map((row) => ({
    ...row,
    components: row.components.map((one) => {
      const press = one.custom_id === undefined ? null : parseCustomId(one.custom_id);
      if (press === null || !group.includes(press.verb)) return one;
      return { ...one, disabled: true, style: one.custom_id === pressedId ? chosen : plain };
    }),
  }));
}
