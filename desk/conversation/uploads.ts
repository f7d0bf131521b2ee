const mostFiles = 10;
export const largestFile = 10 * 1024 * 1024;
export const longestReply = 8000;
/** From here on the composer says how many characters are left. */
export const counterFrom = 7000;

export type Refused =
  | { readonly why: "too-many"; readonly name: string }
  | { readonly why: "too-large"; readonly name: string; readonly size: number }
  | { readonly why: "empty"; readonly name: string };

/** Which of the files can be attached beside those that are there, and why the others cannot. */
export function sortFiles<F extends Pick<File, "name" | "size">>(
  files: readonly F[],
  already: number,
): { readonly taken: readonly F[]; readonly refused: readonly Refused[] } {
  const taken: F[] = [];
  const refused: Refused[] = [];
  for (const file of files) {
    const { name, size } = file;
    if (size === 0) refused.push({ why: "empty", name });
    else if (size > largestFile) refused.push({ why: "too-large", name, size });
    else if (already + taken.length >= mostFiles) refused.push({ why: "too-many", name });
    else taken.push(file);
  }
  return { taken, refused };
}
