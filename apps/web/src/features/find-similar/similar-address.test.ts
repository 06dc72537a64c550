import { sampleId } from '@figment/core/testing/sample-records';
import { expect, it } from 'vitest';
import {
  readSimilarAddress,
  similarHref,
  withLike,
  withoutPerson,
  withUnlike,
} from './similar-address';

const [a, b, c] = [1, 2, 3].map((number) => sampleId('subject', number)) as [
  string,
  string,
  string,
];

it('reads what it writes, and leaves out what nobody can be', () => {
  const address = { like: [a, b], unlike: [c], sense: 'face', q: '-glasses age:40..' } as const;
  const href = similarHref({ ...address, like: [a, b], unlike: [c] });
  expect(href).toBe(
    `/people/similar?like=${a},${b}&unlike=${c}&sense=face&q=-glasses%20age%3A40..`,
  );
  const read = readSimilarAddress(Object.fromEntries(new URLSearchParams(href.split('?')[1])));
  expect(read).toEqual(address);
  expect(similarHref({ like: [], unlike: [], sense: 'look', q: '' })).toBe('/people/similar');
  const typed = { like: `${a},${a},x,' OR 1=1`, unlike: [a, b, 'y'], sense: 'shoe' };
  expect(readSimilarAddress(typed)).toEqual({ like: [a], unlike: [b], sense: 'look', q: '' });
});

it('moves people between those who are meant and those who are not', () => {
  const start = { like: [a], unlike: [], sense: 'look', q: '' } as const;
  const address = { ...start, like: [a], unlike: [] };
  const more = withLike(address, b)!;
  expect(more.like).toEqual([a, b]);
  expect(withUnlike(more, b)).toEqual({ ...start, like: [a], unlike: [b] });
  expect(withUnlike(address, a)).toBeNull();
  expect(withoutPerson({ ...address, unlike: [b] }, a)).toEqual({ ...start, like: [], unlike: [] });
  const full = { ...address, like: Array.from({ length: 8 }, (_, at) => sampleId('subject', at)) };
  expect(withLike(full, sampleId('subject', 9))).toBeNull();
});
