import { formatLayers, parseLayers } from '@figment/core/latent/layers';
import type { NoiseMode } from '@figment/core/model/manifest';
import { maxMixes, maxSliders } from '@figment/core/studio/sketch.contract';
import { sourceIn, sourceText } from '@/sketch-source';
import type { Mix, SketchState } from './sketch-state';

export const tabs = ['sliders', 'parts', 'variations', 'morph', 'series'] as const;
export type Tab = (typeof tabs)[number];
export const shares = [0.9, 0.95, 0.99] as const;

/** Everything the address of a studio page says: the sketch, and what is laid beside it. */
export interface StudioAddress {
  sketch: SketchState;
  tab: Tab;
  /** Which layers the alternatives take from others, as `formatLayers` writes them; null: the first group. */
  part: string | null;
  /** Which eight alternatives or variations are shown. */
  round: number;
  /** How far variations are, 0 to 1. */
  far: number;
  /** Frames of a morph, both ends included. */
  steps: number;
  /** Pictures of a series stay nearer than this share of pairs of different people. */
  near: number;
}

export const startAddress: Omit<StudioAddress, 'sketch'> = {
  tab: 'sliders',
  part: null,
  round: 0,
  far: 0.3,
  steps: 9,
  near: 0.99,
};

/** A number as short as it can be written without a visible change. */
const short = (value: number) => String(Number(value.toFixed(3)));
const modes: readonly NoiseMode[] = ['const', 'random', 'none'];

/** The search part of the address, without the question mark; empty for an untouched person. */
export function formatAddress({ sketch, ...beside }: StudioAddress): string {
  const search = new URLSearchParams();
  if (sketch.psi !== null) search.set('psi', short(sketch.psi));
  if (sketch.cutoff !== null) search.set('cutoff', String(sketch.cutoff.below ?? 'none'));
  if (sketch.noise !== null) search.set('noise', `${sketch.noise.mode}:${sketch.noise.seed}`);
  for (const [name, amount] of Object.entries(sketch.sliders)) {
    search.append('s', `${name}:${short(amount)}`);
  }
  for (const { layers, source } of sketch.mixes) {
    search.append('mix', `${formatLayers(layers)}:${sourceText(source)}`);
  }
  if (sketch.variation) {
    search.set('vary', `${short(sketch.variation.distance)}:${sketch.variation.seed}`);
  }
  if (sketch.morph) search.set('to', `${sourceText(sketch.morph.to)}:${short(sketch.morph.t)}`);
  if (beside.tab !== startAddress.tab) search.set('tab', beside.tab);
  if (beside.part !== null) search.set('part', beside.part);
  if (beside.round > 0) search.set('round', String(beside.round));
  for (const name of ['far', 'steps', 'near'] as const) {
    if (beside[name] !== startAddress[name]) search.set(name, short(beside[name]));
  }
  // Colons and commas mean nothing in a query: left as they are, an address can be read.
  return search.toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
}

/** Reads an address. What it does not understand it leaves out, so that old and damaged links still open. */
export function parseAddress(search: URLSearchParams, layers: number): StudioAddress {
  const sliders: Record<string, number> = {};
  for (const [name, amount] of pairsIn(search.getAll('s').slice(0, maxSliders))) {
    const value = numberIn(amount, -100, 100);
    if (/^[a-z][a-z0-9-]{0,39}$/.test(name) && value) sliders[name] = value;
  }
  const [mode, noiseSeed] = splitLast(search.get('noise') ?? '');
  const seed = seedIn(noiseSeed);
  const [distance, variationSeed] = splitLast(search.get('vary') ?? '');
  const variation = { distance: numberIn(distance, 0, 1), seed: seedIn(variationSeed) };
  const [to, t] = splitLast(search.get('to') ?? '');
  const morph = { to: sourceIn(to), t: numberIn(t, 0, 1) };
  const cutoff = search.get('cutoff');
  const below = cutoff === 'none' ? null : wholeIn(cutoff, 0, 128);
  return {
    sketch: {
      psi: numberIn(search.get('psi'), -2, 2),
      cutoff: cutoff === 'none' || below !== null ? { below } : null,
      noise:
        modes.includes(mode as NoiseMode) && seed !== null
          ? { mode: mode as NoiseMode, seed }
          : null,
      sliders,
      mixes: mixesIn(search.getAll('mix').slice(0, maxMixes), layers),
      variation:
        variation.distance !== null && variation.seed !== null
          ? { distance: variation.distance, seed: variation.seed }
          : null,
      morph: morph.to && morph.t !== null ? { to: morph.to, t: morph.t } : null,
    },
    tab: tabs.find((tab) => tab === search.get('tab')) ?? startAddress.tab,
    part: partIn(search.get('part'), layers),
    round: wholeIn(search.get('round'), 0, 100_000) ?? 0,
    far: numberIn(search.get('far'), 0.01, 1) ?? startAddress.far,
    steps: wholeIn(search.get('steps'), 7, 11) ?? startAddress.steps,
    near: shares.find((share) => String(share) === search.get('near')) ?? startAddress.near,
  };
}

function mixesIn(texts: readonly string[], count: number): Mix[] {
  return pairsIn(texts).flatMap(([layersText, whose]) => {
    const source = sourceIn(whose);
    const part = partIn(layersText, count);
    return source && part ? [{ layers: layersIn(part, count), source }] : [];
  });
}

function partIn(text: string | null, layers: number): string | null {
  if (!text) return null;
  try {
    return formatLayers(layersIn(text, layers));
  } catch {
    return null;
  }
}

/** Layers of a text that `formatLayers` wrote. Throws INVALID for any other. */
export function layersIn(text: string, layers: number): number[] {
  return parseLayers(text, { layers, groups: [] });
}

const pairsIn = (texts: readonly string[]) => texts.map(splitLast);

function splitLast(text: string): [string, string] {
  const at = text.lastIndexOf(':');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function numberIn(text: string | null, min: number, max: number): number | null {
  if (!text || !/^-?\d{1,6}(\.\d{1,6})?$/.test(text)) return null;
  const value = Number(text);
  return value >= min && value <= max ? value : null;
}

function wholeIn(text: string | null, min: number, max: number): number | null {
  return text && /^\d{1,10}$/.test(text) ? numberOrNull(Number(text), min, max) : null;
}

const seedIn = (text: string | null) => wholeIn(text, 0, 2 ** 32 - 1);
const numberOrNull = (value: number, min: number, max: number) =>
  value >= min && value <= max ? value : null;
