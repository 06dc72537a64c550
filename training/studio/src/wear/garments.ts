/** What people wear: which mesh of the pack, how its neck is cut, and of what cloth it is. */
import { hsv, mix, smoothstep, type Vec3 } from '../math';
import type { Colors } from '../person/person';
import { vocabulary } from '../person/vocabulary';

/** `asMade` leaves the mesh's own neck; the others cut it or add cloth around the neck. */
export const necklines = ['asMade', 'crew', 'vee', 'scoop', 'turtle'] as const;
export type Neckline = (typeof necklines)[number];

export const meshNames = [
  'male_elegantsuit01',
  'male_casualsuit01',
  'male_casualsuit03',
  'male_casualsuit05',
  'male_casualsuit06',
  'female_casualsuit01',
  'female_casualsuit02',
  'female_elegantsuit01',
] as const;
export type GarmentMesh = (typeof meshNames)[number];

export const cloths = ['wool', 'shirting', 'jersey', 'knit'] as const;
export type Cloth = (typeof cloths)[number];

export interface Garment {
  mesh: GarmentMesh;
  neckline: Neckline;
  cloth: Cloth;
  /** A tie on the shirt. */
  tie?: true;
  /** In all cloth colors, where suits are dark. */
  colorful?: true;
}

export const garments: Record<string, Garment> = {
  suit_tie: { mesh: 'male_elegantsuit01', neckline: 'asMade', cloth: 'wool', tie: true },
  suit_open: { mesh: 'male_elegantsuit01', neckline: 'asMade', cloth: 'wool' },
  blazer: { mesh: 'male_elegantsuit01', neckline: 'asMade', cloth: 'wool', colorful: true },
  shirt: { mesh: 'male_casualsuit01', neckline: 'asMade', cloth: 'shirting' },
  open_shirt: { mesh: 'male_casualsuit03', neckline: 'asMade', cloth: 'shirting' },
  jacket: { mesh: 'male_casualsuit05', neckline: 'asMade', cloth: 'wool' },
  tee: { mesh: 'male_casualsuit06', neckline: 'crew', cloth: 'jersey' },
  vneck: { mesh: 'male_casualsuit06', neckline: 'vee', cloth: 'knit' },
  crew_sweater: { mesh: 'male_casualsuit06', neckline: 'crew', cloth: 'knit' },
  turtleneck: { mesh: 'male_casualsuit06', neckline: 'turtle', cloth: 'knit' },
  top: { mesh: 'female_casualsuit01', neckline: 'crew', cloth: 'jersey' },
  scoop_top: { mesh: 'female_casualsuit02', neckline: 'scoop', cloth: 'jersey' },
  vneck_top: { mesh: 'female_casualsuit01', neckline: 'vee', cloth: 'knit' },
  blouse: { mesh: 'female_elegantsuit01', neckline: 'asMade', cloth: 'shirting' },
};

export function garmentOf(name: string): Garment {
  const garment = garments[name];
  if (!garment) throw new Error(`No garment "${name}".`);
  return garment;
}

/** Calm cloth colors around a ring, sRGB 0..255. */
const ring: Vec3[] = [
  [34, 40, 58],
  [70, 84, 104],
  [120, 140, 158],
  [222, 218, 208],
  [168, 144, 116],
  [132, 84, 58],
  [104, 36, 42],
  [168, 112, 112],
  [92, 84, 88],
  [40, 40, 44],
  [58, 74, 62],
  [104, 112, 86],
  [54, 92, 98],
  [46, 66, 104],
];
const toLinear = (c: number): number => Math.pow(c / 255, 2.2);

function onRing(place: number): Vec3 {
  const at = (((place % 1) + 1) % 1) * ring.length;
  const [a, b] = [ring[Math.floor(at) % ring.length]!, ring[(Math.floor(at) + 1) % ring.length]!];
  // Lingers on the named colors, so that few people wear a mixture of two.
  const t = smoothstep(0.25, 0.75, at - Math.floor(at));
  return [0, 1, 2].map((k) => toLinear(mix(a[k]!, b[k]!, t))) as Vec3;
}

export interface ClothColors {
  main: Vec3;
  /** Shirt below a jacket. */
  under: Vec3;
  tie: Vec3;
  /** 0 to 1 each. */
  stripes: number;
  check: number;
  tieStripes: number;
}

/** Colors of a garment; continuous in every parameter. */
export function clothColors(garment: Garment, colors: Colors): ClothColors {
  const { clothHue: h, clothValue: v, clothSaturation: s, clothPattern: p } = colors;
  const stripes = smoothstep(0.6, 0.68, p) * smoothstep(0.84, 0.8, p);
  const check = smoothstep(0.82, 0.88, p);
  const suited = garment.mesh === 'male_elegantsuit01' && !garment.colorful;
  const suits = vocabulary.suitColors;
  const at = h * (suits.length - 1);
  const first = Math.min(suits.length - 2, Math.floor(at));
  const suit = [0, 1, 2].map(
    (k) =>
      mix(suits[first]![k]!, suits[first + 1]![k]!, smoothstep(0.25, 0.75, at - first)) *
      mix(0.75, 1.9, v),
  ) as Vec3;
  const plain = onRing(h);
  const light = plain[0] * 0.3 + plain[1] * 0.59 + plain[2] * 0.11;
  const main = plain.map((c) =>
    Math.min(0.78, mix(light, c, mix(0.6, 1.2, s)) * mix(0.7, 1.4, v)),
  ) as Vec3;
  const pale = hsv(0.59, 0.14 * smoothstep(0.5, 0.9, s), mix(0.86, 0.93, v));
  const tie = onRing(h * 1.7 + 0.35).map((c) => Math.min(0.25, c * 0.6 + 0.004)) as Vec3;
  return {
    main: suited ? suit : main,
    under: pale,
    tie,
    stripes,
    check,
    tieStripes: smoothstep(0.35, 0.5, p),
  };
}

/** Connected pieces of a triangle mesh: the piece of every vertex, biggest piece 0. */
export function pieces(triangles: ArrayLike<number>, count: number): Uint8Array {
  const parent = Array.from({ length: count }, (_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  for (let t = 0; t < triangles.length; t += 3)
    for (const k of [1, 2]) parent[root(triangles[t + k]!)] = root(triangles[t]!);
  const sizes = new Map<number, number>();
  for (let i = 0; i < count; i += 1) sizes.set(root(i), (sizes.get(root(i)) ?? 0) + 1);
  const order = [...sizes].sort((a, b) => b[1] - a[1]).map(([piece]) => piece);
  return Uint8Array.from({ length: count }, (_, i) => Math.min(255, order.indexOf(root(i))));
}
