import { expect, it } from 'vitest';
import {
  joinUpdate,
  picturesShown,
  spokenDuration,
  spokenPace,
  type BatchPicture,
  type BatchProgress,
} from './batch-view';

const progress: BatchProgress = {
  state: 'running',
  made: 0,
  failed: 0,
  held: 0,
  accepted: 0,
  rejected: 0,
  paused: false,
  priority: 'normal',
  reasons: [],
  endedBecause: null,
  hasGenerator: true,
  trouble: null,
  startedAt: null,
  finishedAt: null,
  pace: null,
  failures: [],
};
const picture = (seed: number): BatchPicture => ({
  id: `sub_${seed}`,
  seed,
  alt: '',
  src: '',
  width: 1,
  height: 1,
  placeholder: '',
});
const seeds = (pictures: BatchPicture[]) => pictures.map(({ seed }) => seed);

it('shows new pictures first and none twice', () => {
  const before = { progress, pictures: [picture(2), picture(1)] };
  const after = joinUpdate(before, {
    progress: { ...progress, made: 3 },
    pictures: [picture(3), picture(2)],
  });
  expect(seeds(after.pictures)).toEqual([3, 2, 1]);
  expect(after.progress.made).toBe(3);
});

it('keeps no more pictures than are shown', () => {
  const many = Array.from({ length: picturesShown }, (_, at) => picture(at));
  const after = joinUpdate({ progress, pictures: many }, { progress, pictures: [picture(99)] });
  expect(after.pictures).toHaveLength(picturesShown);
  expect(seeds(after.pictures)[0]).toBe(99);
});

it('says a pace in the unit in which it is a number one can picture', () => {
  expect(spokenPace(1.84)).toBe('1.8 per second');
  expect(spokenPace(23.2)).toBe('23 per second');
  expect(spokenPace(0.2)).toBe('12 per minute');
  expect(spokenPace(0.001)).toBe('3.6 per hour');
});

it('says a duration without decimals', () => {
  expect(spokenDuration(4.4)).toBe('4 s');
  expect(spokenDuration(200)).toBe('3 min 20 s');
  expect(spokenDuration(180)).toBe('3 min');
  expect(spokenDuration(7500)).toBe('2 h 5 min');
});
