import type { Preview, PreviewLine, PreviewsInput } from '@figment/core/studio/preview';
import { expect, test, vi } from 'vitest';
import { PreviewsRefused } from '@/ask-previews';
import { createMatrixPreviews } from './matrix-previews';
import type { MixCell } from './mix-matrix';

const cell = (seed: number): MixCell => {
  const sketch = { modelSha256: 'a'.repeat(64), base: { seed } };
  return { row: 0, column: seed, sketch, name: String(seed), key: JSON.stringify(sketch) };
};
const preview = { picture: 'data:' } as Preview;

function asking() {
  const asked: { input: PreviewsInput; say: (line: PreviewLine) => void; signal: AbortSignal }[] =
    [];
  const ask = vi.fn(
    (input: PreviewsInput, say: (line: PreviewLine) => void, signal: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        asked.push({ input, say: (line) => (line.kind === 'end' ? resolve() : say(line)), signal });
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      }),
  );
  return { asked, ask };
}

test('pictures fill in as they come, with a count', () => {
  const { asked, ask } = asking();
  const matrix = createMatrixPreviews('p', { ask, now: () => 5 });
  matrix.want([cell(1), cell(2)]);
  expect(matrix.snapshot()).toMatchObject({ here: 0, total: 2, waiting: { since: 5, left: 2 } });
  asked[0]!.say({ kind: 'preview', key: '1', preview });
  expect(matrix.snapshot()).toMatchObject({ here: 1, waiting: { came: 1, left: 1 } });
  expect(matrix.snapshot().states.get(cell(2).key)).toEqual({ is: 'here', preview });
});

test('another matrix asks only for what is not there, and gives up what waits', () => {
  const { asked, ask } = asking();
  const matrix = createMatrixPreviews('p', { ask });
  matrix.want([cell(1), cell(2)]);
  asked[0]!.say({ kind: 'preview', key: '0', preview });
  matrix.want([cell(1), cell(3)]);
  expect(asked[0]!.signal.aborted).toBe(true);
  expect(asked[1]!.input.cells.map(({ sketch }) => sketch)).toEqual([cell(3).sketch]);
  // What the first question says late is not heard.
  asked[0]!.say({ kind: 'preview', key: '1', preview });
  expect(matrix.snapshot()).toMatchObject({ here: 1, total: 2 });
});

test('the same person in two places is drawn once', () => {
  const { asked, ask } = asking();
  const matrix = createMatrixPreviews('p', { ask });
  matrix.want([cell(1), { ...cell(1), row: 1 }]);
  expect(asked[0]!.input.cells).toHaveLength(1);
});

test('a refusal stands in its place until it is tried again', async () => {
  const { asked, ask } = asking();
  const matrix = createMatrixPreviews('p', { ask });
  matrix.want([cell(1), cell(2)]);
  const error = { code: 'INVALID', message: 'Too young.' } as const;
  asked[0]!.say({ kind: 'failed', key: '0', error });
  expect(matrix.snapshot()).toMatchObject({ failed: 1, waiting: { left: 1 } });
  matrix.retry();
  expect(asked[1]!.input.cells).toHaveLength(2);

  ask.mockRejectedValueOnce(
    new PreviewsRefused({ code: 'INVALID_STATE', message: 'No generator.' }),
  );
  matrix.retry();
  await vi.waitFor(() => expect(matrix.snapshot().failed).toBe(2));
  expect(matrix.snapshot().states.get(cell(1).key)).toMatchObject({
    refusal: { message: 'No generator.' },
  });
});
