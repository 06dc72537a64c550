import type { Preview, PreviewReference, Refusal } from '@figment/core/studio/preview';
import type { SketchInput } from '@figment/core/studio/sketch';

/** One picture a page wants. */
export interface WantedPreview {
  sketch: SketchInput;
  reference: PreviewReference | { sketch: SketchInput };
  /** Longest side in pixels. */
  size: number;
}

/** Why there is no picture, and what to do about it. */
export type PreviewRefusal = Pick<Refusal, 'message' | 'field' | 'hint'> & { code: string };

/** How it stands with a picture. */
export type PreviewState =
  { is: 'waiting' } | { is: 'here'; preview: Preview } | { is: 'failed'; refusal: PreviewRefusal };

/** The same wish is the same text: sketches are plain data whose keys have one order. */
export function wishKey(wanted: WantedPreview): string {
  return JSON.stringify([wanted.sketch, wanted.reference, wanted.size]);
}

/** A picture weighs 10 to 40 kB: this many are a few megabytes. */
const mostKept = 240;

/** Pictures that were drawn once are not asked for again while the page lives. The one unused longest goes first. */
export function createPreviewStore(most = mostKept) {
  const kept = new Map<string, Preview>();
  return {
    get(key: string): Preview | null {
      const found = kept.get(key);
      if (!found) return null;
      kept.delete(key);
      kept.set(key, found);
      return found;
    },
    put(key: string, preview: Preview): void {
      kept.delete(key);
      kept.set(key, preview);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
  };
}
export type PreviewStore = ReturnType<typeof createPreviewStore>;

/** The usual time of one picture, from the last ones; null before the first. Milliseconds. */
export function createUsualTime() {
  let usual: number | null = null;
  return {
    note(milliseconds: number): void {
      usual = usual === null ? milliseconds : usual * 0.7 + milliseconds * 0.3;
    },
    get: () => usual,
  };
}
export type UsualTime = ReturnType<typeof createUsualTime>;
