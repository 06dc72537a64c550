import { createHash, randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { fewestExamples, fitProbe, type ProbeExample } from '@figment/core/brief/probe';
import { fitAgreement } from '@figment/core/brief/agreement';
import { chooseSeeds, type Drawn } from '@figment/core/brief/choose-seeds';
import { composeSeeds, judgeSeeds, type Judged } from '@figment/core/brief/compose-seeds';
import { passingShare } from '@figment/core/brief/draw-forecast';
import type { Prospect, ProspectRequest } from '@figment/core/brief/prospect';
import { prospectRequestSchema } from '@figment/core/brief/prospect.contract';
import { checkWish, wishFields } from '@figment/core/brief/wish-fields';
import { parseInput } from '@figment/core/contract';
import { layerGroups, type Manifest } from '@figment/core/model/manifest';
import type { RecordStore } from '@figment/core/ports';
import { joined } from '../engine/feeds';
import type { LoadedModel } from '../worker/models';
import { rememberNewest } from './remember-newest';

/** Measured people to learn from: more teach little more and take longer to fit. */
const mostExamples = 1000;
/** Seeds of one question to an engine. */
const chunk = 256;
const fewestDrawn = 3072;
const mostDrawn = 20_000;
/** Looking goes on no longer than this, however rare the wish. */
const longestMilliseconds = 20_000;
/** Enough is found when so many times what is needed have good odds, so that there is something to choose from. */
const plenty = 3;
/** Whole seeds that are as likely as not what is wished for are put together with nothing. */
const wholeOdds = 0.5;
/** The best seeds of a chunk of so many stand for what can be found without a part of the wish. */
const bestShare = 0.02;

/**
 * Looks for seeds of a wish: fits a probe on the library's measured people of the lineage, draws seeds through the mapping graph alone
 * until enough have good odds, and names the best, spread out. A question that was asked a moment ago and is no order gets the
 * answer it got then. Null where looking is no use.
 */
export function openProspects(
  records: Pick<RecordStore, 'examples'>,
): (request: unknown, model: LoadedModel, signal: AbortSignal) => Promise<Prospect | null> {
  const answers = rememberNewest<Prospect | null>(24);
  return async (request, model, signal) => {
    const asked = parseInput(prospectRequestSchema, request, 'prospect');
    checkWish(asked.wish, wishFields(model.manifest));
    if (!model.manifest.w || !model.manifest.encoder || asked.wish.length === 0) return null;
    const people = await records.examples.count(model.lineage);
    if (people < fewestExamples) return null;
    const look = () => prospectFor(records, model, asked, signal);
    if (asked.fresh) return look();
    // A library that grew by a tenth has more to teach.
    const grown = Math.round(Math.log(people) / Math.log(1.1));
    const key = JSON.stringify([model.sha256, grown, asked]);
    return answers(createHash('sha256').update(key).digest('hex'), look);
  };
}

async function prospectFor(
  records: Pick<RecordStore, 'examples'>,
  model: LoadedModel,
  request: ProspectRequest,
  signal: AbortSignal,
): Promise<Prospect | null> {
  const { wish, settings, wanted, most } = request;
  const shape = model.manifest.w!;
  const found = await records.examples.newest(model.lineage, mostExamples);
  const examples = found.flatMap(({ w, attributes }): ProbeExample[] =>
    w?.length === shape.layers * shape.dim ? [{ w, attributes }] : [],
  );
  if (examples.length < fewestExamples) return null;
  const { list } = await model.directions();
  const blocks = (attribute: string) => blockOf(list, attribute);
  // Leases and other questions go on while this fits.
  const pause = () => setImmediate();
  const probe = await fitProbe(examples, wish, shape, blocks, pause);
  const passing = passingShare(found);
  const groups = groupsOf(model.manifest);
  const { agreements, rows: agreed } = await fitAgreement(examples, shape, groups, pause);
  const rows = joined([probe.rows, agreed]);
  const width = probe.count + agreed.length / (shape.layers * shape.dim);

  const products: Float32Array[] = [];
  const drawn: Judged[] = [];
  let composed: Judged[] = [];
  let lookedAt = 0;
  const suffice = (all: readonly Drawn[]) => plentyAt(all, wanted, passing);
  /** Puts seeds together where whole ones will not do. True when there are enough to choose from. */
  const compose = async (): Promise<boolean> => {
    lookedAt = drawn.length;
    composed = [];
    if (suffice(drawn) >= wholeOdds) return true;
    const seeds = drawn.map(({ seed }) => seed);
    const all = { seeds, groups, products: joined(products), width };
    composed = await composeSeeds(probe, agreements, all, most, Math.random, pause);
    return suffice([...drawn, ...composed]) > 0;
  };
  let enough = Math.max(fewestDrawn, most);
  const until = performance.now() + longestMilliseconds;
  while (drawn.length < mostDrawn && performance.now() < until && !signal.aborted) {
    const seeds = freshSeeds(chunk);
    const part = await model.project({ seeds, choice: settings, rows, groups });
    drawn.push(...judgeSeeds(probe, { seeds, groups, products: part, width }));
    products.push(part);
    if (drawn.length < enough) continue;
    if (await compose()) break;
    enough = 2 * drawn.length;
  }
  if (lookedAt < drawn.length && !signal.aborted) await compose();
  if (drawn.length === 0) return null;
  const looked = [...drawn, ...composed];
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const best = Math.max(1, Math.round(drawn.length * bestShare));
  return {
    people: examples.length,
    matching: probe.matching,
    drawn: drawn.length,
    candidates: chooseSeeds(looked, { wanted, passing, most }),
    plainOdds: mean(drawn.map(({ odds }) => odds)),
    uncertainty: Math.min(0.6, Math.max(0.08, 1 / Math.sqrt(probe.matching + 4))),
    parts: wish.map(({ attribute }, part) => {
      const without = looked.map(({ parts }) =>
        parts.reduce((product, odds, i) => (i === part ? product : product * odds), 1),
      );
      return {
        attribute,
        share: mean(drawn.map(({ parts }) => parts[part]!)),
        without: mean(without.sort((a, b) => b - a).slice(0, best)),
        learned: probe.parts[part]!.learned,
      };
    }),
  };
}

/** The groups of layers that seeds are put together from: the model's own, where they cover all layers once; else all as one. */
function groupsOf(manifest: Manifest): number[][] {
  const named = layerGroups(manifest);
  const all = Array.from({ length: named.layers }, (_, layer) => layer);
  const groups = named.groups.map(({ layers }) => layers);
  const covered = groups.flat().sort((a, b) => a - b);
  return groups.length > 1 && covered.join() === all.join() ? groups : [all];
}

/** The odds at which there are plenty; 0 where there are not, or only much worse ones than the very best. */
function plentyAt(drawn: readonly Drawn[], wanted: number, passing: number): number {
  const sorted = drawn.map(({ odds }) => odds * passing).sort((a, b) => b - a);
  let sum = 0;
  for (const [at, odds] of sorted.entries()) {
    sum += odds;
    if (sum < wanted * plenty) continue;
    return odds >= 0.5 * sorted[Math.floor(at / plenty / 2)]! ? odds : 0;
  }
  return 0;
}

function freshSeeds(count: number): number[] {
  const bytes = randomBytes(count * 4);
  return Array.from({ length: count }, (_, at) => bytes.readUInt32LE(at * 4));
}

/** The layers an attribute lives in, by the directions that move it; null when none says so or it lives in all. */
function blockOf(
  directions: Awaited<ReturnType<LoadedModel['directions']>>['list'],
  attribute: string,
): number[] | null {
  const layers = directions
    .filter(({ effects }) => effects.some((effect) => effect.attribute === attribute))
    .map((direction) => direction.layers);
  if (layers.length === 0 || layers.includes(null)) return null;
  return [...new Set(layers.flatMap((some) => some ?? []))].sort((a, b) => a - b);
}
