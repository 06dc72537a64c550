import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CheckName, PictureCheck } from '@figment/core/measurement/measurement';
import { exampleManifest } from '@figment/core/model/manifest.example';
import { measurePicture, type FoundFace, type RgbPicture } from '@figment/imaging';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diceOf, flaws, type FlawName } from '@figment/imaging/checks/testing/flaws';
import { listPackages } from '../engine/package-library';
import { openFaceJudge, openJudges, type FaceJudge } from './judge-picture';
import { readJudge } from './judge-package';

const models = path.resolve(import.meta.dirname, '../../../../models');
const bundled = path.join(models, 'judges/person');
let judge: FaceJudge;
let picture: RgbPicture;
let face: FoundFace;
beforeAll(async () => {
  judge = await openFaceJudge(await readJudge(bundled));
  // What the bundled model draws of seed 0.
  const rgb = new Uint8Array(await readFile(path.join(models, 'portraits-256/seed-0.rgb')));
  picture = { rgb, width: 256, height: 256 };
  face = await judge.find(picture);
});
afterAll(() => judge.close());

const scoresOf = (checks: readonly PictureCheck[]) =>
  Object.fromEntries(checks.map(({ name, score }) => [name, score])) as Record<CheckName, number>;
const blank = (): RgbPicture => ({
  rgb: new Uint8Array(256 * 256 * 3).fill(90),
  width: 256,
  height: 256,
});

describe('the bundled judge of portraits', () => {
  test('finds eyes, mouth and chin in their order, and the person in the middle', () => {
    expect(face.certainty).toBeGreaterThan(0.9);
    const { 'eye-left': left, 'eye-right': right, nose, mouth, chin } = face.points;
    expect(right.x - left.x).toBeGreaterThan(30);
    expect(nose.y).toBeGreaterThan(left.y);
    expect(mouth.y).toBeGreaterThan(nose.y);
    expect(chin.y).toBeGreaterThan(mouth.y);
    const { side, shares } = face.matte;
    expect(shares[(side / 2) * side + side / 2]).toBeGreaterThan(0.9);
    expect(shares[0]).toBeLessThan(0.1);
  });

  test('finds no face in a flat picture or upside down', async () => {
    expect((await judge.find(blank())).certainty).toBeLessThan(0.5);
    const rgb = new Uint8Array(picture.rgb.length);
    for (let row = 0; row < 256; row += 1) {
      rgb.set(picture.rgb.subarray((255 - row) * 768, (256 - row) * 768), row * 768);
    }
    expect((await judge.find({ ...picture, rgb })).certainty).toBeLessThan(0.5);
  });

  const lowered: [FlawName, CheckName, number][] = [
    ['eye recolored', 'eye-color', 0.1],
    ['eye shrunk', 'eye-size', 0.15],
    ['gaze turned', 'gaze', 0.4],
    ['highlight moved', 'highlight', 0.02],
    ['mouth smeared', 'mouth', 0.3],
    ['mouth bent', 'mouth', 0.2],
    ['face shifted', 'face', 0.4],
    ['blurred', 'sharpness', 0.2],
    ['too dark', 'exposure', 0.3],
    ['too bright', 'exposure', 0.2],
    ['blob in the background', 'background', 0.2],
  ];
  test.each(lowered)('sees "%s": the score of %s falls', async (flaw, name, by) => {
    const before = scoresOf(measurePicture(picture, face))[name];
    const bad = flaws[flaw](picture, face, diceOf(3));
    const after = scoresOf(measurePicture(bad, await judge.find(bad)))[name];
    expect(before - after).toBeGreaterThan(by);
  });

  test('measures the same twice, and regions lie inside the picture', async () => {
    const checks = measurePicture(picture, face);
    expect(measurePicture(picture, await judge.find(picture))).toEqual(checks);
    for (const { score, region } of checks) {
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
      if (!region) continue;
      expect(Math.min(region.x, region.y)).toBeGreaterThanOrEqual(0);
      expect(region.x + region.width).toBeLessThanOrEqual(1.000001);
      expect(region.y + region.height).toBeLessThanOrEqual(1.000001);
    }
  });
});

describe('the judges of a models folder', () => {
  const person = exampleManifest();
  const names = (checks: readonly PictureCheck[]) => checks.map(({ name }) => name);

  test('say nothing of eyes where there is no face, and nothing of faces where there is a cat', async () => {
    const judges = await openJudges(models);
    expect(judges.refused).toEqual([]);
    expect(names(await judges.judgePicture(blank(), person))).toEqual([
      'sharpness',
      'exposure',
      'face',
    ]);
    const cat = exampleManifest({ subject: 'cat', adults: null });
    expect(names(await judges.judgePicture(picture, cat))).toEqual(['sharpness', 'exposure']);
    const skipping = exampleManifest({ checks: { skip: ['exposure', 'mouth'] } });
    const seen = names(await judges.judgePicture(picture, skipping));
    expect(seen).toContain('gaze');
    expect(seen).not.toContain('mouth');
    await judges.close();
  });

  test('give regions as shares of a picture that is not square', async () => {
    const judges = await openJudges(models);
    const wide = new Uint8Array(512 * 256 * 3).fill(128);
    for (let row = 0; row < 256; row += 1) {
      wide.set(picture.rgb.subarray(row * 768, (row + 1) * 768), row * 1536 + 384);
    }
    const seen = await judges.judgePicture({ rgb: wide, width: 512, height: 256 }, person);
    const mouth = seen.find(({ name }) => name === 'mouth')!.region!;
    const alone = measurePicture(picture, face).find(({ name }) => name === 'mouth')!.region!;
    expect(mouth.x).toBeCloseTo(0.25 + alone.x / 2, 5);
    expect(mouth.width).toBeCloseTo(alone.width / 2, 5);
    await judges.close();
  });

  test('are no model packages', async () => {
    expect((await listPackages(models)).map(({ id }) => id)).not.toContain('person');
    expect((await listPackages(path.join(models, 'judges'))).map(({ id }) => id)).toEqual([]);
  });

  test('say nothing of the gaze where the judge does not tell, and refuse an altered graph of it', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'figment-judges-'));
    const own = path.join(folder, 'judges/person');
    await mkdir(own, { recursive: true });
    const text = await readFile(path.join(bundled, 'manifest.json'), 'utf8');
    const { gaze: _gaze, ...silent } = JSON.parse(text) as Record<string, unknown>;
    await copyFile(path.join(bundled, 'judge.onnx'), path.join(own, 'judge.onnx'));
    await writeFile(path.join(own, 'manifest.json'), JSON.stringify(silent));
    const judges = await openJudges(folder);
    const seen = names(await judges.judgePicture(picture, person));
    expect(seen).toEqual(expect.arrayContaining(['eye-color', 'eye-size', 'highlight', 'mouth']));
    expect(seen).not.toContain('gaze');
    await judges.close();

    await writeFile(path.join(own, 'manifest.json'), text);
    await writeFile(path.join(own, 'gaze.onnx'), 'something else');
    const refusing = await openJudges(folder);
    expect(refusing.refused[0]).toMatchObject({ message: expect.stringContaining('altered') });
    await refusing.close();
    await rm(folder, { recursive: true });
  });

  test('refuse an altered graph and a manifest that is none, and go on without', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'figment-judges-'));
    const altered = path.join(folder, 'judges/person');
    await mkdir(altered, { recursive: true });
    await copyFile(path.join(bundled, 'manifest.json'), path.join(altered, 'manifest.json'));
    await writeFile(path.join(altered, 'judge.onnx'), 'something else');
    await mkdir(path.join(folder, 'judges/cat'));
    await writeFile(path.join(folder, 'judges/cat/manifest.json'), '{');
    const judges = await openJudges(folder);
    expect(judges.kinds).toEqual([]);
    expect(judges.refused.map(({ message }) => message).join(' ')).toMatch(
      /not valid.*altered|altered.*not valid/s,
    );
    expect(names(await judges.judgePicture(picture, person))).toEqual(['sharpness', 'exposure']);
    await judges.close();
    await rm(folder, { recursive: true });
  });
});
