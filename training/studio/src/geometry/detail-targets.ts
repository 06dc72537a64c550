/** The face's detail targets as pairs (smaller/larger, left and right together), each with a reach that stays human. */
export interface DetailPair {
  key: string;
  reach: number;
  positive: string[];
  negative: string[];
}

/** Which part of the latent moves a pair. */
export type DetailBlock = 'shape' | 'eyes' | 'nose' | 'mouth' | 'ears' | 'cheeks';

function reachOf(name: string): number {
  if (/^nose/.test(name)) return 0.5;
  if (/^mouth|^eye-|^chin|^forehead|^ear-/.test(name)) return 0.5;
  if (/^eyebrows/.test(name)) return 0.28;
  if (/^head-age/.test(name)) return 0;
  if (/^head-fat/.test(name)) return 0.3;
  if (/^head-(trans|back|scale-vert|scale-depth|scale-horiz|angle)/.test(name)) return 0.22;
  if (/^head/.test(name)) return 0.42;
  if (/^cheek/.test(name)) return 0.55;
  if (/^neck-trans|^neck-double/.test(name)) return 0.25;
  if (/^neck|^measure-neck|^measure-shoulder|^torso/.test(name)) return 0.35;
  return 0;
}

export function blockOf(key: string): DetailBlock {
  if (/^eye-|^eyebrows/.test(key)) return 'eyes';
  if (/^nose/.test(key)) return 'nose';
  if (/^mouth/.test(key)) return 'mouth';
  if (/^ear-/.test(key)) return 'ears';
  if (/^cheek/.test(key)) return 'cheeks';
  return 'shape';
}

export function detailPairs(names: readonly string[]): DetailPair[] {
  const found = new Map<string, DetailPair>();
  for (const full of names) {
    if (/^(mac|uni|ex|asym)-/.test(full)) continue;
    const name = /^[lr]-/.test(full) ? full.slice(2) : full;
    if (/^ear-shape-(pointed|triangle)/.test(name)) continue;
    if (/^(mouth|nose|head|neck)-trans-(in|out)$/.test(name)) continue;
    const reach = reachOf(name);
    if (reach === 0) continue;
    const match =
      /^(.*)-(decr|incr|up|down|in|out|backward|forward|concave|convex|compress|uncompress)$/.exec(
        name,
      );
    const key = match?.[1] ?? name;
    const negative =
      match !== null && /^(decr|down|out|backward|concave|compress)$/.test(match[2]!);
    const pair = found.get(key) ?? { key, reach, positive: [], negative: [] };
    found.set(key, pair);
    (negative ? pair.negative : pair.positive).push(full);
  }
  const pairs = [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const pair of pairs) {
    if (/lip-ext|lowerlip-middle|upperlip-middle|eye-push|eye-height|corner|bag/.test(pair.key))
      pair.reach *= 0.7;
    if (/mouth-scale-vert|nose-trans|mouth-trans|eye-trans|eye-scale/.test(pair.key))
      pair.reach *= 0.6;
    if (/prognathism|jaw-drop|nubian/.test(pair.key)) pair.reach *= 0.6;
    if (
      /mouth-scale|nose-scale|chin-height|eye-scale|head-(round|fat)|cheek-volume|forehead|head-scale/.test(
        pair.key,
      )
    )
      pair.reach *= 0.65;
  }
  return pairs;
}

/**
 * The numbers that lead a pair, per block: index of the number to its weight. They make types an eye can name - long or
 * round, square or heart-shaped, deep-set or open - where a random projection would average out to the same face.
 */
export const leading: Record<DetailBlock, Record<string, Record<number, number>>> = {
  shape: {
    'head-scale-vert': { 0: 1 },
    'head-scale-horiz': { 0: -0.7 },
    'head-rectangular': { 0: 0.8 },
    'head-round': { 0: -1 },
    'head-square': { 1: 0.9 },
    'head-invertedtriangular': { 1: -0.9 },
    'chin-width': { 1: 0.9 },
    'chin-bones': { 1: 0.6 },
    'chin-triangle': { 1: -0.7 },
    'head-triangular': { 2: 0.8 },
    'head-diamond': { 2: -0.8 },
    'forehead-temple': { 2: -0.6 },
    'head-oval': { 3: 1 },
    'chin-height': { 3: 0.7 },
    'chin-prominent': { 4: 0.9 },
    'chin-prognathism': { 4: 0.6 },
    'forehead-scale-vert': { 5: 0.9 },
    'forehead-nubian': { 5: 0.4 },
    'chin-jaw-drop': { 6: 0.9 },
    'head-fat': { 7: 0.8 },
    'measure-neck-circ': { 7: 0.6 },
  },
  eyes: {
    'eye-scale': { 0: 0.9 },
    'eye-height2': { 0: 0.8 },
    'eye-height1': { 0: 0.5 },
    'eye-height3': { 0: 0.5 },
    'eye-corner1': { 1: -0.7 },
    'eye-corner2': { 1: 0.9 },
    'eye-eyefold-angle': { 1: 0.6 },
    'eye-trans': { 2: 0.9 },
    'eyebrows-angle': { 1: 0.5 },
    'eyebrows-trans': { 3: 0.7 },
    'eye-eyefold': { 3: 0.8 },
    'eye-push1': { 3: -0.6 },
    'eye-bag': { 3: -0.4 },
    'eye-epicanthus': { 2: 0.6 },
  },
  nose: {
    'nose-scale-vert': { 0: 1 },
    'nose-point': { 0: -0.5, 2: 0.6 },
    'nose-scale-horiz': { 1: 1 },
    'nose-width1': { 1: 0.6 },
    'nose-width2': { 1: 0.7 },
    'nose-width3': { 1: 0.9 },
    'nose-flaring': { 1: 0.6 },
    'nose-nostrils-width': { 1: 0.6 },
    'nose-hump': { 2: -0.9 },
    'nose-curve': { 2: -0.7 },
    'nose-greek': { 2: -0.4 },
    'nose-scale-depth': { 3: 0.8 },
    'nose-volume': { 3: 0.7 },
    'nose-point-width': { 3: 0.8 },
  },
  mouth: {
    'mouth-scale-horiz': { 0: 1 },
    'mouth-upperlip-width': { 0: 0.5 },
    'mouth-lowerlip-width': { 0: 0.5 },
    'mouth-upperlip-volume': { 1: 0.9 },
    'mouth-upperlip-height': { 1: 0.9 },
    'mouth-lowerlip-volume': { 1: 0.7 },
    'mouth-lowerlip-height': { 1: 0.9 },
    'mouth-cupidsbow': { 2: 1 },
    'mouth-cupidsbow-width': { 2: -0.5 },
    'mouth-philtrum-volume': { 2: 0.7 },
    'mouth-trans': { 3: 0.7 },
    'mouth-dimples': { 3: 0.6 },
    'mouth-angles': { 3: 0.3 },
  },
  ears: { 'ear-scale': { 0: 1 }, 'ear-wing': { 1: 0.9 }, 'ear-lobe': { 0: 0.6, 1: 0.6 } },
  cheeks: {
    'cheek-bones': { 0: 1 },
    'cheek-inner': { 0: -0.5 },
    'cheek-volume': { 1: 1 },
    'cheek-trans': { 1: -0.5 },
  },
};
