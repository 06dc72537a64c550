import type { FrameView } from '@/frame-view';
import type { MixModel } from './mix-matrix';

/** A model whose people can be mixed. */
export interface MixModelFacts extends MixModel {
  id: string;
  /** Whose people can be mixed by it. */
  lineage: string;
  name: string;
  version: string;
  groups: { name: string; changes: string | null; layers: number[] }[];
  psi: { min: number; max: number; usual: number };
  image: { width: number; height: number };
}

export interface MixFacts {
  /** The default first. */
  models: MixModelFacts[];
  /** Of those, the one in use. */
  model: MixModelFacts | null;
  /** Who the address names, as far as they are there. */
  people: FrameView[];
  /** Some of the model's newest people, to begin with. */
  newest: FrameView[];
}
