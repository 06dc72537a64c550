import { FigmentError } from '@figment/core/errors';
import type { PictureCheck, Region } from '@figment/core/measurement/measurement';
import type { Manifest } from '@figment/core/model/manifest';
import type { SubjectKind } from '@figment/core/subject/subject';
import { fitPicture, measurePicture, type FoundFace, type RgbPicture } from '@figment/imaging';
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
export async function openFaceJudge({ manifest, graph }: JudgePackage): Promise<FaceJudge> {
  const session = await openSession(graph, manifest.file.path, {
    threads: 1,
    optimization: 'extended',
  });
  return {
    manifest,
    find: (picture) => findFace(session, manifest, picture),
    close: () => session.close(),
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
): Promise<FoundFace> {
  const sides =
    input.axes === 'NCHW' ? [3, input.height, input.width] : [input.height, input.width, 3];
  const type = session.inputType(input.name);
  const feeds = { [input.name]: makeTensor(type, pictureValues(picture, input), [1, ...sides]) };
  const results = await session.runAll(feeds, Object.values(outputs));
  const read = (name: string, count: number) => {
    const values = Float32Array.from(tensorValues(results[name]!, name));
    if (values.length === count && areNumbers(values)) return values;
    throw new FigmentError('INVALID', `The judge gave no ${count} numbers in "${name}".`);
  };
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
