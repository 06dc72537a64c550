import { sketchContract } from '@figment/core/studio/sketch.contract';
import { describe, expect, test } from 'vitest';
import { alternatives, morphFrames, variations } from './cells';
import { perRound, seedsOfRound } from './rounds';
import {
  isUntouched,
  partsOf,
  sketchOf,
  untouched,
  withMix,
  withoutMix,
  withSlider,
} from './sketch-state';

const base = { subjectId: 'sub_1', modelSha256: 'a'.repeat(64) };

describe('a sketch of a person', () => {
  test('says nothing of what was not touched', () => {
    expect(sketchOf(base, untouched)).toEqual({
      modelSha256: base.modelSha256,
      base: { subjectId: 'sub_1' },
    });
    expect(isUntouched(untouched)).toBe(true);
  });

  test('is what the contract takes, with everything chosen', () => {
    const state = {
      psi: 0.5,
      cutoff: { below: null },
      noise: { mode: 'random' as const, seed: 3 },
      sliders: { smile: 0.5 },
      mixes: [{ layers: [0, 1], source: { seed: 5 } }],
      variation: { distance: 0.2, seed: 9 },
      morph: { to: { subjectId: 'sub_2' }, t: 0.5 },
    };
    const sketch = sketchContract.parse(sketchOf(base, state));
    expect(sketch).toMatchObject({ psi: 0.5, cutoff: null, sliders: [{ direction: 'smile' }] });
    expect(isUntouched(state)).toBe(false);
  });

  test('names nobody at the other end of a morph that has not begun', () => {
    const state = { ...untouched, morph: { to: { subjectId: 'sub_2' }, t: 0 } };
    expect(sketchOf(base, state)).not.toHaveProperty('morph');
    expect(isUntouched(state)).toBe(true);
  });

  test('forgets a slider that is moved back to its middle', () => {
    const moved = withSlider(untouched, 'smile', 0.4);
    expect(moved.sliders).toEqual({ smile: 0.4 });
    expect(withSlider(moved, 'smile', 0)).toEqual(untouched);
  });

  test('takes a layer from one source only, the last one', () => {
    const first = withMix(untouched, { layers: [0, 1, 2], source: { seed: 1 } });
    const second = withMix(first, { layers: [2, 3], source: { seed: 2 } });
    expect(second.mixes).toEqual([
      { layers: [0, 1], source: { seed: 1 } },
      { layers: [2, 3], source: { seed: 2 } },
    ]);
    expect(withoutMix(second, [0, 1]).mixes).toEqual([{ layers: [2, 3], source: { seed: 2 } }]);
    expect(withoutMix(second, [0, 1, 2, 3])).toEqual(untouched);
  });

  test('lists what was changed in words', () => {
    const state = withSlider({ ...untouched, psi: 0.5 }, 'smile', -0.25);
    expect(partsOf(state, (name) => `"${name}"`)).toEqual(['psi 0.5', '"smile" −0.25']);
  });
});

describe('pictures beside it', () => {
  test('are the same for everybody with the same address, and others in the next round', () => {
    const seeds = seedsOfRound('sub_1', 'layers 0,1', 0);
    expect(seedsOfRound('sub_1', 'layers 0,1', 0)).toEqual(seeds);
    const many = [0, 1, 2, 3].flatMap((round) => seedsOfRound('sub_1', 'layers 0,1', round));
    expect(new Set(many).size).toBe(4 * perRound);
    expect(many.every((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)).toBe(true);
    expect(seedsOfRound('sub_2', 'layers 0,1', 0)).not.toEqual(seeds);
  });

  test('take layers or a step, and leave the rest as it was', () => {
    const state = withSlider(untouched, 'smile', 0.4);
    const [other] = alternatives('sub_1', state, [0, 1], 0);
    expect(other!.state).toMatchObject({ sliders: { smile: 0.4 }, mixes: [{ layers: [0, 1] }] });
    const [step] = variations('sub_1', state, 0.3, 0);
    expect(step!.state).toMatchObject({ sliders: { smile: 0.4 }, variation: { distance: 0.3 } });
  });

  test('of a morph go from one end to the other', () => {
    const frames = morphFrames(untouched, { seed: 5 }, 7);
    expect(frames.map(({ state }) => state.morph!.t)).toEqual([
      0, 0.167, 0.333, 0.5, 0.667, 0.833, 1,
    ]);
    expect(new Set(frames.map(({ key }) => key)).size).toBe(7);
  });
});
