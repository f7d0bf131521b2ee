/** What the bare relay tells; read in the same way as the desk's stream in `test/kit`. */
interface Frame {
  readonly text: string;
}

export interface BareStream extends AsyncDisposable {
  /** The next frame that fits; only one may wait at a time. */
  next(fits: (frame: Frame) => boolean): Promise<Frame>;
}

export async function openBareStream(url: string): Promise<BareStream> {
  const stop = new AbortController();
  const answer = await fetch(url, { signal: stop.signal });
  if (answer.body === null) throw new Error("The bare relay has no stream.");
  let waiting: ((frame: Frame) => void) | null = null;
  const ended = read(answer.body, (frame) => waiting?.(frame)).catch(() => {});
  return {
    next: (fits) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error("The bare relay was silent.")), 10_000);
        waiting = (frame) => {
          if (!fits(frame)) return;
          clearTimeout(late);
          resolve(frame);
        };
      }),
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await ended;
    },
  };
}

async function read(
  body: ReadableStream<Uint8Array>,
  heard: (frame: Frame) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const frames = text.split("\n\n");
    text = frames.pop() ?? "";
    for (const frame of frames) {
      const data = frame.split("\n").find((line) => line.startsWith("data: "));
      if (data !== undefined) heard(JSON.parse(data.slice("data: ".length)) as Frame);
    }
  }
}
