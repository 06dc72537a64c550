/**
 * What each check finds: scores of untouched pictures of the bundled model, and the share of each flaw, put into such pictures,
 * that each check holds back. Run by `node bench/run.mjs quality [untouched] [flawed] [first seed]`.
 */
import path from 'node:path';
import { defaultThresholds } from '@figment/core/measurement/check-thresholds';
import { decideChecks } from '@figment/core/measurement/decide-checks';
import type { CheckName, PictureCheck } from '@figment/core/measurement/measurement';
import { openAnalyzer } from '../apps/generator/src/engine/analyzer';
import { openEngine } from '../apps/generator/src/engine/engine';
import { openPackage } from '../apps/generator/src/engine/package';
import { openFaceJudge } from '../apps/generator/src/judge/judge-picture';
import { readJudge } from '../apps/generator/src/judge/judge-package';
import { measurePicture, type RgbPicture } from '../packages/imaging/src/index';
import { diceOf, flaws, type FlawName } from '../packages/imaging/src/checks/testing/flaws';
import { at } from './percentiles';

const [untouched = 300, flawed = 120, firstSeed = 5000] = process.argv.slice(2).map(Number);
const models = path.resolve(import.meta.dirname, '../models');
const model = await openPackage(path.join(models, 'portraits-256'));
const engine = await openEngine(model);
const analyzer = await openAnalyzer(model);
const judge = await openFaceJudge(await readJudge(path.join(models, 'judges/person')));

type Scores = Map<CheckName, number[]>;
const keep = (into: Scores, checks: readonly PictureCheck[]) => {
  for (const { name, score } of checks) into.set(name, [...(into.get(name) ?? []), score]);
};
const below = (scores: readonly number[] | undefined, line: number) =>
  (scores ?? []).filter((score) => score < line).length;

const milliseconds = { judge: 0, measures: 0 };
async function seen(picture: RgbPicture): Promise<PictureCheck[]> {
  // Time of the processor: other programs on the machine do not count.
  const began = process.cpuUsage();
  const face = await judge.find(picture);
  milliseconds.judge += process.cpuUsage(began).user / 1000;
  const found = process.cpuUsage();
  const checks = measurePicture(picture, face);
  milliseconds.measures += process.cpuUsage(found).user / 1000;
  return checks;
}

const plain: Scores = new Map();
const damaged = new Map<FlawName, Scores>();
const heldFlawed = new Map<FlawName, number>();
let held = 0;
let pictures = 0;
for (let seed = firstSeed; seed < firstSeed + untouched; seed += 1) {
  const picture = await engine.render(engine.recipe({ seed }));
  const checks = await seen(picture);
  pictures += 1;
  const decided = decideChecks(model.manifest, await analyzer.analyze(picture), checks);
  keep(plain, decided);
  if (decided.some(({ passed }) => !passed)) held += 1;
  if (seed >= firstSeed + flawed) continue;
  const face = await judge.find(picture);
  for (const [name, flaw] of Object.entries(flaws) as [FlawName, (typeof flaws)[FlawName]][]) {
    const bad = flaw(picture, face, diceOf(seed));
    const scores = damaged.get(name) ?? new Map<CheckName, number[]>();
    damaged.set(name, scores);
    const analysis = await analyzer.analyze(bad);
    const decisions = decideChecks(model.manifest, analysis, await seen(bad));
    keep(scores, decisions);
    const isHeld = decisions.some(({ passed }) => !passed);
    heldFlawed.set(name, (heldFlawed.get(name) ?? 0) + (isHeld ? 1 : 0));
    pictures += 1;
  }
}

const lineOf = (name: CheckName) =>
  name === 'realism' ? model.manifest.critic!.threshold : defaultThresholds[name].threshold;
const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
console.log(
  `\n${untouched} untouched pictures, seeds ${firstSeed} and on. ${percent(held, untouched)} are held by some check.\n`,
);
console.log('| check | threshold | lowest | 1 % | 3 % | 10 % | half | held |');
console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
for (const [name, scores] of plain) {
  const points = [0, 0.01, 0.03, 0.1, 0.5].map((share) => at(scores, share).toFixed(3));
  const share = percent(below(scores, lineOf(name)), untouched);
  console.log(`| ${name} | ${lineOf(name)} | ${points.join(' | ')} | ${share} |`);
}
const names = [...plain.keys()];
console.log(`\nShares of ${flawed} pictures with a flaw that each check holds.\n`);
console.log(`| flaw | ${names.join(' | ')} | any |`);
console.log(`| --- |${names.map(() => ' ---: |').join('')} ---: |`);
for (const [flaw, scores] of damaged) {
  // A picture without a face is held by `face`, and has no scores of eyes and mouth.
  const cells = names.map((name) =>
    Math.round((100 * below(scores.get(name), lineOf(name))) / flawed),
  );
  console.log(
    `| ${flaw} | ${cells.join(' | ')} | ${Math.round((100 * heldFlawed.get(flaw)!) / flawed)} |`,
  );
}
const each = (total: number) => (total / pictures).toFixed(1);
console.log(
  `\nPer picture: ${each(milliseconds.judge)} ms judge, ${each(milliseconds.measures)} ms measures.`,
);
await engine.close();
await analyzer.close();
await judge.close();
