import type { Preview, PreviewsInput } from '@figment/core/studio/preview';
import { expect, test, vi } from 'vitest';
import { PreviewsRefused } from '@/ask-previews';
import { createLivePreview, type PreviewSource } from './live-preview';
import { createPreviewSet } from './preview-set';
import { createPreviewStore, createUsualTime, type WantedPreview } from './preview-store';
import { sketchOf, untouched, withSlider } from './sketch-state';

const base = { subjectId: 'sub_1', modelSha256: 'a'.repeat(64) };
const wish = (amount: number): WantedPreview => ({
  sketch: sketchOf(base, withSlider(untouched, 'smile', amount)),
  reference: { subjectId: 'sub_1' },
  size: 256,
});
const amountOf = (request: PreviewsInput, at = 0) => request.cells[at]!.sketch.sliders![0]!.amount;

/** A server whose answers come when a test gives them. */
function bench() {
  const asked: {
    amounts: number[];
    answer: (...amounts: number[]) => Promise<void>;
    overtake: () => Promise<void>;
    fail: (error: unknown) => Promise<void>;
  }[] = [];
  const source: PreviewSource = {
    panel: 'test',
    store: createPreviewStore(),
    usual: createUsualTime(),
    now: () => 0,
    ask: (request, onLine, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        const keys = new Map(request.cells.map(({ key }, at) => [amountOf(request, at), key]));
        asked.push({
          amounts: [...keys.keys()],
          async answer(...amounts) {
            for (const amount of amounts) {
              const preview = {
                seed: amount,
                waitedMilliseconds: 100,
                milliseconds: 80,
              } as Preview;
              onLine({ kind: 'preview', key: keys.get(amount)!, preview });
            }
            resolve();
            await vi.waitFor(() => undefined);
          },
          async overtake() {
            for (const key of keys.values()) {
              onLine({ kind: 'failed', key, error: { code: 'CONFLICT', message: 'Overtaken.' } });
            }
            resolve();
            await vi.waitFor(() => undefined);
          },
          async fail(error) {
            reject(error);
            await vi.waitFor(() => undefined);
          },
        });
      }),
  };
  return { asked, source };
}

test('the last picture stays until the next has come', async () => {
  const { asked, source } = bench();
  const live = createLivePreview(source, { apart: 0 });
  live.want(wish(0.1));
  expect(live.snapshot()).toMatchObject({ shown: null, current: false, waitingSince: 0 });
  await asked[0]!.answer(0.1);
  expect(live.snapshot()).toMatchObject({
    shown: { seed: 0.1 },
    current: true,
    waitingSince: null,
  });
  live.want(wish(0.2));
  expect(live.snapshot()).toMatchObject({ shown: { seed: 0.1 }, current: false, waitingSince: 0 });
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  await asked[1]!.answer(0.2);
  expect(live.snapshot()).toMatchObject({ shown: { seed: 0.2 }, current: true });
});

test('what was drawn before is there at once, and the original needs no drawing', async () => {
  const { asked, source } = bench();
  const live = createLivePreview(source, { apart: 0 });
  live.want(wish(0.1));
  await asked[0]!.answer(0.1);
  live.want(null);
  expect(live.snapshot()).toEqual({
    shown: null,
    current: false,
    waitingSince: null,
    refusal: null,
  });
  live.want(wish(0.1));
  expect(live.snapshot()).toMatchObject({ shown: { seed: 0.1 }, current: true });
  expect(asked).toHaveLength(1);
});

test('a refusal is shown with what to do, keeps the last picture, and can be tried again', async () => {
  const { asked, source } = bench();
  const live = createLivePreview(source, { apart: 0 });
  live.want(wish(0.1));
  const refusal = {
    code: 'INVALID_STATE' as const,
    message: 'No generator is running.',
    hint: 'Start one.',
  };
  await asked[0]!.fail(new PreviewsRefused(refusal));
  await vi.waitFor(() => expect(live.snapshot().refusal).toEqual(refusal));
  live.want(wish(0.1));
  expect(asked).toHaveLength(1);
  live.retry();
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  await asked[1]!.answer(0.1);
  expect(live.snapshot()).toMatchObject({ shown: { seed: 0.1 }, refusal: null });
});

test('a set asks once for all it lacks, and shows each as it comes', async () => {
  const { asked, source } = bench();
  const set = createPreviewSet(source);
  const cells = (...amounts: number[]) => new Map(amounts.map((one) => [`cell ${one}`, wish(one)]));
  set.want(cells(0.1, 0.2));
  expect(asked.map(({ amounts }) => amounts)).toEqual([[0.1, 0.2]]);
  expect(set.snapshot()).toMatchObject({ here: 0, total: 2, waitingSince: 0 });
  await asked[0]!.answer(0.2, 0.1);
  expect(set.snapshot()).toMatchObject({ here: 2, waitingSince: null });
  set.want(cells(0.2, 0.3));
  expect(asked.map(({ amounts }) => amounts)).toEqual([[0.1, 0.2], [0.3]]);
  expect(set.snapshot().states.get('cell 0.2')).toMatchObject({ is: 'here' });
});

test('a set that is not wanted any more changes nothing', async () => {
  const { asked, source } = bench();
  const set = createPreviewSet(source);
  set.want(new Map([['cell', wish(0.1)]]));
  set.want(new Map([['cell', wish(0.2)]]));
  await asked[0]!.answer(0.1);
  expect(set.snapshot().states.get('cell')).toEqual({ is: 'waiting' });
});

test('one question that fails leaves what has come, and tries the rest again', async () => {
  const { asked, source } = bench();
  const set = createPreviewSet(source);
  set.want(
    new Map([
      ['a', wish(0.1)],
      ['b', wish(0.2)],
    ]),
  );
  await asked[0]!.fail(new PreviewsRefused({ code: 'UNREACHABLE', message: 'Away.' }));
  await vi.waitFor(() => expect(set.snapshot().states.get('a')).toMatchObject({ is: 'failed' }));
  set.retry();
  expect(asked[1]!.amounts).toEqual([0.1, 0.2]);
  await asked[1]!.answer(0.1, 0.2);
  expect(set.snapshot()).toMatchObject({ here: 2, waitingSince: null });
});

test('a question that an older one overtook is asked again, but not for ever', async () => {
  const { asked, source } = bench();
  const set = createPreviewSet(source);
  set.want(new Map([['a', wish(0.1)]]));
  await asked[0]!.overtake();
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  expect(set.snapshot().states.get('a')).toEqual({ is: 'waiting' });
  await asked[1]!.answer(0.1);
  expect(set.snapshot()).toMatchObject({ here: 1 });

  const live = createLivePreview(source, { apart: 0 });
  live.want(wish(0.2));
  for (let at = 2; at < 6; at += 1) {
    await vi.waitFor(() => expect(asked).toHaveLength(at + 1));
    expect(live.snapshot().refusal).toBeNull();
    await asked[at]!.overtake();
  }
  expect(live.snapshot().refusal).toMatchObject({ code: 'CONFLICT' });
  expect(asked).toHaveLength(6);
});
