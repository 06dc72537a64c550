/**
 * What the invisible mark survives and costs, and how far apart the looks of people are. Library pictures come from the bundled
 * model; foreign ones are procedural, and the files of a folder where one is given.
 * Run by `npx tsx bench/watermark.ts [count] [folder of foreign pictures]`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openEngine } from '../apps/generator/src/engine/engine';
import { openPackage } from '../apps/generator/src/engine/package';
import { hammingDistance } from '../packages/core/src/provenance/fingerprint';
import { markCodeOf } from '../packages/core/src/provenance/mark-code';
import { sharp } from '../packages/imaging/src/bounded-sharp';
import { encodePng } from '../packages/imaging/src/encode';
import { fingerprintOf } from '../packages/imaging/src/fingerprint/fingerprint';
import { decodeToRgb } from '../packages/imaging/src/inspect';
import type { RgbPicture } from '../packages/imaging/src/rgb-picture';
import { drawn, gradient, noise } from '../packages/imaging/src/testing/pictures';
import { embedWatermark, readWatermark } from '../packages/imaging/src/watermark/watermark';

const count = Number(process.argv[2] ?? 20);
const folder = process.argv[3];

const open = ({ rgb, width, height }: RgbPicture) =>
  sharp(rgb, { raw: { width, height, channels: 3 } });
const decoded = async (image: ReturnType<typeof sharp>) => decodeToRgb(await image.toBuffer());
const cropped = (picture: RgbPicture) => {
  const left = Math.round(picture.width / 10);
  const top = Math.round(picture.height / 10);
  const [width, height] = [picture.width - 2 * left, picture.height - 2 * top];
  return decoded(open(picture).extract({ left, top, width, height }).png());
};
const toned = (picture: RgbPicture, tone: (value: number) => number): RgbPicture => ({
  ...picture,
  rgb: picture.rgb.map((value) => Math.max(0, Math.min(255, Math.round(tone(value))))),
});
const half = (picture: RgbPicture) =>
  decoded(
    open(picture)
      .resize(picture.width >> 1, picture.height >> 1)
      .png(),
  );

type Attack = (picture: RgbPicture) => Promise<RgbPicture> | RgbPicture;
const attacks: Record<string, Attack> = {
  'as it is': (picture) => picture,
  'JPEG 50': (picture) => decoded(open(picture).jpeg({ quality: 50 })),
  'WebP 75': (picture) => decoded(open(picture).webp({ quality: 75 })),
  'half size': half,
  'crop 10 % each side': cropped,
  'brightness +10 %': (picture) => toned(picture, (value) => value * 1.1),
  'brightness -10 %': (picture) => toned(picture, (value) => value * 0.9),
  'contrast +10 %': (picture) => toned(picture, (value) => 128 + (value - 128) * 1.1),
  'contrast -10 %': (picture) => toned(picture, (value) => 128 + (value - 128) * 0.9),
  'gamma 1.1': (picture) => toned(picture, (value) => 255 * (value / 255) ** 1.1),
  mirrored: (picture) => decoded(open(picture).flop().png()),
  'crop, then JPEG 75': async (picture) =>
    decoded(open(await cropped(picture)).jpeg({ quality: 75 })),
  'half size, then JPEG 50': async (picture) =>
    decoded(open(await half(picture)).jpeg({ quality: 50 })),
  'turned by 3 degrees': (picture) => decoded(open(picture).rotate(3).png()),
};

async function libraryPictures(): Promise<RgbPicture[]> {
  const model = await openPackage(path.resolve(import.meta.dirname, '../models/portraits-256'));
  const engine = await openEngine(model);
  const pictures: RgbPicture[] = [];
  for (let seed = 0; seed < count; seed += 1) {
    const { rgb, width, height } = await engine.render(engine.recipe({ seed }));
    pictures.push({ rgb, width, height });
  }
  await engine.close();
  await model.close();
  return pictures;
}

/** Noise, gradients and woven texture, a third each; no two alike. */
function proceduralPicture(index: number): RgbPicture {
  if (index % 3 === 0) return noise(256, 256, index + 1);
  if (index % 3 === 1) return gradient(200 + index, 256);
  const [a, b] = [3 + (index % 17), 5 + (index % 23)];
  return drawn(256, 256, (x, y) => {
    const value = 128 + 60 * Math.sin(x / a) * Math.cos(y / b) + 30 * Math.sin((x * y) / 900);
    return [value, value * 0.8, 255 - value];
  });
}

/** The folder's pictures, or made ones: as many as of the library. */
async function foreignPictures(): Promise<RgbPicture[]> {
  const names = folder
    ? readdirSync(folder).filter((name) => /\.(webp|png|jpe?g)$/.test(name))
    : [];
  const read = names
    .slice(0, count)
    .map((name) => decodeToRgb(readFileSync(path.join(folder!, name))));
  const made = Array.from({ length: count - read.length }, (_, at) => proceduralPicture(at));
  return [...(await Promise.all(read)), ...made];
}

function psnr(a: RgbPicture, b: RgbPicture): number {
  const sum = a.rgb.reduce((total, value, at) => total + (value - b.rgb[at]!) ** 2, 0);
  return 10 * Math.log10((255 * 255 * a.rgb.length) / sum);
}

const spent = { embed: 0, read: 0, png: 0 };
async function timed<T>(what: keyof typeof spent, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  spent[what] += performance.now() - began;
  return result;
}
const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} % of ${whole}`;

async function measure(name: string, pictures: RgbPicture[]) {
  Object.assign(spent, { embed: 0, read: 0, png: 0 });
  const found = new Map<string, { right: number; wrong: number }>();
  for (const attack of Object.keys(attacks)) found.set(attack, { right: 0, wrong: 0 });
  const noises: number[] = [];
  let falsely = 0;
  for (const [index, picture] of pictures.entries()) {
    const code = markCodeOf((BigInt(index + 1) * 0x9e3779b97f4a7c15n) & ((1n << 40n) - 1n));
    await timed('png', () => encodePng(picture));
    const marked = await timed('embed', () => embedWatermark(picture, code));
    if (await timed('read', () => readWatermark(picture))) falsely += 1;
    noises.push(psnr(picture, marked));
    for (const [attack, apply] of Object.entries(attacks)) {
      const read = await readWatermark(await apply(marked));
      if (read) found.get(attack)![read.code === code ? 'right' : 'wrong'] += 1;
    }
  }
  console.log(`\n${name}: ${pictures.length} pictures`);
  for (const [attack, { right, wrong }] of found) {
    console.log(`  ${attack.padEnd(26)} read ${share(right, pictures.length)}, wrong ${wrong}`);
  }
  const mean = noises.reduce((sum, value) => sum + value, 0) / noises.length;
  const each = (time: number) =>
    `${(time / pictures.length).toFixed(1)} ms (${(time / spent.png).toFixed(1)} PNG encodes)`;
  console.log(`  unmarked, but read         ${falsely}`);
  console.log(
    `  PSNR                       least ${Math.min(...noises).toFixed(2)} dB, mean ${mean.toFixed(2)} dB`,
  );
  console.log(
    `  embed ${each(spent.embed)}; read without a mark, the longest: ${each(spent.read)}`,
  );
}

/** Nobody marked these: whatever is read is wrong. */
async function measureForeign(pictures: RgbPicture[]) {
  const began = performance.now();
  let falsely = 0;
  for (const picture of pictures) if (await readWatermark(picture)) falsely += 1;
  const each = (performance.now() - began) / pictures.length;
  console.log(
    `\nforeign: ${pictures.length} pictures, read ${falsely}; ${each.toFixed(0)} ms each`,
  );
}

async function measureLooks(pictures: RgbPicture[]) {
  const prints = await Promise.all(pictures.map(fingerprintOf));
  const pairs: number[] = [];
  const turned: number[] = [];
  for (const [index, one] of prints.entries()) {
    for (const other of prints.slice(index + 1)) {
      pairs.push(hammingDistance(one.phash, other.phash));
      turned.push(hammingDistance(one.phash, other.phashMirrored));
    }
  }
  const within = (values: number[], bits: number) => values.filter((value) => value <= bits).length;
  console.log(`\nlooks of ${pictures.length} people, ${pairs.length} pairs`);
  for (const [name, values] of [
    ['as they are', pairs],
    ['mirrored', turned],
  ] as const) {
    const least = values.reduce((low, value) => Math.min(low, value), 64);
    const counts = [3, 5, 7, 9].map((bits) => `${within(values, bits)} within ${bits}`).join(', ');
    console.log(`  ${name.padEnd(26)} least ${least} bits; ${counts}`);
  }
  for (const [attack, apply] of Object.entries(attacks)) {
    const distances = await Promise.all(
      pictures.map(async (picture, index) => {
        const after = await fingerprintOf(await apply(picture));
        const own = prints[index]!;
        const plain = hammingDistance(after.phash, own.phash);
        return Math.min(plain, hammingDistance(after.phash, own.phashMirrored));
      }),
    );
    const most = Math.max(...distances);
    console.log(
      `  ${attack.padEnd(26)} within 7 bits ${share(within(distances, 7), distances.length)}, at most ${most}`,
    );
  }
}

const library = await libraryPictures();
await measure('library', library);
await measureForeign(await foreignPictures());
await measureLooks(library);
