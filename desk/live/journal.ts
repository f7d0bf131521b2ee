import type { LiveMessage } from "../../src/contract/live-messages.ts";

/**
 * Remembers the newest frames, so that an answer which was read before a frame but arrives after it
 * can be brought up to date instead of hiding what the frame said.
 */
export interface Journal {
  note(frame: LiveMessage): void;
  /** Runs a fetch and applies all frames that came meanwhile to its answer. */
  readThrough<T>(fetch: () => Promise<T>, patch: (data: T, frame: LiveMessage) => T): Promise<T>;
}

/** A slow answer is rarely overtaken by more than a handful of frames. */
const mostFrames = 2000;

export function openJournal(): Journal {
  let frames: LiveMessage[] = [];
  let dropped = 0;
  return {
    note(frame) {
      frames.push(frame);
      if (frames.length <= mostFrames) return;
      dropped += frames.length - mostFrames / 2;
      frames = frames.slice(-mostFrames / 2);
    },
    async readThrough(fetch, patch) {
      const mark = dropped + frames.length;
      const data = await fetch();
      return frames.slice(Math.max(0, mark - dropped)).reduce(patch, data);
    },
  };
}
