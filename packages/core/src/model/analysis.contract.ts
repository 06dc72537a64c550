import { z } from 'zod';
import { packageFile } from './manifest.file.contract';

const text = (max: number) => z.string().trim().min(1).max(max);
const count = (max: number) => z.int().min(1).max(max);
const finite = z.number();
const share = z.number().min(0).max(1);
const tensorName = text(200);
const word = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be a short lower-case word');

/** One picture per run, float, batch axis first; a picture of another size is fitted to this one. */
const pictureInput = z.strictObject({
  name: tensorName,
  axes: z.enum(['NCHW', 'NHWC']),
  color: z.enum(['rgb', 'bgr']),
  width: count(4096),
  height: count(4096),
  /** Values of black and white. */
  range: z.strictObject({ min: finite, max: finite }),
});

/** A place in an output of [N, values]; several attributes may share one output. */
const place = z.strictObject({ output: tensorName, index: z.int().min(0).max(65535) });

const attributeName = { name: word, label: text(100) };

/** How good an answer is, measured on this many pictures that were kept out of training. */
const certainty = z.strictObject({
  heldOut: count(100_000_000),
  /** Share of right answers. */
  accuracy: share,
  /** How far stated confidence and accuracy lie apart on average. */
  expectedCalibrationError: share,
});

const attribute = z.discriminatedUnion('kind', [
  z.strictObject({
    ...attributeName,
    kind: z.literal('number'),
    value: place,
    /** Where the graph gives a standard deviation for this picture; null: `error90` holds for all. */
    spread: place.nullable(),
    /** "years", "degrees"; null for a bare number. */
    unit: text(40).nullable(),
    /** Values that training covered. */
    range: z.strictObject({ min: finite, max: finite }),
    calibration: z.strictObject({
      heldOut: count(100_000_000),
      meanAbsoluteError: z.number().min(0),
      /** Nine in ten held-out pictures are at most this far off. */
      error90: z.number().min(0),
    }),
  }),
  z.strictObject({
    ...attributeName,
    kind: z.literal('choice'),
    /** Calibrated probabilities, one per choice from this place on, that add up to 1. */
    value: place,
    choices: z.array(text(60)).min(2).max(256),
    calibration: certainty,
  }),
  z.strictObject({
    ...attributeName,
    kind: z.literal('probability'),
    /** The calibrated probability that it is so, 0 to 1. */
    value: place,
    calibration: certainty,
  }),
]);

/** A graph that reads a finished picture: what it shows, and a vector for comparing pictures. */
export const encoder = z.strictObject({
  file: packageFile,
  input: pictureInput,
  /** What the calibration was measured on, and what it does not promise. */
  statement: text(2000),
  attributes: z.array(attribute).max(64),
  embedding: z.strictObject({
    output: tensorName,
    dim: count(4096),
    /** True when every embedding has length 1. */
    normalized: z.boolean(),
  }),
  /** An estimate of the w that would draw this picture: one vector for all layers (ND), or one each. */
  w: z.strictObject({ output: tensorName, axes: z.enum(['ND', 'NLD']) }).optional(),
});

/** A graph that says how much a picture looks like what the model learned from; more is better. */
export const critic = z.strictObject({
  file: packageFile,
  input: pictureInput,
  statement: text(2000),
  score: place,
  /** Pictures with a lower score are held back. */
  threshold: finite,
  /** How many pictures kept out of training were scored, and the share of them that passes. */
  heldOut: z.strictObject({ count: count(100_000_000), passShare: share }),
});

/** The embeddings of all training pictures, row after row, without a header. */
export const trainingIndex = z.strictObject({
  file: packageFile,
  of: z.literal('embedding'),
  dim: count(4096),
  count: count(10_000_000),
  /** One signed byte per value; times `scale` it is the value again. */
  coding: z.strictObject({ type: z.literal('int8'), scale: z.number().positive() }),
  distance: z.literal('euclidean'),
  /** Distances from held-out pictures to their nearest training picture, by percentile, ascending. */
  reference: z.strictObject({
    heldOut: count(100_000_000),
    percentiles: z
      .array(z.strictObject({ percent: z.number().gt(0).lt(100), distance: z.number().min(0) }))
      .min(3)
      .max(99),
  }),
});

/** A step in w with a known effect, and what else it was measured to change. */
const direction = z.strictObject({
  name: word,
  label: text(100),
  /** The layers it acts on; null for all. */
  layers: z.array(z.int().min(0)).min(1).nullable(),
  step: z.discriminatedUnion('kind', [
    /** Adds a vector of the vectors file: one for all these layers, or one for each. */
    z.strictObject({
      kind: z.literal('vector'),
      /** In values, not bytes. */
      offset: z.int().min(0),
      perLayer: z.boolean(),
      /** Steps that were checked; further ones are not offered. */
      range: z.strictObject({ min: finite, max: finite }),
    }),
    /** Takes values `from` up to and without `to` of every layer from another subject. */
    z.strictObject({
      kind: z.literal('block'),
      from: z.int().min(0),
      to: z.int().min(1),
    }),
  ]),
  /** What a step of 1, or another subject's block, does on average to attributes of the encoder. */
  effects: z.array(z.strictObject({ attribute: word, change: finite })).max(64),
  /** The same for what it should leave alone; "identity" is the embedding distance. */
  sideEffects: z.array(z.strictObject({ attribute: word, change: finite })).max(64),
});

export const directionList = z.array(direction).min(1).max(256);

const vectors = packageFile.nullable();

/** Vectors are little-endian float32; the list lies here or in a JSON file that holds nothing else. */
export const directions = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('file'), file: packageFile, vectors }),
  z.strictObject({ from: z.literal('inline'), list: directionList, vectors }),
]);
