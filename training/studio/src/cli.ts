/** studio render: pictures of people by their seeds, with what they show, resumable. */
import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { openStudio } from './browsers';
import { settings } from './env';
import type { Layer } from './job';
import { judgeAdult } from './person/adults';
import { latentFromSeed } from './person/latent';
import { parseSeedList } from '@figment/core/batch/seed-list';
import { writeLandmarks } from './landmark-file';
import { personLine } from './people';
import { makeSheet } from './sheet';
import { sourcesOf } from './sources';

const number =
  (low: number, high: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < low || value > high)
      throw new InvalidArgumentError(`a whole number from ${low} to ${high}`);
    return value;
  };

interface RenderOptions {
  seeds: number[];
  size: number;
  out: string;
  scale: number;
  workers: number;
  layers: Layer[];
  type: 'webp' | 'png' | 'jpeg';
  quality: number;
  assets: string;
  mix: boolean;
  sheet?: string;
}

/** Seeds that an earlier run has finished. A killed run's last line may be cut: it is taken off, its seed rendered again. */
async function finished(file: string): Promise<Set<number>> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) await writeFile(file, whole);
  const seeds = new Set<number>();
  for (const line of whole.split('\n')) {
    try {
      seeds.add((JSON.parse(line) as { seed: number }).seed);
    } catch {
      // What cannot be read is rendered again.
    }
  }
  return seeds;
}

async function render(options: RenderOptions): Promise<void> {
  await mkdir(options.out, { recursive: true });
  const metaFile = path.join(options.out, 'meta.jsonl');
  const done = await finished(metaFile);
  const todo = options.seeds.filter((seed) => !done.has(seed));
  console.log(
    `${options.seeds.length} people, ${options.seeds.length - todo.length} already there.`,
  );
  if (todo.length > 0) {
    const studio = await openStudio({
      assets: options.assets,
      workers: options.workers,
      chromium: settings.chromium,
    });
    const began = Date.now();
    let made = 0;
    const queue = [...todo];
    const work = async (): Promise<void> => {
      for (let seed = queue.shift(); seed !== undefined; seed = queue.shift()) {
        const { pictures, ...rest } = await studio.render({
          z: latentFromSeed(seed),
          sources: options.mix ? sourcesOf(seed) : {},
          size: options.size,
          scale: options.scale,
          layers: options.layers,
          type: `image/${options.type}`,
          quality: options.quality / 100,
        });
        for (const [layer, data] of Object.entries(pictures)) {
          const name = `${String(seed).padStart(8, '0')}${layer === 'picture' ? '' : `.${layer}`}.${options.type}`;
          const file = path.join(options.out, name);
          await writeFile(`${file}.part`, Buffer.from(data, 'base64'));
          await rename(`${file}.part`, file);
        }
        const judgement = judgeAdult(rest.person.form, rest.measures);
        await appendFile(
          metaFile,
          `${JSON.stringify({ seed, mixed: options.mix, ...rest, judgement })}\n`,
        );
        made += 1;
        if (made % 20 === 0 || made === todo.length) {
          const each = (Date.now() - began) / made;
          console.log(
            `${made} of ${todo.length}, ${(each / 1000).toFixed(2)} s each, ${Math.ceil((each * (todo.length - made)) / 60000)} min left`,
          );
        }
      }
    };
    // A failed picture must not leave browsers behind.
    await Promise.all(Array.from({ length: options.workers }, work)).finally(() => studio.close());
  }
  if (options.sheet) await makeSheet(options.out, options.seeds, options.type, options.sheet);
}

const seedsOption = (): Option =>
  new Option('--seeds <list>', 'seeds, such as 0-63,99')
    .argParser((text: string) => parseSeedList(text, 1_000_000))
    .makeOptionMandatory();
const mixOption = (): Option =>
  new Option('--mix', 'features and colors come from two other seeds each').default(false);
const assetsOption = (): Option =>
  new Option('--assets <folder>', 'the art pack').default(settings.assets);

const layers: readonly string[] = ['picture', 'person', 'backdrop'] satisfies Layer[];
function parseLayers(text: string): Layer[] {
  const chosen = text.split(',');
  const wrong = chosen.find((layer) => !layers.includes(layer));
  if (wrong !== undefined)
    throw new InvalidArgumentError(`"${wrong}" is none of ${layers.join(', ')}.`);
  return chosen as Layer[];
}

const program = new Command('studio').description('Renders people who do not exist.');
program
  .command('render')
  .addOption(seedsOption())
  .requiredOption(
    '--out <folder>',
    'where pictures and meta.jsonl go; a second run goes on where the first stopped',
  )
  .option('--size <pixels>', 'pixels a side', number(16, 2048), 256)
  .option('--scale <n>', 'samples a pixel and side', number(1, 4), 2)
  .option('--workers <n>', 'browsers at once', number(1, 64), Math.max(1, os.cpus().length))
  .option('--layers <list>', layers.join(', '), parseLayers, ['picture'] as Layer[])
  .addOption(
    new Option('--type <type>', 'encoding').choices(['webp', 'png', 'jpeg']).default('webp'),
  )
  .option('--quality <percent>', 'encoder quality', number(1, 100), 92)
  .addOption(mixOption())
  .addOption(assetsOption())
  .option('--sheet <file>', 'also one contact sheet of all pictures')
  .action((options: RenderOptions) => render(options));

program
  .command('landmarks')
  .description('Only where the points of each head are: cheap, many, no browser.')
  .addOption(seedsOption())
  .requiredOption(
    '--out <file>',
    'float32, x and y of every point by seed; seeds and mixing go into <file>.json',
  )
  .addOption(mixOption())
  .addOption(assetsOption())
  .action((options: { seeds: number[]; out: string; mix: boolean; assets: string }) =>
    writeLandmarks(options),
  );

program
  .command('people')
  .description('What seeds mean, as JSON lines: latent, person, light and backdrop; no browser.')
  .addOption(seedsOption())
  .addOption(mixOption())
  .action((options: { seeds: number[]; mix: boolean }) => {
    for (const seed of options.seeds) console.log(JSON.stringify(personLine(seed, options.mix)));
  });

program.parseAsync().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
