import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Body } from '../geometry/body';
import type { PackMeta } from '../geometry/pack';
import { latentFromSeed } from '../person/latent';
import { personOf, type Form } from '../person/person';
import { vocabulary } from '../person/vocabulary';
import { beardAt } from './beard';
import { browHalfHeight, browLine } from './brows';
import { bunPoint, tailKnots, tailPoint, type Draws } from './gathered';
import { growHair, lengthAt } from './grow';
import { plantRoots } from './roots';
import { packPoint } from './strand';
import { styleOf } from './styles';

const assets = path.resolve(import.meta.dirname, '../../../../../shared/studio/assets');
const form = (change: Partial<Form>): Form => ({ ...personOf(latentFromSeed(1)).form, ...change });

describe('styleOf', () => {
  it('knows every style of the vocabulary; only bald has no hair', () => {
    for (const hair of vocabulary.hairStyles)
      expect(styleOf(form({ hair })) === null, hair).toBe(hair === 'bald');
  });

  it('changes lengths smoothly with hairLength', () => {
    for (const hair of vocabulary.hairStyles.filter((name) => name !== 'bald'))
      for (let step = 0; step < 50; step += 1) {
        const [a, b] = [step / 50, (step + 1) / 50].map((hairLength) =>
          lengthAt(styleOf(form({ hair, hairLength }))!, [0.3, 8.1, 0.6]),
        );
        expect(Math.abs(a! - b!), hair).toBeLessThan(0.05);
      }
  });

  it('combs smoothly across the parting', () => {
    for (const hair of ['sidepart', 'medium', 'long', 'fringe', 'pixie', 'quiff']) {
      const comb = (hairPart: number): number =>
        styleOf(form({ hair, hairPart }))!.comb(0.02, 8.2, 0.5)[0];
      for (let part = -1; part < 1; part += 0.02)
        expect(Math.abs(comb(part) - comb(part + 0.02)), hair).toBeLessThan(0.3);
    }
  });
});

describe('gathered hair', () => {
  const draws: Draws = [0.4, 0.7, 0.2, 0.9];
  const tie = {
    point: [0, 8, -0.8] as [number, number, number],
    out: [0, 0.5, -0.866] as [number, number, number],
  };

  it('is a function of the root alone and moves smoothly with the parting', () => {
    const at = (hairPart: number): number[] =>
      tailPoint(form({ hairPart }), tailKnots(form({ hairPart }), tie), draws, 0.7, 0).point;
    expect(at(0.1)).toEqual(at(0.1));
    expect(Math.hypot(...at(0).map((v, d) => v - at(0.01)[d]!))).toBeLessThan(0.1);
  });

  it('keeps a bun in one piece', () => {
    for (let t = 0; t <= 1; t += 0.1)
      expect(
        Math.hypot(...bunPoint(form({}), tie, draws, t).point.map((v, d) => v - tie.point[d]!)),
      ).toBeLessThan(0.9);
  });
});

describe('brows and beards', () => {
  it('arches with browShape and thickens with browWeight', () => {
    expect(browLine(0.6, 1)[1] - browLine(0, 1)[1]).toBeGreaterThan(
      browLine(0.6, 0)[1] - browLine(0, 0)[1],
    );
    expect(browHalfHeight(0.3, 1)).toBeGreaterThan(browHalfHeight(0.3, 0));
  });

  it('keeps the moustache within the mouth', () => {
    expect(beardAt('moustache', 0.1, 6.72, 1.4).density).toBeGreaterThan(0);
    expect(beardAt('moustache', 0.34, 6.72, 1.4).density).toBe(0);
  });
});

describe('packPoint', () => {
  it('stays exact in a float', () => {
    const top = packPoint(1, 1, 1);
    expect(top).toBeLessThan(2 ** 24);
    expect(Math.fround(top)).toBe(top);
  });
});

// The art pack is not part of the repository.
describe.skipIf(!existsSync(path.join(assets, 'pack.bin')))('growHair on the art pack', () => {
  it('grows the same strands for the same person', () => {
    const meta = JSON.parse(readFileSync(path.join(assets, 'pack.json'), 'utf8')) as PackMeta;
    const bytes = readFileSync(path.join(assets, 'pack.bin'));
    const buffer = bytes.buffer.slice(
      bytes.byteOffset,
      bytes.byteOffset + bytes.byteLength,
    ) as ArrayBuffer;
    const body = new Body({ meta, buffer }, new Uint8ClampedArray(1024 * 1024 * 4));
    const roots = plantRoots(body).hair;
    const person = personOf(latentFromSeed(1));
    const shown = { ...person.form, hair: 'buzz' };
    body.build(person);
    const [a, b] = [growHair(body, shown, roots, false)!, growHair(body, shown, roots, false)!];
    expect(a.count).toBeGreaterThan(5000);
    expect(Buffer.from(a.points.buffer).equals(Buffer.from(b.points.buffer))).toBe(true);
  });
});
