import type { z } from 'zod';
import type { NoiseMode } from '../model/manifest';
import type { sketchContract, sketchSource } from './sketch.contract';

export type Sketch = z.output<typeof sketchContract>;
/** As it may be written: lists may be left out. */
export type SketchInput = z.input<typeof sketchContract>;
export type SketchSource = z.infer<typeof sketchSource>;

/** Style to start from: a seed, or final style vectors [layers * dim] of somebody of the library. */
export type ResolvedSource =
  | { seed: number }
  | {
      w: Float32Array;
      /** The psi and cutoff that w was truncated with. */
      psi: number;
      cutoff: number | null;
    };

/** A sketch whose people are looked up and whose blanks are filled in. */
export interface ResolvedSketch {
  sketch: Sketch;
  /** The seed that the recipe names: the base's own. */
  seed: number;
  psi: number;
  cutoff: number | null;
  label: number | null;
  noise: { mode: NoiseMode; seed: number };
  base: ResolvedSource;
  morph: { to: ResolvedSource; t: number } | null;
  mixes: { layers: number[]; source: ResolvedSource }[];
  /** People of the library in it, base first, each once. */
  parentIds: string[];
}

/** Everybody of the library that a sketch names, base first, each once. */
export function subjectsOf(sketch: Sketch): string[] {
  const sources = [sketch.base, sketch.morph?.to, ...sketch.mixes.map(({ source }) => source)];
  const ids = sources.flatMap((source) =>
    source && 'subjectId' in source ? [source.subjectId] : [],
  );
  return [...new Set(ids)];
}
