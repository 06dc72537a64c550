import { describe, expect, test } from 'vitest';
import { formatAddress, parseAddress, startAddress, type StudioAddress } from './sketch-address';
import { untouched } from './sketch-state';

const layers = 10;
const read = (text: string) => parseAddress(new URLSearchParams(text), layers);
const whole: StudioAddress = {
  sketch: {
    psi: 0.7,
    cutoff: { below: 4 },
    noise: { mode: 'random', seed: 12 },
    sliders: { smile: 0.5, 'light-azimuth': -1 },
    mixes: [
      { layers: [0, 1, 2, 7], source: { seed: 4294967295 } },
      { layers: [9], source: { subjectId: 'sub_01arz3ndektsv4rrffq69g5fav' } },
    ],
    variation: { distance: 0.25, seed: 7 },
    morph: { to: { subjectId: 'sub_01arz3ndektsv4rrffq69g5fav' }, t: 0.375 },
  },
  tab: 'morph',
  part: '0-2',
  round: 3,
  far: 0.5,
  steps: 11,
  near: 0.9,
};

describe('the address of a studio page', () => {
  test('says everything and is read back', () => {
    expect(read(formatAddress(whole))).toEqual(whole);
  });

  test('can be read by people', () => {
    expect(formatAddress(whole)).toContain('s=smile:0.5&s=light-azimuth:-1&mix=0-2,7:4294967295');
  });

  test('is empty for a person as they were made', () => {
    const start = { ...startAddress, sketch: untouched };
    expect(formatAddress(start)).toBe('');
    expect(read('')).toEqual(start);
  });

  test('keeps "no cutoff" apart from "the own cutoff"', () => {
    const none = { ...startAddress, sketch: { ...untouched, cutoff: { below: null } } };
    expect(formatAddress(none)).toBe('cutoff=none');
    expect(read('cutoff=none')).toEqual(none);
  });

  test.each([
    'psi=much&cutoff=-1&noise=loud:3&noise=x',
    's=smile&s=smile:NaN&s=%3Cb%3E:1&s=:1&s=smile:0',
    'mix=0-99:5&mix=a:5&mix=3:-1&mix=3:usr_1',
    'vary=2:5&to=sub_x:7&to=5',
    'to=sub_x:0.5&mix=3:sub_x',
    'tab=nowhere&part=77&round=-4&far=9&steps=500&near=0.5',
  ])('leaves out what it does not understand: %s', (text) => {
    expect(read(text)).toEqual({ ...startAddress, sketch: untouched });
  });

  test('reads no more than a sketch may carry', () => {
    const many = Array.from({ length: 200 }, (_, i) => `mix=1:${i}`).join('&');
    expect(read(many).sketch.mixes).toHaveLength(32);
  });
});
