// Writes, per seed, the full-precision latent and the renderer's own random draws, one JSON object a line.
// The metadata rounds z to five digits, and the renderer hashes the unrounded z: only the seed gives the true draws.
// node exact-latents.mjs <studio folder> <meta.jsonl> > draws.jsonl
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join, resolve } from "node:path";

const [studio, metaFile] = process.argv.slice(2);
const { params, zFromSeed } = await import(pathToFileURL(resolve(join(studio, "prototype", "params.js"))).href);

/** In the order render.js draws: five moles of four, three skin offsets, pupil, eye seed, then these. */
function drawsOf(P, hairDraw) {
  for (let i = 0; i < 20 + 3 + 2; i++) P.rnd();
  const tooth = P.teeth > 0 ? P.rnd() : 0.5;
  const count = P.bg === "studio" ? (P.bgHue < 0.45 ? 1 : 2) : 4;
  const backdrop = [0.5, 0.5, 0.5, 0.5];
  for (let i = 0; i < count; i++) backdrop[i] = P.rnd();
  const vignette = P.rnd();
  const [lightX, lightY, blur] = [P.rnd(), P.rnd(), P.rnd()];
  const clothSaturation = (((P.seed >>> 3) & 7) + 0.5) / 8;
  return [hairDraw, tooth, ...backdrop, vignette, lightX, lightY, blur, clothSaturation];
}

/** params() has already spent the first draw (the hair palette); a second generator on the same hash gives it back. */
function firstDraw(hash) {
  let a = (hash + 0x6d2b79f5) | 0;
  let t = Math.imul(a ^ (a >>> 15), 1 | a);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

for (const line of readFileSync(metaFile, "utf8").trim().split("\n")) {
  const { seed } = JSON.parse(line);
  const z = zFromSeed(seed);
  const P = params(z);
  const hairDraw = firstDraw(P.seed);
  const draws = drawsOf(P, hairDraw);
  const { zg, rnd, ...rest } = P;
  process.stdout.write(JSON.stringify({ seed, z, draws, params: rest }) + "\n");
}
