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
  /** What the picture shows, from what was measured surely. */
  alt: string;
  placeholder: string;
  thumbnail: PictureView;
  preview: PictureView;
  /** ISO 8601. */
  createdAt: string;
}
