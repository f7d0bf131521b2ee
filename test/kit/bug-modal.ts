import { type APIModalInteractionResponseCallbackData, ComponentType } from "discord.js";

/** A form with one field of every kind that a modal has, as a bot sends it. */
export function bugModal(): APIModalInteractionResponseCallbackData {
  const options = (...values: string[]) => values.map((value) => ({ label: value, value }));
  return {
    custom_id: "bug",
    title: "Report a bug",
    components: [
      {
        type: ComponentType.Label,
        label: "What happened?",
        component: { type: ComponentType.TextInput, custom_id: "what", style: 2, max_length: 1000 },
      },
      {
        type: ComponentType.Label,
        label: "Where?",
        component: {
          type: ComponentType.StringSelect,
          custom_id: "area",
          options: options("ui", "sound"),
        },
      },
      {
        type: ComponentType.Label,
        label: "How bad?",
        component: {
          type: ComponentType.RadioGroup,
          custom_id: "severity",
          options: options("low", "high"),
        },
      },
      {
        type: ComponentType.Label,
        label: "Screenshots",
        component: {
          type: ComponentType.FileUpload,
          custom_id: "shot",
          required: false,
          min_values: 0,
          max_values: 2,
          file_types: ["image"],
        },
      },
      {
        type: ComponentType.Label,
        label: "May we write to you?",
        component: { type: ComponentType.Checkbox, custom_id: "contact" },
      },
    ],
  } as APIModalInteractionResponseCallbackData;
}
