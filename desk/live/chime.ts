import { keep, readKept, stored } from "../store/stored.ts";

const storeKey = "quayside.sound";

/** Whether new conversations ring; remembered in the browser. */
export const soundOn = stored(readKept(storeKey) !== "off");

export function setSound(on: boolean): void {
  keep(storeKey, on ? null : "off");
  soundOn.set(on);
}

let context: AudioContext | undefined;

/** Two soft notes. Browsers keep silent until the page was touched once; then this does nothing. */
export function chime(): void {
  if (!soundOn.get() || !navigator.userActivation.hasBeenActive) return;
  try {
    context ??= new AudioContext();
    void context.resume();
    note(context, 659.25, 0, 0.35);
    note(context, 880, 0.14, 0.5);
  } catch {
    // No audio device: the toast says the same.
  }
}

function note(audio: AudioContext, frequency: number, delay: number, length: number): void {
  const start = audio.currentTime + delay;
  const gain = audio.createGain();
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(0.06, start + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, start + length);
  gain.connect(audio.destination);
  const tone = audio.createOscillator();
  tone.type = "sine";
  tone.frequency.value = frequency;
  tone.connect(gain);
  tone.start(start);
  tone.stop(start + length);
}
