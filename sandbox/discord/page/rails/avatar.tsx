/** Dark enough that white initials have a contrast above 4.5 on each. */
const colours = [
  "#2f5fb3",
  "#8a3f8f",
  "#a6403a",
  "#2b6e4f",
  "#8a5a12",
  "#3c6478",
  "#6a4bb0",
  "#a33a6b",
  "#56652a",
  "#7a4a32",
];

/** The first letters of a name: two for words in Latin script, one otherwise. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/[\s_\-.]+/)
    .filter((word) => word !== "");
  const first = [...(words[0] ?? "?")][0] ?? "?";
  const second = words.length > 1 ? ([...(words.at(-1) ?? "")][0] ?? "") : "";
  return (/\p{Script=Latin}/u.test(first) ? first + second : first).toUpperCase();
}

/** A colour of its own for each id, the same in every tab. */
export function colourOf(id: string): string {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + char.charCodeAt(0)) % 9973;
  return colours[sum % colours.length] ?? "#2f5fb3";
}

interface Props {
  readonly id: string;
  readonly name: string;
  readonly size?: number;
  readonly bot?: boolean;
}

/** Initials on a colour; says nothing to screen readers, since the name stands beside it. */
export function Avatar({ id, name, size = 40, bot = false }: Props) {
  return (
    <span
      aria-hidden="true"
      className={bot ? "avatar avatar-bot" : "avatar"}
      style={{
        width: size,
        height: size,
        fontSize: Math.round(size * 0.4),
        backgroundColor: colourOf(id),
      }}
    >
      {initialsOf(name)}
    </span>
  );
}
