import { FigmentError } from '@figment/core/errors';
import { broadcastW } from '@figment/core/latent/latent';
import type { Manifest, Stage } from '@figment/core/model/manifest';
import { canShareRun, feedsOf, swapAxes, type Picture } from './feeds';
import { outputLength, outputToRgb } from './picture-output';
import type { Session } from './session';
import { areNumbers, tensorValues } from './tensor';

export type Sessions = Partial<Record<Stage, Session>>;

export interface StageRunner {
  /**
   * w of each picture, [layers, dim], not truncated by the host. `together`: as many per run as the package allows, which is several
   * times as fast and may round differently: for looking, not for making.
   */
  runMapping(pictures: readonly Picture[], together?: boolean): Promise<Float32Array[]>;
  /** RGB bytes of each picture. */
  runPictures(pictures: readonly Picture[]): Promise<Uint8Array[]>;
}

/**
 * Runs a model's graphs. A graph of free batch gets one picture per run: its kernels may round
 * differently for other sizes, and batches are no faster on a CPU. A fixed batch is filled up.
 */
export function createStageRunner(
  manifest: Manifest,
  sessions: Sessions,
  constantNoise: Float32Array | null,
): StageRunner {
  const { batch } = manifest.runtime;
  const usual = batch.mode === 'fixed' ? batch.size : 1;

  /** `read` splits one output into the values of all `size` pictures of a run; padding is dropped here. */
  async function run<T>(
    stage: Stage,
    output: string,
    pictures: readonly Picture[],
    read: (values: Float32Array | Uint8Array, size: number) => T[],
    most = usual,
  ): Promise<T[]> {
    const session = sessions[stage]!;
    const results: T[] = [];
    for (const group of groups(manifest, pictures, most)) {
      const size = batch.mode === 'fixed' ? batch.size : group.length;
      const padded = Array.from({ length: size }, (_, i) => group[i] ?? group[0]!);
      const feeds = feedsOf(manifest, stage, session, padded, constantNoise);
      const values = tensorValues(await session.run(feeds, output), output);
      results.push(...read(values, size).slice(0, group.length));
    }
    return results;
  }

  return {
    async runMapping(pictures, together = false) {
      const w = manifest.w!;
      const length = (w.broadcast ? 1 : w.layers) * w.dim;
      const layersFirst = w.output.axes === 'LND' && !w.broadcast;
      const read = (output: Float32Array | Uint8Array, size: number) => {
        requireLength('mapping', output.length, size * length);
        const values = Float32Array.from(output);
        if (!areNumbers(values)) throw notNumbers(manifest);
        const ordered = layersFirst ? swapAxes(values, w.layers, size, w.dim) : values;
        return slices(ordered, size, length);
      };
      const most = together ? batch.size : usual;
      const vectors = await run('mapping', w.output.name, pictures, read, most);
      return w.broadcast ? vectors.map((vector) => broadcastW(vector, w)) : vectors;
    },
    runPictures(pictures) {
      const stage: Stage = sessions.synthesis ? 'synthesis' : 'generator';
      const length = outputLength(manifest.image);
      return run(stage, manifest.image.output, pictures, (output, size) => {
        requireLength(stage, output.length, size * length);
        return slices(output, size, length).map((values) => outputToRgb(values, manifest));
      });
    },
  };
}

/** Consecutive pictures that may share a run, at most `size` each. */
function groups(manifest: Manifest, pictures: readonly Picture[], size: number): Picture[][] {
  const all: Picture[][] = [];
  for (const picture of pictures) {
    const last = all.at(-1);
    if (last && last.length < size && canShareRun(manifest, last[0]!, picture)) last.push(picture);
    else all.push([picture]);
  }
  return all;
}

function slices<T extends Float32Array | Uint8Array>(
  values: T,
  count: number,
  length: number,
): T[] {
  return Array.from(
    { length: count },
    (_, i) => values.subarray(i * length, (i + 1) * length) as T,
  );
}

function requireLength(stage: Stage, found: number, expected: number): void {
  if (found === expected) return;
  throw new FigmentError(
    'INVALID',
    `${stage} gave ${found} values where ${expected} were expected.`,
    {
      hint: 'The sizes, axes or batch in the manifest do not match the graph.',
    },
  );
}

function notNumbers(manifest: Manifest): FigmentError {
  return new FigmentError(
    'INVALID',
    `The mapping of ${manifest.name} gave values that are not numbers (NaN or infinite).`,
  );
}
