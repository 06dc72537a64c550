import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Body } from './geometry/body';
import { landmarkCount, landmarksOf } from './geometry/landmarks';
import type { PackMeta } from './geometry/pack';
import { latentFromSeed } from './person/latent';
import { personOf } from './person/person';
import { cameraFor } from './render/camera';
import { sourcesOf } from './sources';

/** The body without what only a picture needs. */
export async function openBody(assets: string): Promise<Body> {
  const meta = JSON.parse(await readFile(path.join(assets, 'pack.json'), 'utf8')) as PackMeta;
  const file = await readFile(path.join(assets, 'pack.bin'));
  const buffer = file.buffer.slice(
    file.byteOffset,
    file.byteOffset + file.byteLength,
  ) as ArrayBuffer;
  return new Body({ meta, buffer }, new Uint8ClampedArray(1024 * 1024 * 4));
}

/** Writes landmarks [seeds, 2 x points] as little-endian float32, and what they belong to beside it. */
export async function writeLandmarks(options: {
  seeds: readonly number[];
  out: string;
  mix: boolean;
  assets: string;
}): Promise<void> {
  const body = await openBody(options.assets);
  const values = new Float32Array(options.seeds.length * landmarkCount * 2);
  options.seeds.forEach((seed, i) => {
    const person = personOf(latentFromSeed(seed), options.mix ? sourcesOf(seed) : {});
    body.build(person);
    values.set(landmarksOf(body, cameraFor(body, person.form.distance)), i * landmarkCount * 2);
    if ((i + 1) % 1000 === 0) console.log(`${i + 1} of ${options.seeds.length}`);
  });
  await writeFile(options.out, Buffer.from(values.buffer));
  await writeFile(
    `${options.out}.json`,
    JSON.stringify({ seeds: options.seeds, mixed: options.mix, points: landmarkCount }),
  );
}
