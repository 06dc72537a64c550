/**
 * What looking for seeds is worth: measured people of the bundled portrait model are made (or read from a folder), then for five briefs
 * as many pictures are rendered from seeds that were looked for as from plain ones, and the encoder says how many are as wished.
 * The examples and the plain pictures are different seeds. The expected yield is the one a requester is shown.
 * Run by `node --import tsx bench/briefs.ts [examples=1000] [pictures=60] [folder]`; a folder keeps the examples for the next run.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stylesOf } from '../packages/core/src/batch/batch-recipe';
import type { MeasuredExample } from '../packages/core/src/brief/brief';
import { drawForecast } from '../packages/core/src/brief/draw-forecast';
import type { Candidate } from '../packages/core/src/brief/prospect';
import { meetsWish } from '../packages/core/src/brief/meets-wish';
import { readWish } from '../packages/core/src/brief/read-wish';
import { wishFields } from '../packages/core/src/brief/wish-fields';
import { wishInWords } from '../packages/core/src/brief/wish-in-words';
import type { MeasuredAttribute } from '../packages/core/src/measurement/measurement';
import { openModels } from '../apps/generator/src/worker/models';
import { openProspects } from '../apps/generator/src/studio/prospect';

const briefs = [
  'grey hair, glasses, 50-65, studio',
  'woman in her thirties, smiling, long dark hair',
  'bearded man, dark skin',
  'man over 60, white hair, outdoors',
  'blonde woman, facing the camera, big smile',
];
const wantedExamples = Number(process.argv[2] ?? 1000);
const pictures = Number(process.argv[3] ?? 60);
const folder = process.argv[4];

const modelsFolder = path.resolve(import.meta.dirname, '../models');
const models = await openModels(modelsFolder, { engines: 2 });
const found = models.packages.find(({ manifest }) => manifest.id === 'portraits-256')!;
const model = (await models.load(found.sha256))!;
const { manifest, runtime } = model;
const fields = wishFields(manifest);
const length = manifest.w!.layers * manifest.w!.dim;

type Tried = Pick<Candidate, 'seed'> & Partial<Pick<Candidate, 'blocks'>>;

/** The encoder's answers to a seed's picture, with its w. */
async function measured({
  seed,
  blocks = [],
}: Tried): Promise<{ w: Float32Array; attributes: MeasuredAttribute[] }> {
  const { createRecipe } = await import('../packages/core/src/recipe/recipe');
  const styles = stylesOf(blocks);
  const recipe = createRecipe({ manifest, sha256: model.sha256 }, runtime, { seed, styles });
  const { picture, analysis } = await model.portray(recipe);
  return { w: picture.w!, attributes: analysis!.attributes };
}

async function measuredAll(tried: readonly Tried[]) {
  const results: Awaited<ReturnType<typeof measured>>[] = [];
  let next = 0;
  const lane = async () => {
    for (let at = next++; at < tried.length; at = next++) results[at] = await measured(tried[at]!);
  };
  await Promise.all([lane(), lane(), lane()]);
  return results;
}

const mixed = (at: number) => (at * 2654435761) >>> 0;

async function examplesOf(): Promise<MeasuredExample[]> {
  const [wFile, textFile] = ['w.f32', 'attributes.json'].map((name) =>
    path.join(folder ?? '', name),
  );
  let all: { w: Float32Array; attributes: MeasuredAttribute[] }[];
  if (folder && existsSync(wFile!)) {
    const bytes = readFileSync(wFile!);
    const values = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
    const attributes = JSON.parse(readFileSync(textFile!, 'utf8')) as MeasuredAttribute[][];
    all = attributes.map((one, at) => ({
      attributes: one,
      w: values.slice(at * length, (at + 1) * length),
    }));
  } else {
    all = await measuredAll(
      Array.from({ length: wantedExamples }, (_, at) => ({ seed: mixed(at) })),
    );
    if (folder) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(wFile!, Buffer.concat(all.map(({ w }) => Buffer.from(w.slice().buffer))));
      writeFileSync(textFile!, JSON.stringify(all.map(({ attributes }) => attributes)));
    }
  }
  return all
    .slice(0, wantedExamples)
    .map((one, at) => ({ ...one, subjectId: String(at), plain: true, passed: true }));
}

const examples = await examplesOf();
const prospects = openProspects({
  examples: {
    newest: async (_model, limit) => examples.slice(0, limit),
    newestAttributes: async (_model, limit) => examples.slice(0, limit),
    count: async () => examples.length,
  },
});
console.log(`${examples.length} measured people, ${pictures} pictures each.`);
const plain = await measuredAll(
  Array.from({ length: pictures }, (_, at) => ({ seed: mixed(1_000_000 + at) })),
);
for (const text of briefs) {
  const { wish } = readWish(text, fields);
  const settings = { psi: manifest.truncation.defaultPsi, cutoff: null, label: null };
  const wanted = 24;
  const begun = performance.now();
  const prospect = await prospects(
    { wish, settings, wanted, most: 600, fresh: true },
    model,
    new AbortController().signal,
  );
  const seconds = (performance.now() - begun) / 1000;
  const forecast = drawForecast({
    wish,
    fields,
    wanted,
    examples,
    prospect,
    perSecond: null,
    secondsAhead: null,
    peopleAhead: 0,
    secondsLeft: null,
  });
  const sought = await measuredAll(prospect!.candidates.slice(0, pictures));
  const hits = (all: readonly { attributes: MeasuredAttribute[] }[]) =>
    all.filter(({ attributes }) => meetsWish(attributes, wish).met).length;
  const missed = new Map<string, number>();
  for (const { attributes } of sought)
    for (const attribute of meetsWish(attributes, wish).missed)
      missed.set(attribute, (missed.get(attribute) ?? 0) + 1);
  const promised = prospect!.candidates.slice(0, pictures).reduce((sum, { odds }) => sum + odds, 0);
  const share = (value: number) => `${(value * 100).toFixed(1)} %`;
  console.log(
    `${text}\n  ${wishInWords(wish, fields)}\n  looked for: ${hits(sought)} of ${pictures} (odds said ${promised.toFixed(1)}; forecast ${share(forecast.yield.expected)}, ${share(forecast.yield.low)} to ${share(forecast.yield.high)}); plain: ${hits(plain)} of ${pictures}, library ${prospect!.matching} of ${prospect!.people}; ${prospect!.drawn} seeds in ${seconds.toFixed(1)} s\n  missed: ${[...missed].map((one) => one.join(' ')).join(', ') || 'nothing'}`,
  );
}
await models.close();
