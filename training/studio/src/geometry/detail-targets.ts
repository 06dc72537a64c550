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
  if (/^nose/.test(name)) return 0.62;
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
      /^(.*)-(decr|incr|up|down|in|out|backward|forward|concave|convex|compress|uncompress)$/.exec(name);
    const key = match?.[1] ?? name;
    const negative = match !== null && /^(decr|down|out|backward|concave|compress)$/.test(match[2]!);
    const pair = found.get(key) ?? { key, reach, positive: [], negative: [] };
    found.set(key, pair);
    (negative ? pair.negative : pair.positive).push(full);
  }
  const pairs = [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const pair of pairs) {
    if (/lip-ext|lowerlip-middle|upperlip-middle|eye-push|eye-height|corner|bag/.test(pair.key)) pair.reach *= 0.7;
    if (/mouth-scale-vert|nose-trans|mouth-trans|eye-trans|eye-scale/.test(pair.key)) pair.reach *= 0.6;
    if (/prognathism|jaw-drop|nubian/.test(pair.key)) pair.reach *= 0.6;
    if (/mouth-scale|nose-scale|chin-height|eye-scale|head-(round|fat)|cheek-volume|forehead|head-scale/.test(pair.key))
      pair.reach *= 0.65;
  }
  return pairs;
}
