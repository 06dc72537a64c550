import '../bounded-sharp';
import { assertRgbPicture, type RgbPicture } from '../rgb-picture';
import { codeBits, decodeBits } from './mark-bits';
import { brightness, detailOf, frameSide, meanAround, resampled, type Plane } from './plane';
import { bitsOf, drawSquare, likelyPlaces, readWaves, signsOf, spectrumOf, tile } from './waves';

/** How far a marked picture is from its original, dB. */
const fidelity = 42.4;
const target = 255 * 10 ** (-fidelity / 20);
/** Samples of the square on a side when it is drawn into a picture of any size. */
const samples = 4 * tile;
const rounds = 4;

/**
 * Writes a mark code into the pixels: a square of waves that repeats, their signs the coded bits. Spread spectrum (Cox et al.
 * 1997) that gives more to the waves with which the picture itself disagrees (informed embedding, Miller, Doerr and Cox 2004)
 * and to busy parts, less to flat ones. Same pixels and code, same result.
 * @returns a picture of the same size, 42.4 dB PSNR from the given one, a little more where it cannot hold that much
 * @throws RangeError for what is no picture or no mark code
 */
export async function embedWatermark(picture: RgbPicture, code: string): Promise<RgbPicture> {
  assertRgbPicture(picture);
  const signs = signsOf(codeBits(code));
  const frame = await brightness(picture, frameSide);
  const mask = maskOf(frame);
  const sizes = sizesFor(frame, mask, signs);
  return addField(picture, fieldOf(picture, mask, sizes));
}

/** How much of the mark each part of the frame may hold. */
function maskOf(frame: Plane): Plane {
  const { deviation } = detailOf(frame, 3);
  const values = deviation.map((one) => Math.min(2.2, 0.8 + one / 8));
  return { ...frame, values: meanAround({ ...frame, values }, 4) };
}

/** The waves' sizes, so that each is read about as surely as any other. */
function sizesFor(frame: Plane, mask: Plane, signs: Float64Array): Float64Array {
  const strengths = new Float64Array(signs.length).fill(1);
  const sizes = () => signs.map((sign, at) => sign * strengths[at]!);
  for (let round = 0; round < rounds; round += 1) {
    const field = fieldOf(frame, mask, sizes());
    const gain = target / (sizeOf(field) || 1);
    const values = frame.values.map((value, at) =>
      Math.min(255, Math.max(0, value + gain * field[at]!)),
    );
    const read = readWaves(spectrumOf({ ...frame, values }), { x: 0, y: 0, mirrored: false });
    const surely = read.map((one, at) => one * signs[at]!);
    const usual = surely.reduce((sum, one) => sum + one, 0) / surely.length;
    for (let at = 0; at < strengths.length; at += 1)
      strengths[at] = Math.min(3, Math.max(0.15, strengths[at]! + 0.8 * (usual - surely[at]!)));
  }
  return sizes();
}

/** The mark over a whole picture of any size, before it is made as strong as it may be. */
function fieldOf(
  { width, height }: { width: number; height: number },
  mask: Plane,
  sizes: Float64Array,
): Float32Array {
  const square = drawSquare(sizes, samples);
  const field = new Float32Array(width * height);
  const perPixel = (frameSide / Math.max(width, height)) * (samples / tile);
  const offset = perPixel / 2 - samples / tile / 2;
  const columns = steps(width, perPixel, offset, mask.width);
  const rows = steps(height, perPixel, offset, mask.height);
  for (let y = 0; y < height; y += 1) {
    const upper = rows.low[y]! * samples;
    const lower = rows.high[y]! * samples;
    const down = rows.share[y]!;
    const maskRow = rows.mask[y]! * mask.width;
    for (let x = 0; x < width; x += 1) {
      const left = columns.low[x]!;
      const right = columns.high[x]!;
      const across = columns.share[x]!;
      const above = square[upper + left]! * (1 - across) + square[upper + right]! * across;
      const below = square[lower + left]! * (1 - across) + square[lower + right]! * across;
      const value = above * (1 - down) + below * down;
      field[y * width + x] = value * mask.values[maskRow + columns.mask[x]!]!;
    }
  }
  return field;
}

/** Between which samples of the square each pixel of a row or column lies, and over which pixel of the mask. */
function steps(count: number, perPixel: number, offset: number, maskCount: number) {
  const low = new Uint16Array(count);
  const high = new Uint16Array(count);
  const share = new Float32Array(count);
  const mask = new Uint16Array(count);
  for (let at = 0; at < count; at += 1) {
    const exact = at * perPixel + offset + samples;
    const whole = Math.floor(exact);
    low[at] = whole % samples;
    high[at] = (whole + 1) % samples;
    share[at] = exact - whole;
    mask[at] = Math.min(maskCount - 1, Math.floor(((at + 0.5) * maskCount) / count));
  }
  return { low, high, share, mask };
}

const sizeOf = (field: Float32Array) =>
  Math.sqrt(field.reduce((sum, one) => sum + one * one, 0) / field.length);

/** As strong as the fidelity allows; where colors end at 0 or 255 the rest takes a little more. */
function addField({ rgb, width, height }: RgbPicture, field: Float32Array): RgbPicture {
  const size = sizeOf(field);
  if (size === 0) return { rgb: Uint8Array.from(rgb), width, height };
  const marked = new Uint8Array(rgb.length);
  let gain = target / size;
  for (let round = 0; round < 5; round += 1) {
    let error = 0;
    for (let at = 0; at < field.length; at += 1) {
      const add = gain * field[at]!;
      for (let channel = 3 * at; channel < 3 * at + 3; channel += 1) {
        const before = rgb[channel]!;
        const after = Math.min(255, Math.max(0, Math.round(before + add)));
        marked[channel] = after;
        error += (after - before) * (after - before);
      }
    }
    const off = Math.sqrt(error / rgb.length) / target;
    if (off > 0.98 && off < 1.005) break;
    // A picture of pure black and white cannot hold more, however hard it is pushed.
    gain *= Math.min(1.5, 0.995 / (off || 1));
  }
  return { rgb: marked, width, height };
}

/** Pictures are looked at no larger than this. */
const readSide = 512;
/** The part of the whole picture's long side that may be left, most likely first. */
const scales = [1, 0.8, ...Array.from({ length: 64 }, (_, at) => 1 - 0.008 * (at + 1))];
/** Pilots stand out less than this by chance nearly everywhere: only then are bits decoded. */
const enough = 5;

/**
 * Looks for a mark, in the picture as it is and mirrored, at every offset, in the size it was marked in and cropped down to half.
 * @returns the code with the share of agreement between what was read and what the code would be, 0 to 1; null where no mark is
 * found
 * @throws RangeError for what is no picture
 */
export async function readWatermark(
  picture: RgbPicture,
): Promise<{ code: string; confidence: number } | null> {
  assertRgbPicture(picture);
  const long = Math.max(picture.width, picture.height);
  const start = await brightness(picture, Math.min(readSide, long));
  for (const scale of scales) {
    const by = (frameSide * scale) / Math.max(start.width, start.height);
    const spectrum = spectrumOf(resampled(start, by));
    for (const isMirrored of [false, true]) {
      for (const place of likelyPlaces(spectrum, isMirrored, 2)) {
        if (place.outstanding < enough) break;
        const found = readAt(readWaves(spectrum, place));
        if (found) return found;
      }
    }
  }
  return null;
}

function readAt(read: Float64Array): { code: string; confidence: number } | null {
  const code = decodeBits(bitsOf(read));
  if (code === null) return null;
  const signs = signsOf(codeBits(code));
  let agreed = 0;
  let all = 0;
  for (let at = 0; at < read.length; at += 1) {
    agreed += read[at]! * signs[at]!;
    all += Math.abs(read[at]!);
  }
  return { code, confidence: Math.min(1, Math.max(0, agreed / (all || 1))) };
}
