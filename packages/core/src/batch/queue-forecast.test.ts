import { describe, expect, test } from 'vitest';
import { sampleBatch } from '../testing/sample-records';
import type { Batch } from './batch';
import { blockedInWords, reasonInWords } from './blocking-reasons';
import { forecastQueue, triesLeft } from './queue-forecast';

const onePerSecond = () => 1;
const batch = (number: number, changes: Partial<Batch> = {}) => sampleBatch(number, changes);
const name = (number: number) => batch(number).id;

describe('the forecast of the queue', () => {
  test('lets requesters share the time, and each finish their batches in order', () => {
    const open = [
      batch(1, { requester: 'a', count: 10 }),
      batch(2, { requester: 'a', count: 20 }),
      batch(3, { requester: 'b', count: 30 }),
    ];
    expect(forecastQueue(open, new Map([['a', new Date(5)]]), onePerSecond)).toEqual([
      { id: name(1), startsIn: 0, endsIn: 20 },
      { id: name(3), startsIn: 0, endsIn: 60 },
      { id: name(2), startsIn: 20, endsIn: 60 },
    ]);
  });

  test('runs urgent before normal before idle, and paused ones not at all', () => {
    const open = [
      batch(1, { priority: 'urgent', count: 5 }),
      batch(2, { count: 5 }),
      batch(4, { count: 5, pausedAt: new Date(0) }),
      batch(3, { priority: 'idle', count: 5 }),
    ];
    expect(forecastQueue(open, new Map(), onePerSecond)).toEqual([
      { id: name(1), startsIn: 0, endsIn: 5 },
      { id: name(2), startsIn: 5, endsIn: 10 },
      { id: name(3), startsIn: 10, endsIn: 15 },
      { id: name(4), startsIn: null, endsIn: null },
    ]);
  });

  test('says nothing where no pace is known', () => {
    const open = [batch(1), batch(2)];
    expect(forecastQueue(open, new Map(), () => null)).toEqual([
      { id: name(1), startsIn: 0, endsIn: null },
      { id: name(2), startsIn: null, endsIn: null },
    ]);
  });

  test('expects tries at the rate of acceptance that was seen', () => {
    const wish = batch(1, { count: 400, wanted: 12 });
    expect(triesLeft(wish)).toBe(400);
    expect(triesLeft({ ...wish, madeCount: 5, heldCount: 1, rejectedCount: 35 })).toBe(80);
    expect(triesLeft({ ...wish, madeCount: 1, rejectedCount: 380 })).toBe(19);
    expect(triesLeft(batch(1, { count: 20, madeCount: 4 }))).toBe(16);
  });
});

describe('why a batch ended', () => {
  const wish = [
    { kind: 'choice' as const, attribute: 'hair-color', anyOf: ['grey', 'white'] },
    { kind: 'number' as const, attribute: 'age', min: 50, max: null },
    { kind: 'probability' as const, attribute: 'glasses', is: false },
  ];

  test('names tries, what was found, and what was missed most', () => {
    const ended = batch(1, {
      count: 400,
      wanted: 12,
      madeCount: 4,
      heldCount: 1,
      rejectedCount: 396,
      tally: { 'wish:age': 12, 'wish:hair-color': 391, realism: 1 },
    });
    expect(blockedInWords(ended, wish)).toBe(
      '400 tries, 3 of 12 accepted: the wish "Hair color: grey or white" was missed 391 times, ' +
        'the wish "Age: 50 or more" was missed 12 times, the check "Realism" failed once, 1 waits for an editor.',
    );
  });

  test('says nothing when all are there', () => {
    expect(blockedInWords(batch(1, { madeCount: 20 }), null)).toBeNull();
  });

  test.each([
    ['wish:glasses', 'the wish "Glasses: no"'],
    ['wish:unknown', 'the wish for "Unknown"'],
    ['look-alike', 'the check "Look-alikes"'],
  ])('reads %s as %s', (reason, words) => {
    expect(reasonInWords(reason, wish)).toBe(words);
  });
});
