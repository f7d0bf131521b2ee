import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from "@mantine/core";

const quay: MantineColorsTuple = [
  "#eef4ff",
  "#dbe6fb",
  "#b3caf4",
  "#88acee",
  "#6593e8",
  "#4f83e5",
  "#437be4",
  "#346acb",
  "#2a5eb6",
  "#1a51a1",
];

const fontFamily =
  '"Inter Variable", "Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic UI", system-ui, sans-serif';

/** Texts on light tints that reach 4.5 : 1 in the light scheme. */
const darkText: Readonly<Record<string, string>> = {
  yellow: "#7a4d00",
  orange: "#8f3200",
  green: "#1b5e26",
  teal: "#0b5f4a",
  lime: "#3d6100",
  cyan: "#0b5566",
  pink: "#8a1747",
  red: "#9c1c1c",
  gray: "#495057",
};

/** The stock text of `variant="light"` is too pale in both schemes. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const stock = defaultVariantColorsResolver(input);
  const name = input.color ?? input.theme.primaryColor;
  const isNamed = input.theme.colors[name] !== undefined;
  if (input.variant !== "light" || !isNamed) return stock;
  const light = darkText[name] ?? `var(--mantine-color-${name}-9)`;
  // The stock tint of grey is darker than the page in the dark scheme, a hole rather than a badge.
  const background = name === "gray" ? "light-dark(#eef0f3, #34383f)" : stock.background;
  return { ...stock, background, color: `light-dark(${light}, var(--mantine-color-${name}-2))` };
};

/** Dimmed text and placeholders with enough contrast. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#5c636a",
    "--mantine-color-placeholder": "#6b727a",
    "--mantine-color-error": "#c92a2a",
  },
  dark: {
    "--mantine-color-dimmed": "#a6a7ab",
    "--mantine-color-placeholder": "#9b9da3",
    "--mantine-color-error": "#ff8787",
    "--mantine-color-body": "#1b1d21",
  },
});

export const theme = createTheme({
  primaryColor: "quay",
  colors: {
    quay,
    dark: [
      "#d5d7da",
      "#b9bcc1",
      "#9a9da4",
      "#6f737b",
      "#4a4e56",
      "#3a3d44",
      "#2d3036",
      "#24262b",
      "#1b1d21",
      "#141619",
    ],
  },
  primaryShade: { light: 7, dark: 8 },
  autoContrast: true,
  variantColorResolver,
  fontFamily,
  headings: { fontFamily, fontWeight: "650" },
  fontSizes: { xs: "0.72rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.125rem" },
  defaultRadius: "md",
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
  components: {
    // A tip that fades in is unreadable for a moment, and it is only ever a few words.
    Tooltip: { defaultProps: { transitionProps: { duration: 0 } } },
    // The placeholder is no menu item, and screen readers meet it as a fault of the menu.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
  },
});
