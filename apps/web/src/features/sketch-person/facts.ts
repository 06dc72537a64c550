import type { PairDistances } from '@figment/core/identity/pair-distances';
import type { DirectionList, Encoder, NoiseMode } from '@figment/core/model/manifest';
import type { KeptPerson } from '@figment/core/studio/follow-kept';
import type { FrameView } from '@/frame-view';

/** Layers that belong together, and what people see change with them. */
export interface LayerGroupFacts {
  name: string;
  changes: string | null;
  layers: number[];
}

/** What a model lets the studio do. */
export interface ModelFacts {
  sha256: string;
  id: string;
  name: string;
  /** 0 where the styles of a model cannot be reached. */
  layers: number;
  canMix: boolean;
  groups: LayerGroupFacts[];
  layerResolution: number[] | null;
  psi: { min: number; max: number };
  /** Why psi ends where it ends; null where every psi is permitted. */
  adults: string | null;
  takesCutoff: boolean;
  /** Why nobody of this model can be changed, in words; null where they can. */
  unmeasured: string | null;
  noiseModes: NoiseMode[];
  encoder: Encoder | null;
  image: { width: number; height: number };
}

/** Somebody who was kept from a sketch of this person. */
export interface KeptView {
  frame: FrameView;
  /** Hidden until an editor judges it. */
  held: boolean;
}

/** Everything the studio page of one person starts from. */
export interface StudioFacts {
  person: FrameView;
  /** As it was made: what a sketch has where nothing is chosen. */
  made: { psi: number; cutoff: number | null; noise: { mode: NoiseMode; seed: number } };
  model: ModelFacts;
  /** The model's own directions, or why they are not known just now. */
  directions: { list: DirectionList } | { problem: string };
  /** Null where too few people of the model were measured. */
  pairs: PairDistances | null;
  kept: KeptView[];
}

export function directionsIn({ directions }: Pick<StudioFacts, 'directions'>): DirectionList {
  return 'list' in directions ? directions.list : [];
}

/** What was kept at once on this page, each as it stands. */
export interface Keep {
  batchId: string;
  people: KeptPerson[];
}

/** Those that are on the way, or never came. */
export function missingIn(keeps: readonly Keep[]): (KeptPerson & { state: 'arriving' | 'lost' })[] {
  return keeps.flatMap(({ people }) =>
    people.filter((one) => one.state === 'arriving' || one.state === 'lost'),
  );
}
