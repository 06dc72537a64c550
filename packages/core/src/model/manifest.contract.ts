import { z } from 'zod';
import { checkNames } from '../measurement/measurement';
import { critic, directions, encoder, trainingIndex } from './analysis.contract';
import { packageFile, sha256Hex } from './manifest.file.contract';
import { manifestProblems } from './manifest.rules';

export { packageFile, packagePath, sha256Hex } from './manifest.file.contract';

/** The version of the manifest's shape; a package of another format is refused, not guessed at. */
export const manifestFormat = 'figment-model/1';

const text = (max: number) => z.string().trim().min(1).max(max);
const count = (max: number) => z.int().min(1).max(max);
const finite = z.number();

/** Which graph an input belongs to: one `generator`, or `mapping` and `synthesis`. */
export const stage = z.enum(['mapping', 'synthesis', 'generator']);

const tensorName = text(200);
/** Dimensions of one picture's tensor, without the batch axis; [] is one number. */
const shape = z.array(count(65536)).max(6);

const license = z.strictObject({
  name: text(200),
  url: z.url().nullable(),
  commercialUse: z.boolean(),
  attribution: text(500).nullable(),
});

/** Latents are drawn in this order from one random state; a recipe's z is all of them, joined. */
const latent = z.strictObject({
  input: tensorName,
  stage,
  shape: shape.min(1),
  distribution: z.enum(['normal', 'uniform']),
  normalize: z.enum(['none', 'rms']),
});

/** `one-hot` float [N,C], `appended` one-hot behind the latent of that input, `index` int [N]. */
const labels = z.strictObject({
  input: tensorName,
  stage,
  coding: z.enum(['one-hot', 'appended', 'index']),
  count: count(100_000),
  names: z.array(text(100)).nullable(),
  /** The label used when an order names none; null makes the label obligatory. */
  default: z.int().min(0).nullable(),
});

const w = z.strictObject({
  dim: count(65536),
  layers: count(128),
  /** What the mapping graph gives: N pictures, L layers, D values. */
  output: z.strictObject({ name: tensorName, axes: z.enum(['ND', 'NLD', 'LND']) }),
  /** What the synthesis graph takes. */
  input: z.strictObject({ name: tensorName, axes: z.enum(['ND', 'NLD', 'LND']) }),
  /** True when the mapping gives one vector and its caller repeats it for every layer. */
  broadcast: z.boolean(),
});

/** Where the average w comes from; one vector, or one per layer; files are little-endian float32. */
const average = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('file'), file: packageFile }),
  z.strictObject({ from: z.literal('values'), values: z.array(finite).min(1).max(65536) }),
  z.strictObject({ from: z.literal('initializer'), stage, name: tensorName }),
  /** The mean of the mapping over RandomState(123).randn(10000, z). */
  z.strictObject({ from: z.literal('estimate') }),
]);

/** `host`: done by the runner; `input`: psi is a graph input; `baked`: fixed; `none`: no such thing. */
const truncation = z.discriminatedUnion('where', [
  z.strictObject({
    where: z.literal('host'),
    avg: average,
    defaultPsi: finite,
    defaultCutoff: z.int().min(0).nullable(),
  }),
  z.strictObject({
    where: z.literal('input'),
    input: tensorName,
    stage,
    shape,
    defaultPsi: finite,
    defaultCutoff: z.null(),
  }),
  z.strictObject({ where: z.literal('baked'), defaultPsi: finite, defaultCutoff: z.null() }),
  z.strictObject({ where: z.literal('none'), defaultPsi: z.literal(1), defaultCutoff: z.null() }),
]);

const styles = z.strictObject({
  /** Pixels per side that each layer works at, where that means something. */
  layerResolution: z.array(count(8192)).nullable(),
  groups: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be a short lower-case word'),
        /** What people see change, for example "pose, hair, face shape". */
        changes: text(200).nullable(),
        layers: z.array(z.int().min(0)).min(1),
      }),
    )
    .max(32),
});

/** Noise of one picture, with the batch axis first in the graph unless `batchAxis` is false. */
const noiseInput = z.strictObject({ input: tensorName, stage, shape, batchAxis: z.boolean() });

const noise = z.discriminatedUnion('where', [
  z.strictObject({ where: z.literal('none') }),
  /** Fixed inside the graph. */
  z.strictObject({ where: z.literal('baked') }),
  z.strictObject({
    where: z.literal('inputs'),
    inputs: z.array(noiseInput).min(1).max(64),
    /** What mode `const` feeds: randn of a seed, or all inputs joined in a float32 file. */
    constant: z.discriminatedUnion('from', [
      z.strictObject({ from: z.literal('seed'), seed: z.int().min(0).max(4294967295) }),
      z.strictObject({ from: z.literal('file'), file: packageFile }),
    ]),
  }),
  /** One number: 1 is the graph's own fixed noise, 0 is none. */
  z.strictObject({ where: z.literal('strength'), input: tensorName, stage, shape }),
  /** Random nodes: no two runs agree, so nothing may promise the same pixels. */
  z.strictObject({ where: z.literal('graph-random') }),
]);

const rectangle = z.strictObject({
  x: z.int().min(0),
  y: z.int().min(0),
  width: count(4096),
  height: count(4096),
});

const image = z.strictObject({
  output: tensorName,
  axes: z.enum(['NCHW', 'NHWC']),
  /** True when the output's values lie in one row per picture, in the order of `axes`. */
  flat: z.boolean(),
  /** Size of what the graph gives, before `crop`. */
  width: count(4096),
  height: count(4096),
  color: z.enum(['rgb', 'bgr', 'rgba', 'gray']),
  /** Values of black and white; uint8 outputs are 0..255. */
  range: z.strictObject({ min: finite, max: finite }),
  crop: rectangle.nullable(),
});

const runtime = z.strictObject({
  /** `fixed`: the graph takes exactly `size` pictures; `free`: any number up to `size`. */
  batch: z.strictObject({ mode: z.enum(['fixed', 'free']), size: count(1024) }),
  threads: count(64),
  optimization: z.enum(['disabled', 'basic', 'extended', 'all']),
  peakMemoryMB: count(1_000_000).nullable(),
});

/** How older manifests name a graph that reads a finished picture: hashed, never run. See `encoder`. */
const attribute = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be a short lower-case word'),
  file: packageFile,
  input: z.strictObject({
    name: tensorName,
    axes: z.enum(['NCHW', 'NHWC']),
    color: z.enum(['rgb', 'bgr']),
    range: z.strictObject({ min: finite, max: finite }),
  }),
  outputs: z
    .array(
      z.strictObject({
        name: tensorName,
        /** A name per value, for example ["smiling", "glasses"]; null for an embedding. */
        values: z.array(text(100)).nullable(),
      }),
    )
    .min(1),
});

/** Known pixels. Where the hash differs, `reference` (raw RGB) is compared within the tolerance. */
const selfTest = z.strictObject({
  seed: z.int().min(0).max(4294967295),
  psi: finite,
  rgbSha256: sha256Hex,
  reference: packageFile.nullable(),
  maxDiff: z.int().min(0).max(255),
  maxDiffShare: z.number().min(0).max(1),
});

/** What makes a person model fit to order from: inside `psi` every face is a proven adult. */
const adults = z.strictObject({
  statement: text(2000),
  psi: z.strictObject({ min: finite, max: finite }),
  /** Whom the encoder estimates to be younger than this, in years, is never shown. */
  measured: z
    .strictObject({ attribute: text(40), rejectBelow: z.number().min(18).max(100) })
    .optional(),
});

/** Quality checks that do not suit a model's pictures, and thresholds that suit them better than the defaults. */
const checks = z.strictObject({
  skip: z.array(z.enum(checkNames)).max(64).optional(),
  thresholds: z
    .array(
      z
        .strictObject({
          name: z.enum(checkNames),
          threshold: finite,
          rejectBelow: finite.nullable(),
        })
        .refine(({ threshold, rejectBelow }) => rejectBelow === null || rejectBelow <= threshold, {
          message: 'rejectBelow must not be above threshold',
        }),
    )
    .max(64)
    .optional(),
});

export const manifestContract = z
  .strictObject({
    format: z.literal(manifestFormat),
    id: z
      .string()
      .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be kebab-case')
      .max(60),
    name: text(100),
    version: z.string().regex(/^\d+\.\d+\.\d+$/, 'must be a version such as 1.0.0'),
    family: text(60),
    license,
    source: z.strictObject({ statement: text(2000), url: z.url().nullable() }),
    trainingData: z.strictObject({
      statement: text(2000),
      realPeople: z.enum(['yes', 'no', 'unknown']),
      /** What the license of the training data allows its results; left out where nobody says one. */
      license: license.optional(),
    }),
    subject: z.enum(['person', 'cat', 'car', 'interior', 'other']),
    adults: adults.nullable(),
    checks: checks.optional(),
    files: z.strictObject({
      mapping: packageFile.optional(),
      synthesis: packageFile.optional(),
      generator: packageFile.optional(),
    }),
    latents: z.array(latent).min(1).max(8),
    seed: z.strictObject({
      algorithm: z.literal('numpy-random-state'),
      /** Added to every seed, modulo 2^32. */
      offset: z.int().min(0).max(4294967295),
    }),
    labels: labels.nullable(),
    w: w.nullable(),
    truncation,
    styles,
    noise,
    /** Inputs that are always fed the same values, with their full shape. */
    constants: z.array(
      z.strictObject({
        input: tensorName,
        stage,
        shape,
        values: z.array(finite).min(1).max(65536),
      }),
    ),
    image,
    runtime,
    attributes: z.array(attribute).max(16).optional(),
    encoder: encoder.optional(),
    critic: critic.optional(),
    trainingIndex: trainingIndex.optional(),
    directions: directions.optional(),
    selfTest: z.array(selfTest).max(64),
  })
  .superRefine((manifest, context) => {
    for (const problem of manifestProblems(manifest)) {
      context.addIssue({ code: 'custom', path: problem.path, message: problem.message });
    }
  });
