import { FigmentError, isFigmentError } from '@figment/core/errors';
import { base64ToFloat32, bytesToFloat32 } from '@figment/core/latent/bytes';
import { latentFromSeed, mixStyles, truncateW } from '@figment/core/latent/latent';
import {
  imageSize,
  latentSpecs,
  manifestStages,
  type Manifest,
} from '@figment/core/model/manifest';
import {
  checkRecipe,
  createRecipe,
  type Recipe,
  type RecipeChoice,
} from '@figment/core/recipe/recipe';
import { analysisProblemsOf } from './analysis-check';
import { averageW, estimateAverageW } from './average';
import { elements, noiseFromSeed, type Picture } from './feeds';
import { graphProblems, type Graphs } from './graph-check';
import { readOnnx } from './onnx-graph';
import type { ModelPackage } from './package';
import { openSession, runtimeOf, type Optimization, type SessionRuntime } from './session';
import { createStageRunner, type Sessions } from './stage-runner';

/** A finished picture with what it was made from. */
export interface Rendered {
  width: number;
  height: number;
  /** Interleaved, [height, width, 3]. */
  rgb: Uint8Array;
  /** All latents joined, as drawn, before any normalization. */
  z: Float32Array;
  /** The style vectors the synthesis was given, [layers, dim]; null for one-file models. */
  w: Float32Array | null;
}

/** One model, loaded. Blocks the event loop while it works: see the engine pool. */
export interface Engine {
  manifest: Manifest;
  packageSha256: string;
  runtime: SessionRuntime;
  /** False when the graph draws random numbers, so that no recipe gives the same pixels twice. */
  reproducible: boolean;
  /** The latent of a seed. */
  z(seed: number): Float32Array;
  /** Style vectors [layers, dim] of a seed or latent, truncated. Throws INVALID for one-file models. */
  w(source: number | Float32Array, choice?: WChoice): Promise<Float32Array>;
  /** The average w: one vector or one per layer, estimated where the package gives none. Throws INVALID for one-file models. */
  average(): Promise<Float32Array>;
  /** The w of each seed, multiplied with each row, group by group: [seeds, groups, rows]. Only the mapping graph runs. Throws INVALID as `w`. */
  project(projection: Projection): Promise<Float32Array>;
  /** A recipe for this model and runtime, with the model's defaults filled in, checked. */
  recipe(choice: RecipeChoice): Recipe;
  /** Throws INVALID or CONFLICT for a recipe the model cannot make, INVALID for a broken picture. */
  render(recipe: Recipe): Promise<Rendered>;
  /** Renders in order. The same recipe gives the same bytes alone or among others. */
  renderMany(recipes: readonly Recipe[]): Promise<Rendered[]>;
  close(): Promise<void>;
}

export interface WChoice {
  label?: number | null;
  psi?: number;
  cutoff?: number | null;
}

/** What is asked of many w at once. */
export interface Projection {
  seeds: readonly number[];
  choice: WChoice;
  /** [rows, layers * dim] */
  rows: Float32Array;
  /** Layers of each group, which are multiplied apart. */
  groups: readonly (readonly number[])[];
}

export interface EngineOptions {
  threads?: number;
  optimization?: Optimization;
}

/** Latents for an average that nothing but the studio needs: enough for a mean, and over in a second. */
const estimatedFrom = 1000;

/** Loads a package's graphs. Throws one INVALID that lists every contradiction with its manifest. */
export async function openEngine(
  modelPackage: ModelPackage,
  options: EngineOptions = {},
): Promise<Engine> {
  const { manifest, sha256: packageSha256 } = modelPackage;
  const runtime = runtimeOf(manifest, options);
  const { sessions, graphs } = await openSessions(modelPackage, runtime);
  const closeSessions = async () => {
    for (const session of Object.values(sessions)) await session.close();
  };
  let constantNoise: Float32Array | null;
  let average: Float32Array | null;
  const specs = latentSpecs(manifest);
  const drawZ = (seed: number) => latentFromSeed(seed, specs, manifest.seed.offset);
  const runner = () => createStageRunner(manifest, sessions, constantNoise);
  try {
    constantNoise = await loadConstantNoise(modelPackage);
    average = await averageW(modelPackage, graphs, runner());
  } catch (error) {
    await closeSessions();
    throw error;
  }
  const { runMapping, runPictures } = runner();
  let estimated: Promise<Float32Array> | null = null;

  const oneGraph = () =>
    new FigmentError('INVALID', `${manifest.name} is one graph: its w cannot be reached.`);

  async function styleVectors(picture: Picture, cutoff: number | null): Promise<Float32Array> {
    const { w } = manifest;
    if (!w) throw oneGraph();
    const [raw] = await runMapping([picture]);
    return average ? truncateW(raw!, average, picture.psi, cutoff, w) : raw!;
  }

  async function pictureOf(recipe: Recipe): Promise<Picture> {
    const { psi, label, noise, cutoff } = recipe;
    const from = (z: Float32Array): Picture => ({ z, label, psi, noise, w: null });
    const picture = from(recipe.z === null ? drawZ(recipe.seed) : base64ToFloat32(recipe.z));
    if (!manifest.w) return picture;
    const w = await styleVectors(picture, cutoff);
    const sources = [];
    for (const { layers, source } of recipe.styles) {
      if ('w' in source) sources.push({ layers, w: base64ToFloat32(source.w) });
      else {
        const z = 'z' in source ? base64ToFloat32(source.z) : drawZ(source.seed);
        sources.push({ layers, w: await styleVectors(from(z), cutoff) });
      }
    }
    return { ...picture, w: mixStyles(w, sources, manifest.w) };
  }

  async function renderMany(recipes: readonly Recipe[]): Promise<Rendered[]> {
    for (const recipe of recipes) checkRecipe({ manifest, sha256: packageSha256 }, recipe);
    const pictures: Picture[] = [];
    for (const recipe of recipes) pictures.push(await pictureOf(recipe));
    const rgbs = await runPictures(pictures);
    return pictures.map(({ z, w }, i) => ({ ...imageSize(manifest), rgb: rgbs[i]!, z, w }));
  }

  return {
    manifest,
    packageSha256,
    runtime,
    reproducible: manifest.noise.where !== 'graph-random',
    z: drawZ,
    w(source, choice = {}) {
      const recipe = createRecipe({ manifest, sha256: packageSha256 }, runtime, {
        seed: typeof source === 'number' ? source : 0,
        ...choice,
      });
      checkRecipe({ manifest, sha256: packageSha256 }, recipe);
      const { psi, label, noise } = recipe;
      const z = typeof source === 'number' ? drawZ(source) : source;
      return styleVectors({ z, label, psi, noise, w: null }, recipe.cutoff);
    },
    async project({ seeds, choice, rows, groups }) {
      if (!manifest.w) throw oneGraph();
      const { layers, dim } = manifest.w;
      const length = layers * dim;
      const each = rows.length / length;
      const recipe = createRecipe({ manifest, sha256: packageSha256 }, runtime, {
        seed: 0,
        ...choice,
      });
      checkRecipe({ manifest, sha256: packageSha256 }, recipe);
      const { psi, label, noise, cutoff } = recipe;
      const pictures = seeds.map((seed) => ({ z: drawZ(seed), label, psi, noise, w: null }));
      const raw = await runMapping(pictures, true);
      const products = new Float32Array(seeds.length * groups.length * each);
      let to = 0;
      for (const one of raw) {
        const w = average ? truncateW(one, average, psi, cutoff, manifest.w) : one;
        for (const group of groups) {
          for (let row = 0; row < each; row += 1) {
            let sum = 0;
            for (const layer of group) {
              const end = (layer + 1) * dim;
              for (let i = layer * dim; i < end; i += 1) sum += w[i]! * rows[row * length + i]!;
            }
            products[to++] = sum;
          }
        }
      }
      return products;
    },
    async average() {
      if (!manifest.w) throw oneGraph();
      return average ?? (estimated ??= estimateAverageW(manifest, runner(), estimatedFrom));
    },
    recipe(choice) {
      const recipe = createRecipe({ manifest, sha256: packageSha256 }, runtime, choice);
      checkRecipe({ manifest, sha256: packageSha256 }, recipe);
      return recipe;
    },
    async render(recipe) {
      const [rendered] = await renderMany([recipe]);
      return rendered!;
    },
    renderMany,
    close: closeSessions,
  };
}

/** Reads and checks a package's graphs without loading them. Throws INVALID for damaged files. */
export async function readGraphs(modelPackage: ModelPackage): Promise<Graphs> {
  const graphs: Graphs = {};
  for (const stage of manifestStages(modelPackage.manifest)) {
    const file = modelPackage.manifest.files[stage]!;
    try {
      graphs[stage] = readOnnx(await modelPackage.read(file));
    } catch (error) {
      if (!isFigmentError(error) || error.code !== 'INVALID') throw error;
      throw new FigmentError('INVALID', `${file.path}: ${error.message}`);
    }
  }
  return graphs;
}

async function openSessions(
  modelPackage: ModelPackage,
  runtime: SessionRuntime,
): Promise<{ sessions: Sessions; graphs: Graphs }> {
  const { manifest } = modelPackage;
  const graphs = await readGraphs(modelPackage);
  const problems = [
    ...graphProblems(manifest, graphs),
    ...(await analysisProblemsOf(modelPackage)),
  ];
  if (problems.length > 0) {
    const lines = problems.map((problem) => `- ${problem}`).join('\n');
    throw new FigmentError('INVALID', `The graphs of ${manifest.id} contradict it:\n${lines}`);
  }
  const sessions: Sessions = {};
  for (const stage of manifestStages(manifest)) {
    const file = manifest.files[stage]!;
    sessions[stage] = await openSession(await modelPackage.read(file), file.path, runtime);
  }
  return { sessions, graphs };
}

async function loadConstantNoise(modelPackage: ModelPackage): Promise<Float32Array | null> {
  const { noise } = modelPackage.manifest;
  if (noise.where !== 'inputs') return null;
  const length = noise.inputs.reduce((sum, input) => sum + elements(input.shape), 0);
  if (noise.constant.from === 'seed') return noiseFromSeed(noise.constant.seed, length);
  const values = bytesToFloat32(await modelPackage.read(noise.constant.file));
  if (values.length === length) return values;
  throw new FigmentError(
    'INVALID',
    `${noise.constant.file.path} holds ${values.length} values of noise, the inputs take ${length}.`,
  );
}
