import type { z } from "zod";
import { deskApi } from "../src/contract/desk-api.ts";
import { attachment } from "../src/contract/message.ts";
import { ApiProblem, problemOf, unreachable } from "./api.ts";

export type Uploaded = z.output<typeof attachment>;

/**
 * Uploads one file; `onProgress` hears of the share that has left, 0–1. By XHR, because fetch
 * tells nothing of the way. Rejects with `ApiProblem`; an aborted signal with code `aborted`.
 */
export function uploadFile(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Uploaded> {
  const form = new FormData();
  form.set("file", file, file.name);
  const request = new XMLHttpRequest();
  const { promise, resolve, reject } = Promise.withResolvers<Uploaded>();
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) onProgress(event.loaded / event.total);
  });
  request.addEventListener("load", () => {
    if (request.status < 200 || request.status > 299) {
      reject(problemOf(request.status, request.responseText));
      return;
    }
    try {
      resolve(attachment.parse(JSON.parse(request.responseText)));
    } catch {
      reject(problemOf(500, ""));
    }
  });
  request.addEventListener("error", () => reject(unreachable()));
  request.addEventListener("abort", () =>
    reject(new ApiProblem("aborted", 0, "The upload was stopped.", null)),
  );
  signal.addEventListener("abort", () => request.abort());
  request.open(deskApi.uploadAttachment.method, deskApi.uploadAttachment.path);
  request.withCredentials = true;
  request.send(form);
  return promise;
}
