import { describe, expect, test } from 'vitest';
import { derivedId, idPrefixes, isId, newId, type IdKind } from './ids';
import { countedRandom } from './testing/world';

const at = (time: string) => new Date(time);
const bytes = (fill: number) => new Uint8Array(10).fill(fill);

describe('ids', () => {
  test('of every kind have its prefix and are recognized as that kind only', () => {
    const kinds = Object.keys(idPrefixes) as IdKind[];
    for (const kind of kinds) {
      const id = newId(kind, at('2026-01-02T03:04:05Z'), bytes(255));
      expect(kinds.filter((other) => isId(other, id))).toEqual([kind]);
    }
  });

  test('sort by the time they were made', () => {
    const earlier = newId('batch', at('2026-01-02T03:04:05.000Z'), bytes(255));
    const later = newId('batch', at('2026-01-02T03:04:05.001Z'), bytes(0));
    expect(earlier < later).toBe(true);
  });

  test('need ten random bytes', () => {
    expect(() => newId('user', at('2026-01-01'), new Uint8Array(9))).toThrow('10 random bytes');
  });

  test.each(['', 'sub_', 'sub_0', `sub_${'i'.repeat(26)}`, `sub_${'A'.repeat(26)}`])(
    '"%s" is no id of a subject',
    (text) => {
      expect(isId('subject', text)).toBe(false);
    },
  );
});

describe('a derived id', () => {
  const batchId = newId('batch', at('2026-01-02T03:04:05Z'), countedRandom().bytes(10));

  test('is the same every time and different for every index and kind', () => {
    const ids = new Set<string>();
    for (const index of [0, 1, 31, 32, 9999, 2 ** 30 - 1]) {
      expect(derivedId('subject', batchId, index)).toBe(derivedId('subject', batchId, index));
      for (const kind of ['subject', 'asset'] as const) {
        const id = derivedId(kind, batchId, index);
        expect(isId(kind, id)).toBe(true);
        ids.add(id);
      }
    }
    expect(ids.size).toBe(12);
  });

  test.each([-1, 0.5, 2 ** 30, Number.NaN])('refuses the index %s', (index) => {
    expect(() => derivedId('subject', batchId, index)).toThrow(RangeError);
  });

  test('refuses what is not a batch', () => {
    expect(() => derivedId('subject', 'sub_1', 0)).toThrow('not the id of a batch');
  });
});
