import { beforeEach, describe, expect, it } from 'vitest';
import type { Measurement } from '../measurement/measurement';
import type { Onlooker, RecordStore } from '../ports';
import type { ConditionPart, SearchCondition, SearchRow } from '../search/search-records';
import { sampleMeasurement } from './measurement-records.contract-suite';
import {
  addModelAndBatch,
  after,
  sampleAccount,
  sampleId,
  samplePerson,
  sampleRelease,
  sampleTag,
  sampleUser,
} from './sample-records';

const idOf = (index: number) => samplePerson(index).subject.id;
const code = (key: string, ...values: string[]): ConditionPart => ({
  kind: 'codes',
  not: false,
  anyOf: values.map((value) => ({ key, value })),
});
const all = (...parts: ConditionPart[]): SearchCondition => ({
  onlooker: undefined,
  states: ['available'],
  parts,
});
const first = { after: null, anchor: null, limit: 20 };

/** Person `index`: how old, which hair and how sure. */
function looks(index: number, age: number, hair: string, confidence = 0.9): Measurement {
  return sampleMeasurement(index, {
    realism: index / 8,
    attributes: [
      { name: 'age', label: 'Age', kind: 'number', value: age, unit: 'years', plusMinus: 4 },
      { name: 'hair-color', label: 'Hair color', kind: 'choice', value: hair, confidence },
      {
        name: 'masculine',
        label: 'Masculine',
        kind: 'probability',
        value: index % 2 === 0,
        confidence: 0.8,
      },
    ],
  });
}

/** The rules of the search records. Six people: 1 to 5 measured, 0 not. */
export function searchRecordsContract(open: () => RecordStore): void {
  const found = async (...parts: ConditionPart[]) => numbersOf(await walk(all(...parts)));
  const walk = (condition: SearchCondition) => open().search.walk(condition, 'newest', first);
  const numbersOf = (rows: readonly { id: string }[]) =>
    rows.map(({ id }) => [0, 1, 2, 3, 4, 5].findIndex((index) => idOf(index) === id));

  beforeEach(async () => {
    const records = open();
    await addModelAndBatch(records);
    for (let index = 0; index < 6; index += 1) {
      const { subject, asset } = samplePerson(index, { createdAt: after(Math.floor(index / 2)) });
      await records.subjects.add(subject, asset);
    }
    const people = [
      looks(1, 30, 'grey', 0.6),
      looks(2, 44.5, 'grey', 0.95),
      looks(3, 45, 'black'),
      looks(4, 60, 'black', 0.2),
      looks(5, -3, 'none'),
    ];
    for (const one of people) await records.measurements.add(one);
  });

  describe('a search', () => {
    it('finds by choice, either of several, unsure ones as unknown, and without', async () => {
      expect(await found()).toEqual([5, 4, 3, 2, 1, 0]);
      expect(await found(code('hair-color', 'grey'))).toEqual([2, 1]);
      expect(await found(code('hair-color', 'grey', 'none'))).toEqual([5, 2, 1]);
      expect(await found(code('hair-color', 'unknown'))).toEqual([4]);
      expect(await found({ ...code('hair-color', 'grey'), not: true })).toEqual([5, 4, 3, 0]);
      expect(await found(code('hair-color', 'grey'), code('masculine', 'yes'))).toEqual([2]);
      expect(await found(code('hair-color', 'pink'))).toEqual([]);
      expect(await found(code('kind', 'person'), code('model', 'example'))).toHaveLength(6);
    });

    it('finds by range, both bounds included, across the edges of buckets', async () => {
      const age = (min: number | null, max: number | null, not = false): ConditionPart => ({
        kind: 'number',
        not,
        attribute: 'age',
        min,
        max,
      });
      expect(await found(age(44.5, 45))).toEqual([3, 2]);
      expect(await found(age(30, 44.9))).toEqual([2, 1]);
      expect(await found(age(null, 30))).toEqual([5, 1]);
      expect(await found(age(46, null))).toEqual([4]);
      expect(await found(age(30, 60, true))).toEqual([5, 0]);
      expect(await found({ ...age(0, 1), attribute: 'weight' } as ConditionPart)).toEqual([]);
      const made: ConditionPart = { kind: 'made', not: false, from: after(1), until: after(2) };
      expect(await found(made)).toEqual([3, 2]);
      const seed: ConditionPart = { kind: 'seed', not: false, min: 1002, max: 1003 };
      expect(await found(seed)).toEqual([3, 2]);
      expect(await found({ kind: 'ids', not: false, ids: [idOf(4)] })).toEqual([4]);
    });

    it('takes parts together that hold, narrow or contradict each other', async () => {
      const hair = (...values: string[]) => code('hair-color', ...values);
      const age = (min: number | null, max: number | null): ConditionPart => ({
        kind: 'number',
        not: false,
        attribute: 'age',
        min,
        max,
      });
      const word = (text: string): ConditionPart => ({ kind: 'words', not: false, text });
      const without = (part: ConditionPart): ConditionPart => ({ ...part, not: true });
      expect(await found(hair('grey', 'black'), hair('grey'))).toEqual([2, 1]);
      expect(await found(hair('grey'), hair('grey'))).toEqual([2, 1]);
      expect(await found(word('gr'), word('grey'), hair('grey'))).toEqual([2, 1]);
      expect(await found(hair('grey'), without(hair('grey', 'black')))).toEqual([]);
      expect(await found(hair('grey', 'black'), without(hair('grey')))).toEqual([3]);
      expect(await found(hair('pink'), hair('pink'), without(hair('grey')))).toEqual([]);
      expect(await found(age(30, 44.9), age(44.5, 60))).toEqual([2]);
      expect(await found(age(30, 45), age(45, 60))).toEqual([3]);
      expect(await found(age(null, 44), age(45, null))).toEqual([]);
      expect(await found(age(44, null), without(age(45, 50)))).toEqual([4, 2]);
      const contradiction = all(hair('grey'), without(hair('grey')));
      expect(await open().search.count(contradiction)).toEqual({ value: 0, exact: true });
      expect(await open().search.counts(contradiction)).toMatchObject({ codes: [], numbers: [] });
    });

    it('finds words at their beginning, in tags and in what was measured, with no wildcard', async () => {
      const records = open();
      const words = (text: string): ConditionPart => ({ kind: 'words', not: false, text });
      const tag = sampleTag(1, 'Harvest garden');
      expect(await found(words('grey'))).toEqual([2, 1]);
      expect(await found(words('harvest'))).toEqual([]);
      await records.tags.add(tag);
      await records.subjects.addTag(idOf(3), tag.id, sampleUser, after(9));
      expect(await found(words('harv'))).toEqual([3]);
      expect(await found(words('harvest garden'))).toEqual([3]);
      expect(await found(words('gardens'))).toEqual([3]);
      expect(await found(words('arden'))).toEqual([]);
      expect(await found(words('%'))).toEqual([]);
      expect(await found(code('tag', tag.id))).toEqual([3]);
      await records.subjects.removeTag(idOf(3), tag.id);
      expect(await found(words('harvest'))).toEqual([]);
    });

    it('keeps to states, releases, exclusives and the clock of the onlooker', async () => {
      const records = open();
      const seenBy = async (onlooker?: Onlooker) =>
        numbersOf(await walk({ onlooker, states: ['available'], parts: [] }));
      const onlooker = { organizationId: null, at: after(0) };
      expect(await seenBy(onlooker)).toEqual([]);
      for (const index of [1, 2]) await records.subjects.setRelease(idOf(index), sampleRelease);
      expect(await seenBy(onlooker)).toEqual([2, 1]);
      await records.subjects.setState(idOf(2), 'hidden');
      expect(await seenBy(onlooker)).toEqual([1]);
      expect(numbersOf(await walk({ ...all(), states: ['hidden'] }))).toEqual([2]);
      expect(await found({ kind: 'released', not: false, is: true })).toEqual([1]);
      await records.subjects.setRelease(idOf(1), null);
      expect(await seenBy(onlooker)).toEqual([]);
    });

    it('goes on after a row in every order, and never to who came after the anchor', async () => {
      const { search } = open();
      const paged = async (sort: 'newest' | 'quality' | 'undiscovered', anchor = after(9)) => {
        const numbers: number[] = [];
        let last: SearchRow | null = null;
        do {
          const page = { after: last, anchor: { at: anchor, id: idOf(3) }, limit: 2 };
          const rows: SearchRow[] = await search.walk(all(), sort, page);
          numbers.push(...numbersOf(rows));
          last = rows.length === 2 ? rows[1]! : null;
        } while (last);
        return numbers;
      };
      expect(await paged('newest')).toEqual([5, 4, 3, 2, 1, 0]);
      expect(await paged('newest', after(1))).toEqual([3, 2, 1, 0]);
      expect(await paged('quality')).toEqual([5, 4, 3, 2, 1, 0]);
      expect(await paged('quality', after(1))).toEqual([3, 2, 1, 0]);
      await open().users.add(sampleAccount(1));
      await search.addSeen(sampleUser, idOf(5), after(1), true);
      await search.addSeen(sampleUser, idOf(5), after(2), true);
      await search.addSeen(sampleUser, idOf(4), after(3), false);
      expect(await paged('undiscovered')).toEqual([4, 3, 2, 1, 0, 5]);
      expect(
        numbersOf((await search.lastSeen(sampleUser, after(9), 9)).map((id) => ({ id }))),
      ).toEqual([4, 5]);
      expect(await search.lastSeen(sampleUser, after(2), 1)).toEqual([idOf(5)]);
      expect(await search.lastSeen(sampleId('user', 9), after(9), 9)).toEqual([]);
    });

    it('shows agencies last who was released last, and as new, whenever they were made', async () => {
      const { subjects, search } = open();
      const onlooker = { organizationId: null, at: after(0) };
      const seen: SearchCondition = { onlooker, states: ['available'], parts: [] };
      const releasedAt = (minutes: number) => ({ ...sampleRelease, at: after(minutes) });
      await subjects.setRelease(idOf(4), releasedAt(20));
      await subjects.setRelease(idOf(0), releasedAt(10));
      const [newest] = await walk(seen);
      expect(newest).toMatchObject({ id: idOf(4), at: after(20) });
      await subjects.setRelease(idOf(2), releasedAt(30));
      await subjects.setRelease(idOf(1), releasedAt(15));
      expect(numbersOf(await walk(seen))).toEqual([2, 4, 1, 0]);
      expect(await search.countNewer(seen, newest!, 9)).toBe(1);
      const rest = { after: null, anchor: newest!, limit: 9 };
      expect(numbersOf(await search.walk(seen, 'newest', rest))).toEqual([4, 1, 0]);
      expect(numbersOf(await search.walk(seen, 'quality', rest))).toEqual([4, 1, 0]);
      const days: ConditionPart = { kind: 'made', not: false, from: after(15), until: after(25) };
      expect(numbersOf(await walk({ ...seen, parts: [days] }))).toEqual([4, 1]);
      expect(await found(days)).toEqual([]);
      // Who looks at everything sees them as they were made.
      expect(await found()).toEqual([5, 4, 3, 2, 1, 0]);
      await subjects.setRelease(idOf(4), null);
      expect(numbersOf(await walk(seen))).toEqual([2, 1, 0]);
    });

    it('ranks the newest by how sure they are, and gives a set', async () => {
      const { search } = open();
      const condition = all(code('hair-color', 'grey', 'black'));
      expect(numbersOf(await search.best(condition, null, 9))).toEqual([2, 3, 1]);
      expect(numbersOf(await search.best(condition, null, 2))).toEqual([2, 3]);
      const [best] = await search.best(condition, null, 9);
      expect(best!.value).toBe(950);
      expect(numbersOf(await search.some(condition, null, 9)).sort()).toEqual([1, 2, 3]);
      expect(await search.some(condition, null, 2)).toHaveLength(2);
    });

    it('counts what it finds: in all, newer than a row, by value and by bucket', async () => {
      const { search } = open();
      const grey = all(code('hair-color', 'grey'));
      expect(await search.count(grey)).toEqual({ value: 2, exact: true });
      const since = { at: after(0), id: idOf(1) };
      expect(await search.countNewer(grey, since, 9)).toBe(1);
      expect(await search.countNewer(all(), since, 3)).toBe(3);
      const { total, codes, numbers, sampled } = await search.counts(grey);
      expect({ total, sampled }).toEqual({ total: { value: 2, exact: true }, sampled: null });
      const shown = codes.filter(({ key }) => key === 'hair-color' || key === 'masculine');
      expect(shown.sort((a, b) => (a.value < b.value ? -1 : 1))).toEqual([
        { key: 'hair-color', value: 'grey', count: { value: 2, exact: true } },
        { key: 'masculine', value: 'no', count: { value: 1, exact: true } },
        { key: 'masculine', value: 'yes', count: { value: 1, exact: true } },
      ]);
      const ages = numbers.filter(({ attribute }) => attribute === 'age');
      expect(ages.map(({ from, to, count }) => [from, to, count.value]).sort()).toEqual([
        [30, 35, 1],
        [40, 45, 1],
      ]);
      const asked = [
        { key: 'hair-color', value: 'grey' },
        { key: 'hair-color', value: 'black' },
      ];
      expect(await search.present(grey, asked)).toEqual(asked.slice(0, 1));
    });
  });
}
