/** What runs in the browser: renders people by their latents and hands back encoded pictures. */
import { Body } from './geometry/body';
import type { PackMeta } from './geometry/pack';
import { landmarksOf } from './geometry/landmarks';
import { plantRoots } from './hair/roots';
import { attributesOf } from './person/attributes';
import { personOf } from './person/person';
import type { Group } from './person/latent';
import { Renderer } from './render/renderer';
import { setStage } from './render/stage';
import type { RenderJob, RenderResult } from './job';

let renderer: Renderer | null = null;

async function bitmap(url: string, flip: boolean): Promise<ImageBitmap> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return createImageBitmap(await response.blob(), {
    imageOrientation: flip ? 'flipY' : 'none',
    colorSpaceConversion: 'none',
  });
}

async function init(assets: string): Promise<void> {
  const meta = (await (await fetch(`${assets}/pack.json`)).json()) as PackMeta;
  const buffer = await (await fetch(`${assets}/pack.bin`)).arrayBuffer();
  const canvas = new OffscreenCanvas(1024, 1024).getContext('2d')!;
  canvas.drawImage(await bitmap(`${assets}/tex/masks.jpg`, false), 0, 0);
  const body = new Body({ meta, buffer }, canvas.getImageData(0, 0, 1024, 1024).data);
  const gl = new OffscreenCanvas(64, 64).getContext('webgl2', { antialias: false, alpha: false });
  if (!gl) throw new Error('This browser has no WebGL2.');
  const stage = await setStage(gl, body, (name) => bitmap(`${assets}/tex/${name}.jpg`, true));
  renderer = new Renderer(stage, plantRoots(body));
}

/** Rows from the bottom up to an encoded picture, base64. */
async function encode(
  pixels: Uint8Array,
  size: number,
  type: string,
  quality: number,
): Promise<string> {
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(size, size);
  for (let y = 0; y < size; y += 1)
    image.data.set(pixels.subarray((size - 1 - y) * size * 4, (size - y) * size * 4), y * size * 4);
  context.putImageData(image, 0, 0);
  const blob = await canvas.convertToBlob({ type, quality });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let i = 0; i < bytes.length; i += 32768)
    text += String.fromCharCode(...bytes.subarray(i, i + 32768));
  return btoa(text);
}

async function render(job: RenderJob): Promise<RenderResult> {
  if (!renderer) throw new Error('init first');
  const person = personOf(job.z, job.sources as Partial<Record<Group, readonly number[]>>);
  const made = renderer.render(person, job.size, job.scale, job.layers);
  const pictures: Record<string, string> = {};
  for (const [name, pixels] of Object.entries(made.layers))
    pictures[name] = await encode(pixels, job.size, job.type, job.quality);
  const body = renderer.body;
  return {
    pictures,
    attributes: attributesOf(person),
    person,
    landmarks: landmarksOf(body, made.camera),
    measures: body.measures,
  };
}

Object.assign(globalThis, { studio: { init, render } });
