import { FigmentError } from '@figment/core/errors';
import type { PictureCheck, Region } from '@figment/core/measurement/measurement';
import type { Manifest } from '@figment/core/model/manifest';
import type { SubjectKind } from '@figment/core/subject/subject';
import {
  cutEyes,
  eyePatch,
  faceIsThere,
  fitPicture,
  measurePicture,
  type FoundFace,
  type Point,
  type RgbPicture,
} from '@figment/imaging';
import { pictureValues } from '../engine/analyzer';
import { openSession, type Session } from '../engine/session';
import { areNumbers, makeTensor, tensorValues } from '../engine/tensor';
import { listJudges, readJudge, type JudgeManifest, type JudgePackage } from './judge-package';

/** Finds faces; blocks while it works, some milliseconds. */
export interface FaceJudge {
  manifest: JudgeManifest;
  /** What is in the picture, which must have the size of the judge's input. @throws INVALID for values that are no numbers */
  find(picture: RgbPicture): Promise<FoundFace>;
  close(): Promise<void>;
}

/** The judges of a models folder, by kind. */
export interface Judges {
  kinds: readonly SubjectKind[];
  /** Judges that were refused, and why; their kind is judged without them. */
  refused: readonly Error[];
  /** What is seen in the pixels of a model's picture: what suits its kind, without what its manifest skips. */
  judgePicture(
    picture: RgbPicture,
    manifest: Pick<Manifest, 'subject' | 'checks'>,
  ): Promise<PictureCheck[]>;
  close(): Promise<void>;
}

/** Loads a judge for repeatable results. @throws INVALID when onnxruntime refuses its graph */
export async function openFaceJudge(judge: JudgePackage): Promise<FaceJudge> {
  const { manifest } = judge;
  const options = { threads: 1, optimization: 'extended' } as const;
  const session = await openSession(judge.graph, manifest.file.path, options);
  const opened =
    manifest.gaze && judge.gaze
      ? await openSession(judge.gaze, manifest.gaze.file.path, options).catch(
          async (error: unknown) => {
            await session.close();
            throw error;
          },
        )
      : null;
  const gaze = opened && { ...manifest.gaze!, session: opened };
  return {
    manifest,
    async find(picture) {
      const face = await findFace(session, manifest, picture);
      const isThere = face.certainty >= faceIsThere;
      return { ...face, gaze: gaze && isThere ? await findGaze(gaze, picture, face) : null };
    },
    async close() {
      await session.close();
      await gaze?.session.close();
    },
  };
}

/** Opens every judge of a models folder. A folder without judges judges sharpness and exposure alone. */
export async function openJudges(modelsFolder: string): Promise<Judges> {
  const judges = new Map<SubjectKind, FaceJudge>();
  const refused: Error[] = [];
  for (const folder of await listJudges(modelsFolder)) {
    try {
      const judge = await openFaceJudge(await readJudge(folder));
      judges.set(judge.manifest.judges, judge);
    } catch (error) {
      refused.push(error instanceof Error ? error : new Error(String(error)));
    }
  }
  return {
    kinds: [...judges.keys()],
    refused,
    async judgePicture(picture, { subject, checks }) {
      const judge = judges.get(subject) ?? null;
      const seen = judge ? await judged(judge, picture) : measurePicture(picture, null);
      return seen.filter(({ name }) => !checks?.skip?.includes(name));
    },
    async close() {
      for (const judge of judges.values()) await judge.close();
    },
  };
}

/**
 * Measures a picture in the size the judge sees, so that one threshold suits all sizes. Regions are shares of the whole picture,
 * also where its sides were cut off for the judge.
 */
async function judged(judge: FaceJudge, picture: RgbPicture): Promise<PictureCheck[]> {
  const { input } = judge.manifest;
  const fitted = await fitPicture(picture, input);
  const checks = measurePicture(fitted, await judge.find(fitted));
  const scale = Math.max(input.width / picture.width, input.height / picture.height);
  const wide = input.width / scale / picture.width;
  const high = input.height / scale / picture.height;
  const whole = ({ x, y, width, height }: Region): Region => ({
    x: (1 - wide) / 2 + x * wide,
    y: (1 - high) / 2 + y * high,
    width: width * wide,
    height: height * high,
  });
  return checks.map((check) => ({ ...check, region: check.region && whole(check.region) }));
}

async function findFace(
  session: Session,
  { input, outputs, points, matte }: JudgeManifest,
  picture: RgbPicture,
): Promise<Omit<FoundFace, 'gaze'>> {
  const sides =
    input.axes === 'NCHW' ? [3, input.height, input.width] : [input.height, input.width, 3];
  const type = session.inputType(input.name);
  const feeds = { [input.name]: makeTensor(type, pictureValues(picture, input), [1, ...sides]) };
  const results = await session.runAll(feeds, Object.values(outputs));
  const read = (name: string, count: number) => numbersIn(results, name, count);
  const places = read(outputs.points, points.length * 2);
  const [certainty] = read(outputs.face, 1);
  const point = (at: number) => ({
    x: ((places[at * 2]! + 1) / 2) * input.width,
    y: ((places[at * 2 + 1]! + 1) / 2) * input.height,
  });
  return {
    certainty: certainty!,
    points: Object.fromEntries(points.map((name, at) => [name, point(at)])) as FoundFace['points'],
    matte: { side: matte, shares: read(outputs.matte, matte * matte) },
  };
}

/** Both eyes side by side, as the graph wants them, and what it says. */
async function findGaze(
  gaze: { session: Session; input: string; output: string },
  picture: RgbPicture,
  face: Pick<FoundFace, 'points'>,
): Promise<Point> {
  const { session, input, output } = gaze;
  const { width, height } = eyePatch;
  const values = new Float32Array(3 * height * 2 * width);
  for (const [eye, { rgb }] of cutEyes(picture, face).entries()) {
    for (let row = 0; row < height; row += 1) {
      for (let column = 0; column < width; column += 1) {
        for (let channel = 0; channel < 3; channel += 1) {
          const at = (channel * height + row) * 2 * width + eye * width + column;
          values[at] = rgb[(row * width + column) * 3 + channel]! / 127.5 - 1;
        }
      }
    }
  }
  const shape = [1, 3, height, 2 * width];
  const feeds = { [input]: makeTensor(session.inputType(input), values, shape) };
  const [x, y] = numbersIn(await session.runAll(feeds, [output]), output, 2);
  return { x: x!, y: y! };
}

/** @throws INVALID for another count, and for values that are no numbers */
function numbersIn(
  results: Awaited<ReturnType<Session['runAll']>>,
  name: string,
  count: number,
): Float32Array {
  const values = Float32Array.from(tensorValues(results[name]!, name));
  if (values.length === count && areNumbers(values)) return values;
  throw new FigmentError('INVALID', `The judge gave no ${count} numbers in "${name}".`);
}
