import { kindNouns } from '@figment/core/subject/kind-nouns';
import type { SubjectKind } from '@figment/core/subject/subject';

/** One rendition as a page can show it. */
export interface PictureView {
  src: string;
  /** Pixels. */
  width: number;
  height: number;
}

/** A subject on a contact sheet: no latents, nothing that costs bytes. */
export interface FrameView {
  id: string;
  kind: SubjectKind;
  seed: number;
  modelId: string;
  batchId: string | null;
  released: boolean;
  hidden: boolean;
  tags: string[];
  alt: string;
  placeholder: string;
  thumbnail: PictureView;
  preview: PictureView;
  /** ISO 8601. */
  createdAt: string;
}

/** What a generated picture honestly is: nobody looked at it to describe it. */
export function altOf(kind: SubjectKind, seed: number): string {
  // "Generated person" would be said of somebody; what is generated is the portrait.
  return `Generated ${kind === 'person' ? 'portrait' : kindNouns[kind].one}, seed ${seed}`;
}
