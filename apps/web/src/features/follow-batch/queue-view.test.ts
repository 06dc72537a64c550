import { describe, expect, it } from 'vitest';
import { lanesOf, moved, placeOf, type QueueBatch } from './queue-view';

const batch = (id: string, changes: Partial<QueueBatch> = {}): QueueBatch => ({
  id,
  kind: 'person',
  modelName: 'Portraits',
  state: 'waiting',
  origin: 'order',
  priority: 'normal',
  requester: 'a',
  requesterName: 'A',
  orderedBy: 'A',
  orderedAt: '2026-01-02T03:04:05.000Z',
  dueAt: null,
  late: false,
  count: 8,
  wanted: 8,
  accepted: 0,
  held: 0,
  rejected: 0,
  failed: 0,
  paused: false,
  trouble: null,
  endedBecause: null,
  perSecond: null,
  startsIn: null,
  endsIn: null,
  ...changes,
});

describe('the lanes of the queue', () => {
  it('hold what waits, by requester and priority, whoever has the next turn first', () => {
    const open = [
      batch('1', { priority: 'urgent', requester: 'b', startsIn: 9 }),
      batch('2', { startsIn: 40 }),
      batch('3', { state: 'running' }),
      batch('4', { requester: 'b', startsIn: 20 }),
      batch('5', { state: 'running', paused: true }),
      batch('6', { priority: 'idle', startsIn: 90 }),
    ];
    const lanes = lanesOf(open).map(({ key, batches }) => [key, batches.map(({ id }) => id)]);
    expect(lanes).toEqual([
      ['urgent b', ['1']],
      ['normal b', ['4']],
      ['normal a', ['2', '5']],
      ['idle a', ['6']],
    ]);
  });

  it.each([
    ['c', 0, 'cab', { before: 'a' }],
    ['a', 1, 'bac', { after: 'b' }],
    ['a', 2, 'bca', { after: 'c' }],
  ])('say a move of %s to %i as a place beside another', (id, to, expected, place) => {
    const order = moved([{ id: 'a' }, { id: 'b' }, { id: 'c' }], id, to);
    expect(order.map((one) => one.id).join('')).toBe(expected);
    expect(placeOf(order, id)).toEqual(place);
  });
});
