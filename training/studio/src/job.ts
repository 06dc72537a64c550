import type { Measures } from './person/adults';
import type { Attributes } from './person/attributes';
import type { Group } from './person/latent';
import type { Person } from './person/person';

export type Layer = 'picture' | 'person' | 'backdrop';

/** One picture to make. */
export interface RenderJob {
  z: number[];
  /** Other people's latents for single style groups. */
  sources: Partial<Record<Group, number[]>>;
  size: number;
  /** Samples a pixel and side. */
  scale: number;
  layers: Layer[];
  /** Mime type; `quality` 0 to 1. WebP at 1 is lossless. */
  type: string;
  quality: number;
}

export interface RenderResult {
  /** Base64 by layer. */
  pictures: Record<string, string>;
  attributes: Attributes;
  person: Person;
  /** Picture coordinates in -1..1, x to the right, y down: x0, y0, x1, ... */
  landmarks: number[];
  measures: Measures;
}
