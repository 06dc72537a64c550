import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStudio, type Studio } from './browsers';
import { settings } from './env';
import type { RenderJob } from './job';
import { latentFromSeed } from './person/latent';
import { sourcesOf } from './sources';

// The art pack is data beside the repository, and rendering needs a browser: without them there is nothing to try.
const equipped =
  existsSync(path.join(settings.assets, 'pack.json')) && existsSync(settings.chromium);

const job = (seed: number, more: Partial<RenderJob> = {}): RenderJob => ({
  z: latentFromSeed(seed),
  sources: {},
  size: 64,
  scale: 1,
  layers: ['picture'],
  type: 'image/png',
  quality: 1,
  ...more,
});

describe.skipIf(!equipped)('the studio', { timeout: 120_000 }, () => {
  let first: Studio;
  let second: Studio;
  beforeAll(async () => {
    const options = { assets: settings.assets, workers: 1, chromium: settings.chromium };
    first = await openStudio(options);
    second = await openStudio(options);
  }, 120_000);
  afterAll(() => Promise.all([first?.close(), second?.close()]));

  test('renders the same bytes in another browser, whoever was rendered before', async () => {
    await second.render(job(9));
    const once = await first.render(job(4));
    const again = await second.render(job(4));
    expect(again.pictures.picture).toBe(once.pictures.picture);
    expect(again.landmarks).toEqual(once.landmarks);
  });

  test('keeps the form of a mixed pair and takes the colors of the other', async () => {
    const plain = await first.render(job(4, { layers: ['person', 'backdrop'] }));
    const sources = { fine: sourcesOf(4).fine! };
    const mixed = await first.render(job(4, { sources, layers: ['person', 'backdrop'] }));
    expect(mixed.person.form).toEqual(plain.person.form);
    expect(mixed.landmarks).toEqual(plain.landmarks);
    expect(mixed.person.colors).not.toEqual(plain.person.colors);
    expect(mixed.pictures.person).not.toBe(plain.pictures.person);
  });

  test('gives only the layers that were asked for', async () => {
    const made = await first.render(job(4, { layers: ['backdrop'] }));
    expect(Object.keys(made.pictures)).toEqual(['backdrop']);
  });
});
