import type { DirectionList } from '@figment/core/model/manifest';
import type { Preview, PreviewsInput } from '@figment/core/studio/preview';
import { expect, test, vi } from 'vitest';
import { createPreviewStore, createUsualTime } from './preview-store';
import { planSeries } from './series';
import { createSeriesSearch } from './series-search';
import { sketchOf, untouched, withSliders } from './sketch-state';

const direction = (name: string, label: string): DirectionList[number] => ({
  name,
  label,
  layers: [0],
  step: { kind: 'vector', offset: 0, perLayer: false, range: { min: -1, max: 1 } },
  effects: [],
  sideEffects: [],
});
const base = { subjectId: 'sub_1', modelSha256: 'a'.repeat(64) };
const wish = (amounts: { direction: string; amount: number }[]) => ({
  sketch: sketchOf(base, withSliders(untouched, amounts)),
  reference: { subjectId: 'sub_1' },
  size: 256,
});

/** A model whose people get farther away in line with all slider amounts. */
function search(perStep: number | null) {
  const asked: number[] = [];
  const found = createSeriesSearch({
    panel: 'series',
    store: createPreviewStore(),
    usual: createUsualTime(),
    now: () => 0,
    ask: async ({ cells }: PreviewsInput, onLine) => {
      asked.push(cells.length);
      for (const { key, sketch } of cells) {
        const amount = sketch.sliders!.reduce((sum, one) => sum + Math.abs(one.amount), 0);
        const identityDistance = perStep === null ? null : perStep * amount;
        const preview = { comparison: { identityDistance, attributes: [] } } as unknown as Preview;
        onLine({ kind: 'preview', key, preview });
      }
    },
  });
  return { found, asked };
}
const plan = planSeries(
  [direction('yaw', 'Right'), direction('smile', 'Smiling')],
  ['pose', 'expression'],
);
const settled = (found: ReturnType<typeof search>['found']) =>
  vi.waitFor(() => {
    const { pictures } = found.snapshot();
    expect(pictures.length).toBeGreaterThan(0);
    expect(found.snapshot().settled).toBe(pictures.length);
    return pictures;
  });

test('goes the whole way where the person stays near', async () => {
  const { found, asked } = search(0.5);
  found.want(plan, wish, 1.5);
  const pictures = await settled(found);
  expect(pictures.every(({ scale, verdict }) => scale === 1 && verdict === 'near')).toBe(true);
  expect(asked).toEqual([plan.length]);
});

test('goes less far where the distance says so, and asks only for what changed', async () => {
  const { found, asked } = search(1);
  found.want(plan, wish, 1.5);
  const pictures = await settled(found);
  const of = (key: string) => pictures.find(({ item }) => item.key === key)!;
  expect(of('yaw-up')).toMatchObject({ scale: 1, verdict: 'near' });
  // Two sliders together are twice as far.
  expect(of('yaw-up-smile-up').verdict).toBe('near');
  expect(of('yaw-up-smile-up').scale).toBeLessThan(0.75);
  expect(asked).toEqual([plan.length, 1]);
});

test('says so when no amount is near enough', async () => {
  const { found } = search(40);
  found.want(plan, wish, 0.5);
  const pictures = await settled(found);
  expect(pictures.every(({ verdict }) => verdict === 'far')).toBe(true);
});

test('takes the whole way where nothing is measured', async () => {
  const { found } = search(null);
  found.want(plan, wish, null);
  expect((await settled(found)).every(({ scale }) => scale === 1)).toBe(true);
});
