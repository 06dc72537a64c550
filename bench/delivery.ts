/**
 * What it takes to prepare a file: `npx tsx bench/delivery.ts [rounds]`. Every format at 1024 pixels, in milliseconds and as a
 * ratio to a bare encode of the same pixels in the same run; then the same through a process of its own.
 */
import { deliveryFormats, type PrepareRequest } from '@figment/core/delivery/delivery';
import { deliveredPixels, encodePng, openImagingProcesses, prepareFile } from '@figment/imaging';
import { encoded } from '@figment/imaging/delivery/encode-file';
import { testSigner } from '@figment/imaging/testing/content-signer';
import { sampleFacts } from '@figment/imaging/testing/delivery-facts';
import { drawn } from '@figment/imaging/testing/pictures';
import { median } from './percentiles';

const rounds = Number(process.argv[2] ?? 7);
const side = 1024;
const facts = sampleFacts();
const signer = await testSigner();
const processes = openImagingProcesses();

// Soft shapes with a little grain, as in a portrait.
let grain = 1;
const picture = drawn(side, side, (x, y) => {
  grain = (Math.imul(grain, 1664525) + 1013904223) >>> 0;
  const soft = 128 + 80 * Math.sin(x / 140) * Math.cos(y / 170) + (grain >>> 29);
  return [soft + 20, soft, soft - 20].map(Math.round) as [number, number, number];
});
const original = await encodePng(picture);

console.log(`${side} x ${side}, median of ${rounds}, milliseconds`);
console.log('format    bare  prepared  ratio  comp  in a process');
for (const format of deliveryFormats) {
  const request: PrepareRequest = {
    original,
    format,
    longSide: null,
    markCode: facts.markCode,
    visibleMark: null,
    facts,
    signer,
  };
  const comp = { ...request, visibleMark: 'Figment comp' };
  const pixels = await deliveredPixels(request);
  const bare = await medianTime(() => encoded(pixels, format).toBuffer());
  const prepared = await medianTime(() => prepareFile(request));
  const comps = await medianTime(() => prepareFile(comp));
  const apart = await medianTime(() => processes.prepare(request));
  const cells = [bare, prepared, prepared / bare, comps, apart];
  const texts = cells.map((cell, index) =>
    cell.toFixed(index === 2 ? 1 : 0).padStart([6, 10, 7, 6, 14][index]!),
  );
  console.log(format.padEnd(8) + texts.join(''));
}
await processes.close();

async function medianTime(work: () => Promise<unknown>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times);
}
