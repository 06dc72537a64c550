import { createHash } from 'node:crypto';
import { pixelSpread } from '@figment/core/latent/pixels';
import { noiseModes, psiRange } from '@figment/core/model/manifest';
import type { RecipeChoice } from '@figment/core/recipe/recipe';
import { openEngine, type Engine, type Rendered } from './engine';
import { openPackage, type ModelPackage } from './package';
import { checkAnalysis } from './self-test-analysis';

/** One thing the self-test looked at. `noted` is worth reading but no reason to refuse. */
export interface SelfTestCheck {
  name: string;
  result: 'passed' | 'failed' | 'noted';
  message: string;
}

export interface SelfTestReport {
  id: string;
  version: string;
  sha256: string;
  passed: boolean;
  /** True when the same recipe gave the same bytes and nothing in the graphs draws random numbers. */
  reproducible: boolean;
  millisecondsPerPicture: number;
  /** Memory of this process at its highest, in MB; it includes Node itself. */
  peakMemoryMB: number;
  checks: SelfTestCheck[];
}

interface Context {
  engine: Engine;
  modelPackage: ModelPackage;
  render(choice: RecipeChoice): Promise<Rendered>;
  report(name: string, result: SelfTestCheck['result'], message: string): void;
  first: Rendered;
}

/**
 * Everything a package must show before its pictures are offered. Files, hashes, names, types,
 * shapes and nodes are checked by opening it, which throws one INVALID with all of those problems;
 * then real pictures are made. A picture that breaks is a failed check, not an exception.
 */
export async function selfTest(path: string): Promise<SelfTestReport> {
  const modelPackage = await openPackage(path);
  try {
    const engine = await openEngine(modelPackage);
    try {
      return await testEngine(modelPackage, engine);
    } finally {
      await engine.close();
    }
  } finally {
    await modelPackage.close();
  }
}

async function testEngine(modelPackage: ModelPackage, engine: Engine): Promise<SelfTestReport> {
  const { manifest } = engine;
  const checks: SelfTestCheck[] = [];
  const report: Context['report'] = (name, result, message) =>
    checks.push({ name, result, message });
  report('files', 'passed', 'Every file is present and has the sha256 of the manifest.');
  report('graphs', 'passed', 'Names, types, shapes and nodes agree with the manifest.');
  const label = manifest.labels ? (manifest.labels.default ?? 0) : null;
  let pictures = 0;
  let milliseconds = 0;
  const render = async (choice: RecipeChoice) => {
    const started = performance.now();
    const rendered = await engine.render(engine.recipe({ label, ...choice }));
    milliseconds += performance.now() - started;
    pictures += 1;
    return rendered;
  };
  try {
    const first = await render({ seed: 0 });
    report(
      'picture',
      'passed',
      `Seed 0 is a picture, spread ${pixelSpread(first.rgb).toFixed(3)}.`,
    );
    const context: Context = { engine, modelPackage, render, report, first };
    await checkSeeds(context);
    await checkPsi(context);
    await checkStyles(context);
    await checkLabels(context);
    await checkNoise(context);
    await checkBatch(context);
    await checkKnownPixels(context);
    await checkAnalysis(modelPackage, first, report);
  } catch (error) {
    report('picture', 'failed', error instanceof Error ? error.message : String(error));
  }
  const failed = checks.filter((check) => check.result === 'failed');
  return {
    id: manifest.id,
    version: manifest.version,
    sha256: modelPackage.sha256,
    passed: failed.length === 0,
    reproducible: engine.reproducible && !failed.some((check) => check.name === 'same seed'),
    millisecondsPerPicture: Math.round(milliseconds / Math.max(1, pictures)),
    peakMemoryMB: Math.round(process.resourceUsage().maxRSS / 1024),
    checks,
  };
}

async function checkSeeds({ engine, render, report, first }: Context): Promise<void> {
  const again = same(first, await render({ seed: 0 }));
  if (!engine.reproducible) {
    report('same seed', 'noted', 'The graph draws random numbers: no recipe repeats its pixels.');
  } else if (again) report('same seed', 'passed', 'Seed 0 gives the same bytes twice.');
  else report('same seed', 'failed', 'Seed 0 gave other bytes the second time.');
  const other = await render({ seed: 1 });
  if (same(first, other)) report('other seed', 'failed', 'Seed 1 gave the picture of seed 0.');
  else report('other seed', 'passed', 'Seed 1 gives another picture than seed 0.');
}

async function checkPsi({ engine, render, report, first }: Context): Promise<void> {
  const { min, max } = psiRange(engine.manifest);
  if (min === max) return report('truncation', 'passed', `psi is fixed at ${min}.`);
  const { defaultPsi } = engine.manifest.truncation;
  const other = Math.abs(defaultPsi - min) > Math.abs(max - defaultPsi) ? min : max;
  try {
    const changed = !same(first, await render({ seed: 0, psi: other }));
    if (changed) report('truncation', 'passed', `psi ${other} changes the picture.`);
    else report('truncation', 'failed', `psi ${other} gave the picture of psi ${defaultPsi}.`);
  } catch (error) {
    report('truncation', 'failed', `psi ${other}: ${(error as Error).message}`);
  }
}

async function checkStyles({ engine, render, report, first }: Context): Promise<void> {
  const { groups } = engine.manifest.styles;
  for (const { name, layers } of groups) {
    const mixed = await render({ seed: 0, styles: [{ layers, source: { seed: 1 } }] });
    const changed = !same(first, mixed);
    const message = changed ? 'changes the picture.' : 'changes nothing in the picture.';
    report(`style ${name}`, changed ? 'passed' : 'failed', `Group "${name}" ${message}`);
  }
}

async function checkLabels({ engine, render, report, first }: Context): Promise<void> {
  const { labels } = engine.manifest;
  if (!labels || labels.count < 2) return;
  const other = (labels.default ?? 0) === 0 ? 1 : 0;
  const changed = !same(first, await render({ seed: 0, label: other }));
  const message = changed ? 'changes the picture.' : 'changes nothing in the picture.';
  report('labels', changed ? 'passed' : 'noted', `Label ${other} ${message}`);
}

async function checkNoise({ engine, render, report, first }: Context): Promise<void> {
  for (const mode of noiseModes(engine.manifest).slice(1)) {
    const changed = !same(first, await render({ seed: 0, noise: { mode, seed: 1 } }));
    const message = changed ? 'changes the picture.' : 'changes nothing in the picture.';
    report(`noise ${mode}`, changed ? 'passed' : 'noted', `Noise "${mode}" ${message}`);
  }
}

async function checkBatch({ engine, report, first }: Context): Promise<void> {
  const { mode, size } = engine.manifest.runtime.batch;
  if (mode === 'free' || size === 1 || !engine.reproducible) return;
  const label = engine.manifest.labels ? (engine.manifest.labels.default ?? 0) : null;
  const recipes = Array.from({ length: size }, (_, i) =>
    engine.recipe({ seed: size - 1 - i, label }),
  );
  const last = (await engine.renderMany(recipes)).at(-1)!;
  if (same(first, last)) report('batch', 'passed', `Every place of the batch of ${size} is alike.`);
  else report('batch', 'failed', `Seed 0 differs at the last place of the batch of ${size}.`);
}

async function checkKnownPixels({ engine, modelPackage, render, report }: Context): Promise<void> {
  const { selfTest: known } = engine.manifest;
  if (known.length === 0) report('known pixels', 'noted', 'The manifest names no known pixels.');
  for (const test of known) {
    const name = `known pixels of seed ${test.seed}`;
    const { rgb } = await render({ seed: test.seed, psi: test.psi });
    if (createHash('sha256').update(rgb).digest('hex') === test.rgbSha256) {
      report(name, 'passed', 'Bit by bit as the maker saw them.');
    } else if (!test.reference) {
      report(
        name,
        'noted',
        'Not bit by bit as the maker saw them; there is no reference to compare.',
      );
    } else {
      const { share, largest } = difference(rgb, await modelPackage.read(test.reference));
      const fits = largest <= test.maxDiff && share <= test.maxDiffShare;
      const percent = (share * 100).toFixed(3);
      const message = `${percent} % of values differ, by at most ${largest} levels.`;
      report(name, fits ? 'passed' : 'failed', message);
    }
  }
}

/** How far two pictures of one size are apart: the share of values that differ, the most levels. */
export function difference(a: Uint8Array, b: Uint8Array): { share: number; largest: number } {
  let count = 0;
  let largest = 0;
  for (let i = 0; i < a.length; i += 1) {
    const distance = Math.abs(a[i]! - b[i]!);
    if (distance > 0) count += 1;
    if (distance > largest) largest = distance;
  }
  return { share: count / a.length, largest };
}

function same(a: Rendered, b: Rendered): boolean {
  return Buffer.compare(a.rgb, b.rgb) === 0;
}
