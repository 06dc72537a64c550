import { expect, test } from 'vitest';
import { createPace, type PaceTime } from './pace';

/** Time that stands still until it is moved; answers come when a test gives them. */
function bench() {
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  const time: PaceTime = {
    now: () => now,
    after(milliseconds, run) {
      const timer = { at: now + milliseconds, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
  };
  const sent: { value: number; at: number; aborted: () => boolean; answer: () => Promise<void> }[] =
    [];
  const pace = createPace<number>(
    (value, signal) =>
      new Promise<void>((resolve) => {
        sent.push({
          value,
          at: now,
          aborted: () => signal.aborted,
          answer: async () => {
            resolve();
            await Promise.resolve();
            await Promise.resolve();
          },
        });
        signal.addEventListener('abort', () => resolve());
      }),
    { apart: 300, patience: 1500, time },
  );
  return {
    pace,
    sent,
    move(milliseconds: number) {
      const until = now + milliseconds;
      for (;;) {
        const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((one) => one !== next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = until;
    },
  };
}

test('asks at once when nothing is asked yet', () => {
  const { pace, sent } = bench();
  pace.ask(1);
  expect(sent.map(({ value }) => value)).toEqual([1]);
});

test('a drag of two seconds asks about three times a second, and the last value wins', async () => {
  const { pace, sent, move } = bench();
  for (let step = 0; step < 120; step += 1) {
    pace.ask(step);
    move(1000 / 60);
    // Answers take a frame or two.
    await sent.at(-1)!.answer();
  }
  move(1000);
  expect(sent.length).toBeGreaterThanOrEqual(6);
  expect(sent.length).toBeLessThanOrEqual(8);
  expect(sent.at(-1)!.value).toBe(119);
  const gaps = sent.slice(1).map(({ at }, i) => at - sent[i]!.at);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(299);
});

test('waits for an answer before it asks again, so that something is seen meanwhile', async () => {
  const { pace, sent, move } = bench();
  pace.ask(1);
  pace.ask(2);
  pace.ask(3);
  move(1000);
  expect(sent.map(({ value }) => value)).toEqual([1]);
  await sent[0]!.answer();
  expect(sent.map(({ value }) => value)).toEqual([1, 3]);
});

test('gives a slow question up for a newer one', async () => {
  const { pace, sent, move } = bench();
  pace.ask(1);
  move(100);
  pace.ask(2);
  move(1500);
  expect(sent.map(({ value, aborted }) => [value, aborted()])).toEqual([
    [1, true],
    [2, false],
  ]);
  // The late answer of the first must not start another.
  await sent[0]!.answer();
  move(1000);
  expect(sent).toHaveLength(2);
});

test('is quiet after it was stopped', async () => {
  const { pace, sent, move } = bench();
  pace.ask(1);
  pace.ask(2);
  pace.stop();
  expect(sent[0]!.aborted()).toBe(true);
  move(5000);
  expect(sent).toHaveLength(1);
});
