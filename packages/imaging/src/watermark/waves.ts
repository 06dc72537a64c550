import { codedBits } from './mark-bits';
import { transformSquare } from './fourier';
import { detailOf, type Plane } from './plane';

/** The mark is a square that repeats: this many pixels of a frame whose long side has 256. */
export const tile = 64;
const shortest = 3.6;
const longest = 11.2;
const reach = 7;
/** So far may a pixel stand out of its surroundings, in their deviations. */
const held = 2;

/** A wave of the square: whole periods across and down. */
interface Wave {
  across: number;
  down: number;
  ring: number;
}

/** Numbers from 0 to 1 that every version must draw alike: the format of the mark (constants of Numerical Recipes). */
function drawing(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
const draw = drawing(20260);

/** Periods of 6 to 18 pixels: long enough for half the size and for JPEG, short enough not to be seen as shading. */
function layOut(): Wave[] {
  const waves: Wave[] = [];
  const most = Math.ceil(longest);
  for (let down = 0; down <= most; down += 1) {
    for (let across = -most; across <= most; across += 1) {
      const length = Math.hypot(across, down);
      // The other half of the plane is the same waves again.
      if ((down === 0 && across <= 0) || length < shortest || length > longest) continue;
      waves.push({ across, down, ring: Math.round(length) });
    }
  }
  for (let at = waves.length - 1; at > 0; at -= 1) {
    const other = Math.floor(draw() * (at + 1));
    [waves[at], waves[other]] = [waves[other]!, waves[at]!];
  }
  return waves;
}
const waves = layOut();
const sign = () => (draw() < 0.5 ? -1 : 1);
/** A quarter of the waves say where the square begins; the others carry the bits. Each has two signs: cosine and sine. */
const pilots = Math.floor(waves.length / 4);
const pilotSigns = Array.from({ length: pilots * 2 }, sign);
const carriers = (waves.length - pilots) * 2;
const scrambled = Array.from({ length: carriers }, sign);

/** What each wave's cosine and sine should be for these coded bits: +1 or -1, pilots first. */
export function signsOf(coded: Int8Array): Float64Array {
  return Float64Array.from([
    ...pilotSigns,
    ...scrambled.map((turned, at) => turned * coded[at % codedBits]!),
  ]);
}

/** How sure each coded bit is, from what was read of the waves. */
export function bitsOf(read: Float64Array): Float64Array {
  const soft = new Float64Array(codedBits);
  for (let at = 0; at < carriers; at += 1)
    soft[at % codedBits]! += read[pilots * 2 + at]! * scrambled[at]!;
  return soft;
}

/** The square drawn from its waves' cosines and sines. @param side samples on a side, a power of 2 of at least 64 */
export function drawSquare(sizes: Float64Array, side: number): Float64Array {
  const re = new Float64Array(side * side);
  const im = new Float64Array(side * side);
  const wrap = (at: number) => (at + side) % side;
  for (const [at, { across, down }] of waves.entries()) {
    const cosine = sizes[2 * at]! / 2;
    const sine = sizes[2 * at + 1]! / 2;
    const here = wrap(down) * side + wrap(across);
    const there = wrap(-down) * side + wrap(-across);
    re[here]! += cosine;
    im[here]! += sine;
    re[there]! += cosine;
    im[there]! -= sine;
  }
  transformSquare(re, im, side, 'inverse');
  return re;
}

export interface Spectrum {
  re: Float64Array;
  im: Float64Array;
}

/**
 * The waves of a picture: flattened, so that no edge outshouts the rest, laid over itself square by square, and evened out
 * over waves of about the same length.
 */
export function spectrumOf(plane: Plane): Spectrum {
  const { detail, deviation } = detailOf(plane, reach);
  const re = new Float64Array(tile * tile);
  const im = new Float64Array(tile * tile);
  for (let y = 0; y < plane.height; y += 1) {
    const row = (y % tile) * tile;
    for (let x = 0; x < plane.width; x += 1) {
      const at = y * plane.width + x;
      const value = detail[at]! / (deviation[at]! + 2);
      re[row + (x % tile)]! += Math.max(-held, Math.min(held, value));
    }
  }
  transformSquare(re, im, tile, 'forward');
  const rings = Math.round(longest) + 1;
  const power = new Float64Array(rings);
  const counts = new Float64Array(rings);
  for (const wave of bothHalves) {
    power[wave.ring]! += re[wave.at]! ** 2 + im[wave.at]! ** 2;
    counts[wave.ring]! += 1;
  }
  for (const { at, ring } of bothHalves) {
    const usual = Math.sqrt(power[ring]! / counts[ring]!) || 1;
    re[at]! /= usual;
    im[at]! /= usual;
  }
  return { re, im };
}

const place = (across: number, down: number) =>
  ((down + tile) % tile) * tile + ((across + tile) % tile);
const bothHalves = waves.flatMap(({ across, down, ring }) => [
  { at: place(across, down), ring },
  { at: place(-across, -down), ring },
]);
// A mirrored picture has each wave on the other side.
const upright = waves.map(({ across, down }) => place(across, down));
const mirrored = waves.map(({ across, down }) => place(-across, down));

/** The cosine and sine of each wave, seen from a square that begins at (x, y). */
export function readWaves(
  { re, im }: Spectrum,
  from: { x: number; y: number; mirrored: boolean },
): Float64Array {
  const places = from.mirrored ? mirrored : upright;
  const read = new Float64Array(waves.length * 2);
  for (const [index, { across, down }] of waves.entries()) {
    const at = places[index]!;
    const angle = (2 * Math.PI * (across * from.x + down * from.y)) / tile;
    const c = Math.cos(angle);
    const s = Math.sin(angle);
    read[2 * index] = re[at]! * c - im[at]! * s;
    read[2 * index + 1] = re[at]! * s + im[at]! * c;
  }
  return read;
}

/** Where the square may begin, and how far the pilots stand out there, in standard deviations over all places. */
export interface Place {
  x: number;
  y: number;
  mirrored: boolean;
  outstanding: number;
}

/** Half a pixel of the frame. */
const grid = 2 * tile;

/** The most likely places, best first: correlation with the pilots at every half pixel, by one inverse transform. */
export function likelyPlaces({ re, im }: Spectrum, isMirrored: boolean, count: number): Place[] {
  const places = isMirrored ? mirrored : upright;
  const here = new Float64Array(grid * grid);
  const imaginary = new Float64Array(grid * grid);
  for (let index = 0; index < pilots; index += 1) {
    const { across, down } = waves[index]!;
    const at = places[index]!;
    const cosine = pilotSigns[2 * index]!;
    const sine = pilotSigns[2 * index + 1]!;
    const to = down * grid + ((across + grid) % grid);
    here[to] = re[at]! * cosine + im[at]! * sine;
    imaginary[to] = im[at]! * cosine - re[at]! * sine;
  }
  transformSquare(here, imaginary, grid, 'inverse');
  // Every wave but the constant one: the mean is zero.
  const deviation = Math.sqrt(here.reduce((sum, one) => sum + one * one, 0) / here.length) || 1;
  const found: Place[] = [];
  for (let rank = 0; rank < count; rank += 1) {
    let best = 0;
    for (let at = 1; at < here.length; at += 1) if (here[at]! > here[best]!) best = at;
    const x = best % grid;
    const y = (best - x) / grid;
    found.push({
      x: x / 2,
      y: y / 2,
      mirrored: isMirrored,
      outstanding: here[best]! / deviation,
    });
    // Its neighbors are the same place.
    for (let j = -3; j <= 3; j += 1)
      for (let i = -3; i <= 3; i += 1)
        here[((y + j + grid) % grid) * grid + ((x + i + grid) % grid)] = -Infinity;
  }
  return found;
}
