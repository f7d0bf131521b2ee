/** A file that waits to be sent; only what the checks need. */
export interface FileLike {
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

export type FileProblem =
  | { readonly kind: "too-large"; readonly name: string }
  | { readonly kind: "together-too-large" }
  | { readonly kind: "too-many" }
  | { readonly kind: "wrong-type"; readonly name: string };

export const mebibyte = 1024 * 1024;

/** What the platform would refuse about these files: 10 files, 10 MiB each, 25 MiB together. */
export function fileProblems(files: readonly FileLike[]): readonly FileProblem[] {
  const problems: FileProblem[] = files
    .filter((file) => file.size > 10 * mebibyte)
    .map((file) => ({ kind: "too-large", name: file.name }));
  if (files.length > 10) problems.push({ kind: "too-many" });
  const total = files.reduce((sum, file) => sum + file.size, 0);
  if (total > 25 * mebibyte && problems.length === 0) problems.push({ kind: "together-too-large" });
  return problems;
}

const families: Readonly<Record<string, readonly string[]>> = {
  image: ["png", "jpg", "jpeg", "gif", "webp", "avif", "bmp", "svg", "heic"],
  video: ["mp4", "mov", "webm", "mkv", "avi"],
  audio: ["mp3", "wav", "ogg", "m4a", "flac", "opus", "aac"],
};

/** Whether a name fits the `file_types` of an upload field; the platform looks at endings only. */
export function isAcceptedType(name: string, types: readonly string[] | undefined): boolean {
  if (types === undefined || types.length === 0) return true;
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return types.some((type) =>
    type.startsWith(".")
      ? type.slice(1).toLowerCase() === ending
      : (families[type] ?? []).includes(ending),
  );
}

/** `1.4 MB`, in the reader's notation. */
export function sizeText(bytes: number, language: string): string {
  const [unit, by] =
    bytes < 1000 ? ["byte", 1] : bytes < 1e6 ? ["kilobyte", 1e3] : ["megabyte", 1e6];
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: String(unit),
    unitDisplay: "short",
    maximumFractionDigits: 1,
  }).format(bytes / Number(by));
}
