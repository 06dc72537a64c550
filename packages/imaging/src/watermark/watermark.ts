import '../bounded-sharp';
import { assertRgbPicture, type RgbPicture } from '../rgb-picture';
import { carriers, frameSide, highest, tile } from './carriers';
import { detailOf, lumaFrame, waveAt, wavesOf, whitened, type Frame, type Waves } from './frame';
import { codeBits, codedBits, decodeBits } from './mark-bits';

/** Root mean square of the mark over the picture at most, in levels of 255: 42.4 dB with rounding. */
const strongest = 1.9;
/** About as strong as in flat parts, in levels: more is seen as mottled skin at three times the size. */
const gentlest = 1.5;
/** How many of the best places are read at each scale. */
const places = 2;
/** Of the pilots' correlation, in standard deviations of a picture without a mark. */
const enough = 4.6;
const grid = 2 * tile;

/** Each wave by its size against all waves of about its length, so that no wave of the picture outshouts the others. */
function evened({ re, im }: Waves): Waves {
  const sums = new Float64Array(highest + 2);
  const counts = new Float64Array(highest + 2);
  for (const { kx, ky } of carriers) {
    const ring = Math.round(Math.hypot(kx, ky));
    const at = waveAt(kx, ky);
    sums[ring]! += Math.hypot(re[at]!, im[at]!);
    counts[ring]! += 1;
  }
  const evenRe = new Float64Array(re.length);
  const evenIm = new Float64Array(re.length);
  for (const { kx, ky } of carriers) {
    const ring = Math.round(Math.hypot(kx, ky));
    const mean = sums[ring]! / counts[ring]! + 1e-9;
    const at = waveAt(kx, ky);
    const size = Math.hypot(re[at]!, im[at]!);
    const held = Math.min(1, (1.6 * mean) / (size + 1e-9)) / mean;
    evenRe[at] = re[at]! * held;
    evenIm[at] = im[at]! * held;
  }
  return { re: evenRe, im: evenIm };
}

/**
 * Writes a mark code into the pixels: waves of a square that repeats, their signs the coded bits. Spread spectrum (Cox et al.
 * 1997) with the picture's own interference partly canceled (Malvar and Florencio 2003). Same pixels and code, same result.
 * @returns a picture of the same size, at least 42 dB PSNR from the given one
 * @throws RangeError for what is no picture or no mark code
 */
export async function embedWatermark(picture: RgbPicture, code: string): Promise<RgbPicture> {
  assertRgbPicture(picture);
  const coded = codeBits(code);
  const frame = await lumaFrame(picture);
  const host = evened(wavesOf(whitened(frame), 1));
  const square = squareOf(coded, host);
  const { activity } = detailOf(frame);
  const field = new Float32Array(frame.values.length);
  let energy = 0;
  for (let y = 0; y < frame.height; y += 1) {
    for (let x = 0; x < frame.width; x += 1) {
      const at = y * frame.width + x;
      const mask = gentlest * Math.min(2.2, 0.9 + activity[at]! / 12);
      field[at] = mask * square[(y % tile) * tile + (x % tile)]!;
      energy += field[at]! ** 2;
    }
  }
  const gain = Math.min(1, strongest / Math.sqrt(energy / field.length));
  return added(picture, { ...frame, values: field }, gain);
}

/** One repeat of the mark, of root mean square 1. */
function squareOf(coded: Int8Array, host: Waves): Float64Array {
  const square = new Float64Array(tile * tile);
  const cos = Float64Array.from({ length: tile }, (_, at) => Math.cos((2 * Math.PI * at) / tile));
  for (const { kx, ky, pilot, signs, bits } of carriers) {
    const at = waveAt(kx, ky);
    const part = (index: 0 | 1, present: number) => {
      const wanted = signs[index] * (pilot ? 1 : coded[bits[index]]!);
      return wanted * Math.max(0.4, Math.min(1.9, 1 - 0.8 * wanted * present));
    };
    const re = part(0, host.re[at]!);
    const im = part(1, host.im[at]!);
    for (let y = 0; y < tile; y += 1) {
      for (let x = 0; x < tile; x += 1) {
        const phase = (kx * x + ky * y + tile * highest) & (tile - 1);
        square[y * tile + x]! += re * cos[phase]! - im * cos[(phase + 48) & (tile - 1)]!;
      }
    }
  }
  const size = Math.sqrt(square.reduce((sum, value) => sum + value * value, 0) / square.length);
  return square.map((value) => value / size);
}

function added(picture: RgbPicture, field: Frame, gain: number): RgbPicture {
  const { width, height } = picture;
  // Rounds and clips by itself.
  const rgb = new Uint8ClampedArray(picture.rgb.length);
  const step = Math.max(width, height) / frameSide;
  const positions = (side: number, limit: number) =>
    Float32Array.from({ length: side }, (_, at) =>
      Math.max(0, Math.min(limit - 1, (at + 0.5) / step - 0.5)),
    );
  const xs = positions(width, field.width);
  const ys = positions(height, field.height);
  const row = new Float32Array(field.width);
  for (let y = 0; y < height; y += 1) {
    const top = Math.floor(ys[y]!);
    const down = Math.min(field.height - 1, top + 1) * field.width;
    const part = ys[y]! - top;
    for (let x = 0; x < field.width; x += 1) {
      const upper = field.values[top * field.width + x]!;
      row[x] = gain * (upper + part * (field.values[down + x]! - upper));
    }
    for (let x = 0; x < width; x += 1) {
      const left = Math.floor(xs[x]!);
      const from = row[left]!;
      const by = from + (xs[x]! - left) * (row[Math.min(field.width - 1, left + 1)]! - from);
      const at = (y * width + x) * 3;
      rgb[at] = picture.rgb[at]! + by;
      rgb[at + 1] = picture.rgb[at + 1]! + by;
      rgb[at + 2] = picture.rgb[at + 2]! + by;
    }
  }
  return { rgb: new Uint8Array(rgb.buffer), width, height };
}

/** All of it first, then parts of the long side down to 0.7 in steps that keep the waves in phase to the edges. */
const scales = [1, ...Array.from({ length: 40 }, (_, at) => 1 - (at + 1) * 0.0075)];

/**
 * Reads the mark of a picture that may have been compressed, resized, cropped to no less than 0.7 of its long side, or mirrored.
 * @returns the code and how well the pixels fit it, 0 to 1; null when there is none to be read
 * @throws RangeError for what is no picture
 */
export async function readWatermark(
  picture: RgbPicture,
): Promise<{ code: string; confidence: number } | null> {
  assertRgbPicture(picture);
  const frame = whitened(await lumaFrame(picture));
  for (const scale of scales) {
    const waves = evened(wavesOf(frame, scale));
    for (const seen of [waves, mirrored(waves)]) {
      for (const { x, y } of bestPlaces(seen)) {
        const found = readAt(seen, x, y);
        if (found) return found;
      }
    }
  }
  return null;
}

function mirrored({ re, im }: Waves): Waves {
  const turned = { re: new Float64Array(re.length), im: new Float64Array(im.length) };
  for (const { kx, ky } of carriers) {
    const to = waveAt(kx, ky);
    const from = ky === 0 ? to : waveAt(-kx, ky);
    turned.re[to] = re[from]!;
    turned.im[to] = ky === 0 ? -im[from]! : im[from]!;
  }
  return turned;
}

const gridCos = Float64Array.from({ length: grid }, (_, at) => Math.cos((2 * Math.PI * at) / grid));
const gridSin = Float64Array.from({ length: grid }, (_, at) => Math.sin((2 * Math.PI * at) / grid));

/** Where the square may begin, in half pixels of the tile: the highest correlations with the pilots. */
function bestPlaces({ re, im }: Waves): { x: number; y: number }[] {
  const pilots = carriers.filter(({ pilot }) => pilot);
  let power = 0;
  const partRe = new Float64Array(grid * (highest + 1));
  const partIm = new Float64Array(partRe.length);
  for (const { kx, ky, signs } of pilots) {
    const at = waveAt(kx, ky);
    power += re[at]! ** 2 + im[at]! ** 2;
    const a = re[at]! * signs[0] + im[at]! * signs[1];
    const b = im[at]! * signs[0] - re[at]! * signs[1];
    for (let x = 0; x < grid; x += 1) {
      const phase = (kx * x + grid * highest) & (grid - 1);
      partRe[ky * grid + x]! += a * gridCos[phase]! - b * gridSin[phase]!;
      partIm[ky * grid + x]! += a * gridSin[phase]! + b * gridCos[phase]!;
    }
  }
  const threshold = enough * Math.sqrt(power);
  const best: { x: number; y: number; score: number }[] = [];
  for (let y = 0; y < grid; y += 1) {
    for (let x = 0; x < grid; x += 1) {
      let score = 0;
      for (let ky = 0; ky <= highest; ky += 1) {
        const phase = (ky * y) & (grid - 1);
        const at = ky * grid + x;
        score += partRe[at]! * gridCos[phase]! - partIm[at]! * gridSin[phase]!;
      }
      if (score > threshold && (best.length < places || score > best.at(-1)!.score)) {
        best.push({ x, y, score });
        best.sort((one, other) => other.score - one.score);
        best.length = Math.min(best.length, places);
      }
    }
  }
  return best;
}

function readAt({ re, im }: Waves, x: number, y: number) {
  const soft = new Float64Array(codedBits);
  const parts: { value: number; bit: number; sign: number }[] = [];
  let size = 0;
  for (const { kx, ky, pilot, signs, bits } of carriers) {
    const at = waveAt(kx, ky);
    const phase = (kx * x + ky * y + grid * highest) & (grid - 1);
    const turned = [
      re[at]! * gridCos[phase]! - im[at]! * gridSin[phase]!,
      re[at]! * gridSin[phase]! + im[at]! * gridCos[phase]!,
    ];
    for (const index of [0, 1] as const) {
      size += Math.abs(turned[index]!);
      const bit = pilot ? -1 : bits[index];
      parts.push({ value: turned[index]!, bit, sign: signs[index] });
      if (bit >= 0) soft[bit]! += turned[index]! * signs[index];
    }
  }
  const code = decodeBits(soft);
  if (code === null) return null;
  const coded = codeBits(code);
  const fit = parts.reduce(
    (sum, { value, bit, sign }) => sum + value * sign * (bit < 0 ? 1 : coded[bit]!),
    0,
  );
  return { code, confidence: Math.max(0, Math.min(1, fit / size)) };
}
