import { type ClipboardEvent, type DragEvent, useRef, useState } from "react";
import type { Texts } from "../texts/english.ts";
import { useTexts } from "../texts/text-context.tsx";
import { type FileProblem, fileProblems } from "./file-limits.ts";

/** A problem with files in words. */
export function fileProblemText(t: Texts, problem: FileProblem): string {
  switch (problem.kind) {
    case "too-large":
      return t.fileTooLarge(problem.name);
    case "together-too-large":
      return t.filesTooLarge;
    case "too-many":
      return t.tooManyFiles;
    case "wrong-type":
      return t.wrongFileType(problem.name);
  }
}

/** Files that wait in a composer: by button, by dropping, by pasting. */
export function useFiles() {
  const t = useTexts();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const depth = useRef(0);

  const add = (more: readonly File[]) => {
    if (more.length === 0) return;
    const all = [...files, ...more];
    const [first] = fileProblems(all);
    setProblem(first === undefined ? null : fileProblemText(t, first));
    // What is too large is left out; the others of the same hand-full stay.
    setFiles(all.filter((file) => fileProblems([file]).length === 0).slice(0, 10));
  };
  return {
    files,
    problem,
    over,
    add,
    remove: (file: File) => {
      setFiles(files.filter((one) => one !== file));
      setProblem(null);
    },
    clear: () => {
      setFiles([]);
      setProblem(null);
    },
    onPaste: (event: ClipboardEvent) => {
      const pasted = [...event.clipboardData.files];
      if (pasted.length === 0) return;
      event.preventDefault();
      add(pasted);
    },
    drop: {
      onDragEnter: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        depth.current += 1;
        setOver(true);
      },
      onDragOver: (event: DragEvent) => event.preventDefault(),
      onDragLeave: () => {
        depth.current = Math.max(0, depth.current - 1);
        if (depth.current === 0) setOver(false);
      },
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        depth.current = 0;
        setOver(false);
        add([...event.dataTransfer.files]);
      },
    },
  };
}
