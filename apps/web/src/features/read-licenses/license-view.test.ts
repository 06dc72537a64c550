import { expect, it } from 'vitest';
import { licensesAddress, sizesFor } from './license-view';

it('offers the size a picture was generated in and smaller ones, never a larger one', () => {
  expect(sizesFor({ width: 256, height: 256 })).toEqual([
    { longSide: null, width: 256, height: 256 },
    { longSide: 128, width: 128, height: 128 },
  ]);
  expect(sizesFor({ width: 1024, height: 768 }).map(({ longSide }) => longSide)).toEqual([
    null,
    512,
    256,
    128,
  ]);
  expect(sizesFor({ width: 768, height: 1024 })[1]).toEqual({
    longSide: 512,
    width: 384,
    height: 512,
  });
  expect(sizesFor({ width: 64, height: 48 })).toHaveLength(1);
});

it('leaves empty filters out of the address', () => {
  expect(licensesAddress({})).toBe('/licenses');
  expect(licensesAddress({ text: 'a b', state: 'recalled', project: '' })).toBe(
    '/licenses?text=a+b&state=recalled',
  );
});
