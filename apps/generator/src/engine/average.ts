import { FigmentError } from '@figment/core/errors';
import { bytesToFloat32 } from '@figment/core/latent/bytes';
import { drawLatent } from '@figment/core/latent/latent';
import { createRandomState } from '@figment/core/latent/random-state';
import { latentSpecs, noiseModes, type Manifest } from '@figment/core/model/manifest';
import type { Picture } from './feeds';
import type { Graphs } from './graph-check';
import type { ModelPackage } from './package';
import type { StageRunner } from './stage-runner';

const estimateSeed = 123;
const estimateCount = 10_000;

/**
 * The average w that truncation moves towards: one vector, or one per layer; null where the host
 * does not truncate. Throws INVALID when it has the wrong length.
 */
export async function averageW(
  modelPackage: ModelPackage,
  graphs: Graphs,
  runner: StageRunner,
): Promise<Float32Array | null> {
  const { truncation, w } = modelPackage.manifest;
  if (truncation.where !== 'host' || !w) return null;
  const { avg } = truncation;
  if (avg.from === 'values') return Float32Array.from(avg.values);
  if (avg.from === 'estimate') return estimateAverageW(modelPackage.manifest, runner);
  const values =
    avg.from === 'file'
      ? bytesToFloat32(await modelPackage.read(avg.file))
      : graphs[avg.stage]!.initializers.get(avg.name)!.values();
  if (values.length === w.dim || values.length === w.dim * w.layers) return values;
  throw new FigmentError(
    'INVALID',
    `The average w has ${values.length} values, not ${w.dim} or ${w.dim * w.layers}.`,
  );
}

/** The mean of the mapping over RandomState(123).randn(10000, z), as the reference tools take it. */
export async function estimateAverageW(
  manifest: Manifest,
  runner: StageRunner,
  count = estimateCount,
): Promise<Float32Array> {
  const w = manifest.w!;
  const random = createRandomState(estimateSeed);
  const sums = new Float64Array(w.layers * w.dim);
  const specs = latentSpecs(manifest);
  const label = manifest.labels ? (manifest.labels.default ?? 0) : null;
  const noise: Picture['noise'] = { mode: noiseModes(manifest)[0]!, seed: 0 };
  for (let done = 0; done < count; done += 100) {
    const pictures = Array.from({ length: Math.min(100, count - done) }, (): Picture => ({
      z: drawLatent(random, specs),
      label,
      psi: 1,
      noise,
      w: null,
    }));
    for (const stack of await runner.runMapping(pictures)) {
      for (let i = 0; i < sums.length; i += 1) sums[i] = sums[i]! + stack[i]!;
    }
  }
  return Float32Array.from(sums, (sum) => sum / count);
}
