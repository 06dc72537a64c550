import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { FigmentError } from '@figment/core/errors';
import { subjectKinds } from '@figment/core/subject/subject';
import { facePoints } from '@figment/imaging';
import { z } from 'zod';

/** The version of the manifest's shape; a judge of another format is refused, not guessed at. */
export const judgeFormat = 'figment-judge/1';

const file = z.strictObject({
  path: z.string().regex(/^[a-z0-9-]+\.onnx$/, 'must be the name of an .onnx file beside it'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z
    .int()
    .min(1)
    .max(64 * 1024 * 1024),
});

/** How far points are off, in pixels of a 256 px picture, on people kept out of training. */
const errors = z.strictObject({
  pointsMean: z.number(),
  points95: z.number(),
  eyesMean: z.number(),
  matteMean: z.number(),
  faceRight: z.number(),
});

const judgeManifest = z.strictObject({
  format: z.literal(judgeFormat),
  judges: z.enum(subjectKinds),
  version: z.string(),
  license: z.strictObject({ name: z.string(), url: z.url().nullable() }),
  statement: z.string(),
  file,
  input: z.strictObject({
    name: z.string(),
    axes: z.enum(['NCHW', 'NHWC']),
    color: z.enum(['rgb', 'bgr']),
    width: z.int().min(16).max(1024),
    height: z.int().min(16).max(1024),
    range: z.strictObject({ min: z.number(), max: z.number() }),
  }),
  /** Names of the outputs: [N, 1], [N, 2 * points] x and y from -1 to 1, [N, matte * matte]. */
  outputs: z.strictObject({ face: z.string(), points: z.string(), matte: z.string() }),
  points: z.array(z.enum(facePoints)).length(facePoints.length),
  /** Cells a side. */
  matte: z.int().min(4).max(256),
  /** Looks at both eyes, cut out side by side: [N, 3, 30, 96] to [N, 2]. See `FoundFace.gaze`. */
  gaze: z
    .strictObject({
      file,
      input: z.string(),
      output: z.string(),
      /** In eye distances: how far eyes that agree seem apart, and what share of turned ones seems farther than 97 % of those. */
      heldOut: z.strictObject({
        people: z.int(),
        agreeMean: z.number(),
        agree97: z.number(),
        turnedOff: z.number(),
        turnedFound: z.number(),
      }),
    })
    .optional(),
  heldOut: z.strictObject({
    people: z.int(),
    drawn: errors,
    /** With every eye turned away. */
    aside: errors.optional(),
    spoiled: errors,
  }),
});
export type JudgeManifest = z.infer<typeof judgeManifest>;

/** A judge's files, verified: what its manifest says is what lies there. */
export interface JudgePackage {
  manifest: JudgeManifest;
  graph: Uint8Array;
  /** Null for a judge that does not tell where eyes look. */
  gaze: Uint8Array | null;
}

/**
 * Reads a judge's folder.
 * @throws INVALID when the manifest is not one, or a graph is not the one it names
 */
export async function readJudge(folder: string): Promise<JudgePackage> {
  const text = await readFile(path.join(folder, 'manifest.json'), 'utf8');
  let json: unknown = null;
  try {
    json = JSON.parse(text);
  } catch {
    // Said below, with what else is wrong.
  }
  const parsed = judgeManifest.safeParse(json);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(
      (one) => `- ${one.path.join('.') || 'manifest'}: ${one.message}`,
    );
    throw new FigmentError('INVALID', `The judge in ${folder} is not valid:\n${lines.join('\n')}`);
  }
  const manifest = parsed.data;
  const { gaze } = manifest;
  return {
    manifest,
    graph: await readGraph(folder, manifest.file),
    gaze: gaze ? await readGraph(folder, gaze.file) : null,
  };
}

async function readGraph(folder: string, wanted: z.infer<typeof file>): Promise<Uint8Array> {
  const graph = await readFile(path.join(folder, wanted.path)).catch(() => null);
  const sha256 = graph && createHash('sha256').update(graph).digest('hex');
  if (graph && sha256 === wanted.sha256 && graph.length === wanted.bytes) return graph;
  throw new FigmentError('INVALID', `The judge in ${folder} lacks its graph, or it was altered.`, {
    hint: `Bring back ${wanted.path} with sha256 ${wanted.sha256}.`,
  });
}

/** The folders of judges in a models folder: `judges/<kind>`. */
export async function listJudges(modelsFolder: string): Promise<string[]> {
  const folder = path.join(modelsFolder, 'judges');
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((one) => one.isDirectory()).map((one) => path.join(folder, one.name));
}
