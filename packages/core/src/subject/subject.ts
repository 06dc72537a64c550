import type { Asset } from '../asset/asset';
import type { MeasuredAttribute } from '../measurement/measurement';
import type { Recipe } from '../recipe/recipe';
import type { SubjectRelease } from '../release/release';
import type { Sketch } from '../studio/sketch';
import type { SubjectTag } from '../tag/tag';

export const subjectKinds = ['person', 'cat', 'car', 'interior', 'other'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** `hidden` subjects are kept with everything known of them but shown to staff only. */
export const subjectStates = ['available', 'hidden'] as const;
export type SubjectState = (typeof subjectStates)[number];

/** One fictional subject: what was drawn, by which model, and how to make the same pixels again. */
export interface Subject {
  id: string;
  kind: SubjectKind;
  state: SubjectState;
  /** 0 to 2^32-1. */
  seed: number;
  /** The latent the mapping network was given, [zDim]. */
  z: Float32Array;
  /** The style vectors the synthesis network was given, after truncation and mixing, flat [layers * wDim]; null for one-file models. */
  w: Float32Array | null;
  recipe: Recipe;
  /** What was asked for in the studio; null for a subject drawn from a seed. */
  sketch: Sketch | null;
  modelId: string;
  /** Of the model package, lower-case hex. */
  modelSha256: string;
  /** The subjects whose styles were mixed, destination first; empty for a subject drawn from a seed. */
  parentIds: string[];
  batchId: string | null;
  batchIndex: number | null;
  /** The published release, derived with it. */
  release: SubjectRelease | null;
  createdAt: Date;
}

/** A subject without its numbers: a latent and a recipe weigh 28 kB, and a page of the catalog shows neither. */
export type ListedSubject = Omit<Subject, 'z' | 'w' | 'recipe' | 'sketch'>;

/** A subject as a row of the catalog. */
export interface CatalogListing {
  subject: ListedSubject;
  asset: Asset;
  tags: SubjectTag[];
  /** What the model's encoder said of the picture; empty where nothing was measured. */
  attributes: MeasuredAttribute[];
}

/** A subject with everything known of it. */
export interface CatalogSubject extends CatalogListing {
  subject: Subject;
}
