import * as z from "zod";

const snowflake = z.string().regex(/^\d{1,20}$/, "NUMBER_TYPE_COERCE|Value is not snowflake.");
const id = z.number().int().min(0).max(2_147_483_647).optional();
const customId = z.string().min(1).max(100);
const emoji = z.object({
  id: snowflake.nullish(),
  name: z.string().max(100).nullish(),
  animated: z.boolean().nullish(),
});
const media = z.object({
  url: z
    .string()
    .max(2048)
    .regex(
      /^(https?|attachment):\/\//,
      "URL_TYPE_INVALID_SCHEME|Scheme must be one of ('http', 'https', 'attachment').",
    ),
});
const fewValues = {
  min_values: z.number().int().min(0).max(25).optional(),
  max_values: z.number().int().min(1).max(25).optional(),
};

const option = z.object({
  label: z.string().min(1).max(100),
  value: z.string().min(1).max(100),
  description: z.string().max(100).nullish(),
  emoji: emoji.nullish(),
  default: z.boolean().nullish(),
});

const button = z
  .object({
    type: z.literal(2),
    id,
    style: z.number().int().min(1).max(6),
    label: z.string().max(80).nullish(),
    emoji: emoji.nullish(),
    custom_id: customId.nullish(),
    url: z.string().max(512).nullish(),
    sku_id: snowflake.nullish(),
    disabled: z.boolean().default(false),
  })
  .superRefine((one, context) => {
    const say = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (one.style <= 4 && !one.custom_id) {
      say("custom_id", "BASE_TYPE_REQUIRED|A custom id is required");
    }
    if (one.style <= 4 && one.url) {
      say("url", "BUTTON_COMPONENT_INVALID_URL|A url is only allowed on link buttons");
    }
    if (one.style === 5 && !one.url) say("url", "BASE_TYPE_REQUIRED|A url is required");
    if (one.style === 5 && one.custom_id) {
      say(
        "custom_id",
        "COMPONENT_CUSTOM_ID_NOT_ALLOWED|A custom id and url cannot both be specified",
      );
    }
    if (one.style === 6 && !one.sku_id) say("sku_id", "BASE_TYPE_REQUIRED|A sku id is required");
    if (one.style !== 6 && !one.label && !one.emoji) {
      say("label", "BUTTON_COMPONENT_EMPTY|A button needs a label or an emoji");
    }
  });

const selectShape = {
  id,
  custom_id: customId,
  placeholder: z.string().max(150).nullish(),
  disabled: z.boolean().default(false),
  required: z.boolean().optional(),
  ...fewValues,
};

const stringSelect = z
  .object({ type: z.literal(3), ...selectShape, options: z.array(option).min(1).max(25) })
  .superRefine((one, context) => {
    const seen = new Set<string>();
    for (const [index, { value }] of one.options.entries()) {
      if (seen.has(value)) {
        context.addIssue({
          code: "custom",
          path: ["options", index, "value"],
          message:
            "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED|The specified option value is already used",
        });
      }
      seen.add(value);
    }
    if ((one.min_values ?? 1) > (one.max_values ?? 1)) {
      context.addIssue({
        code: "custom",
        path: ["min_values"],
        message: "NUMBER_TYPE_MAX|min_values must not be greater than max_values",
      });
    }
  });

function entitySelect<T extends number>(type: T) {
  return z.object({
    type: z.literal(type),
    ...selectShape,
    default_values: z
      .array(z.object({ id: snowflake, type: z.enum(["user", "role", "channel"]) }))
      .max(25)
      .nullish(),
    channel_types: z.array(z.number().int()).nullish(),
  });
}

const textDisplay = z.object({ type: z.literal(10), id, content: z.string().min(1).max(4000) });

const thumbnail = z.object({
  type: z.literal(11),
  id,
  media,
  description: z.string().max(1024).nullish(),
  spoiler: z.boolean().default(false),
});

const section = z.object({
  type: z.literal(9),
  id,
  components: z.array(textDisplay).min(1).max(3),
  accessory: z.discriminatedUnion("type", [button, thumbnail]),
});

const mediaGallery = z.object({
  type: z.literal(12),
  id,
  items: z
    .array(
      z.object({
        media,
        description: z.string().max(1024).nullish(),
        spoiler: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(10),
});

const file = z.object({
  type: z.literal(13),
  id,
  file: z.object({
    url: z
      .string()
      .regex(/^attachment:\/\//, "URL_TYPE_INVALID_SCHEME|Scheme must be one of ('attachment')."),
  }),
  spoiler: z.boolean().default(false),
});

const separator = z.object({
  type: z.literal(14),
  id,
  divider: z.boolean().default(true),
  spacing: z.number().int().min(1).max(2).default(1),
});

const rowItem = z.discriminatedUnion("type", [
  button,
  stringSelect,
  entitySelect(5),
  entitySelect(6),
  entitySelect(7),
  entitySelect(8),
]);

const actionRow = z
  .object({ type: z.literal(1), id, components: z.array(rowItem).min(1).max(5) })
  .superRefine((row, context) => {
    const selects = row.components.filter((one) => one.type !== 2).length;
    if (selects > 0 && row.components.length > 1) {
      context.addIssue({
        code: "custom",
        path: ["components"],
        message:
          "COMPONENT_LAYOUT_WIDTH_EXCEEDED|The specified component exceeds the maximum width",
      });
    }
  });

const container = z.object({
  type: z.literal(17),
  id,
  accent_color: z.number().int().min(0).max(0xffffff).nullish().default(null),
  spoiler: z.boolean().default(false),
  components: z
    .array(
      z.discriminatedUnion("type", [
        actionRow,
        section,
        textDisplay,
        mediaGallery,
        file,
        separator,
      ]),
    )
    .min(1),
});

/** Top level of a message without the flag for the second kind of components. */
export const legacyComponents = z.array(z.discriminatedUnion("type", [actionRow])).max(5);

/** Top level of a message with that flag. */
export const layoutComponents = z.array(
  z.discriminatedUnion("type", [
    actionRow,
    section,
    textDisplay,
    mediaGallery,
    file,
    separator,
    container,
  ]),
);

const choice = z.object({
  label: z.string().min(1).max(100),
  value: z.string().min(1).max(100),
  description: z.string().max(100).nullish(),
  default: z.boolean().nullish(),
});

const textInput = z.object({
  type: z.literal(4),
  id,
  custom_id: customId,
  style: z.number().int().min(1).max(2),
  label: z.string().max(45).nullish(),
  min_length: z.number().int().min(0).max(4000).nullish(),
  max_length: z.number().int().min(1).max(4000).nullish(),
  required: z.boolean().default(true),
  value: z.string().max(4000).nullish(),
  placeholder: z.string().max(100).nullish(),
});

const fileUpload = z.object({
  type: z.literal(19),
  id,
  custom_id: customId,
  min_values: z.number().int().min(0).max(10).optional(),
  max_values: z.number().int().min(1).max(10).optional(),
  required: z.boolean().default(true),
  file_types: z
    .array(
      z
        .string()
        .regex(/^(image|video|audio|\.[A-Za-z0-9]+)$/, "BASE_TYPE_CHOICES|Unknown file type."),
    )
    .max(10)
    .nullish(),
});

const radioGroup = z.object({
  type: z.literal(21),
  id,
  custom_id: customId,
  options: z.array(choice).min(2).max(10),
  required: z.boolean().default(true),
});

const checkboxGroup = z.object({
  type: z.literal(22),
  id,
  custom_id: customId,
  options: z.array(choice).min(1).max(10),
  min_values: z.number().int().min(0).max(10).optional(),
  max_values: z.number().int().min(1).max(10).optional(),
  required: z.boolean().default(true),
});

const checkbox = z.object({
  type: z.literal(23),
  id,
  custom_id: customId,
  default: z.boolean().nullish(),
});

const inLabel = z.discriminatedUnion("type", [
  textInput,
  stringSelect,
  entitySelect(5),
  entitySelect(6),
  entitySelect(7),
  entitySelect(8),
  fileUpload,
  radioGroup,
  checkboxGroup,
  checkbox,
]);

const label = z.object({
  type: z.literal(18),
  id,
  label: z.string().min(1).max(45),
  description: z.string().max(100).nullish(),
  component: inLabel,
});

const inputRow = z.object({ type: z.literal(1), id, components: z.array(textInput).length(1) });

/** What a modal consists of. */
export const modalForm = z.object({
  custom_id: customId,
  title: z.string().min(1).max(45),
  components: z
    .array(z.discriminatedUnion("type", [label, textDisplay, inputRow]))
    .min(1)
    .max(5),
});
