import type { Preview } from '@figment/core/studio/preview';
import { expect, test } from 'vitest';
import { createPreviewStore, createUsualTime, wishKey } from './preview-store';
import { sketchOf, untouched, withSlider } from './sketch-state';

const preview = (seed: number) => ({ seed }) as Preview;

test('keeps what was used last', () => {
  const store = createPreviewStore(2);
  store.put('a', preview(1));
  store.put('b', preview(2));
  expect(store.get('a')).toEqual(preview(1));
  store.put('c', preview(3));
  expect(store.get('b')).toBeNull();
  expect([store.get('a'), store.get('c')]).toEqual([preview(1), preview(3)]);
});

test('the same wish has the same key, another size or reference another one', () => {
  const base = { subjectId: 'sub_1', modelSha256: 'a'.repeat(64) };
  const wish = (amount: number, size = 256) => ({
    sketch: sketchOf(base, withSlider(untouched, 'smile', amount)),
    reference: { subjectId: 'sub_1' },
    size,
  });
  expect(wishKey(wish(0.5))).toBe(wishKey(wish(0.5)));
  expect(wishKey(wish(0.5))).not.toBe(wishKey(wish(0.6)));
  expect(wishKey(wish(0.5))).not.toBe(wishKey(wish(0.5, 64)));
  expect(wishKey(wish(0.5))).not.toBe(
    wishKey({ ...wish(0.5), reference: { sketch: sketchOf(base, untouched) } }),
  );
});

test('the usual time follows slowly', () => {
  const usual = createUsualTime();
  expect(usual.get()).toBeNull();
  usual.note(100);
  expect(usual.get()).toBe(100);
  usual.note(200);
  expect(usual.get()).toBeCloseTo(130);
});
