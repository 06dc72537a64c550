import { expect, test } from 'vitest';
import { peopleIn, readMixAddress, writeMixAddress, type MixAddress } from './mix-address';

const person = 'sub_00000000000000000000000001';
const whole: MixAddress = {
  model: 'portraits-256',
  rows: [{ seed: 85 }, { subjectId: person }],
  columns: [
    { source: { seed: 7 }, layers: 'coarse' },
    { source: { subjectId: person }, layers: '0-2,5' },
  ],
  psi: 0.8,
};

test('a matrix is written into an address that people can read, and read back', () => {
  const text = writeMixAddress(whole);
  expect(text).toBe(`model=portraits-256&row=85,${person}&col=7~coarse,${person}~0-2.5&psi=0.8`);
  expect(readMixAddress(new URLSearchParams(text))).toEqual(whole);
  expect(readMixAddress(new URLSearchParams(''))).toEqual({
    model: null,
    rows: [],
    columns: [],
    psi: null,
  });
});

test('what is no seed and nobody is left out', () => {
  const query = new URLSearchParams('row=-1,4294967296,x,3&col=~all,9,sub_1~fine&psi=high');
  expect(readMixAddress(query)).toMatchObject({
    rows: [{ seed: 3 }],
    columns: [{ source: { seed: 9 }, layers: 'all' }],
    psi: null,
  });
});

test('a person is named once, however often it is mixed', () => {
  expect(peopleIn(whole)).toEqual([person]);
});
