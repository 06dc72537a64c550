import { beforeEach, describe, expect, it } from 'vitest';
import type { RecordStore } from '../ports';
import type { SearchCondition } from '../search/search-records';
import { sampleMeasurement } from './measurement-records.contract-suite';
import {
  addAgencies,
  atlas,
  boreal,
  buyer,
  hex,
  person,
  sampleExclusive,
  sampleLicense,
  sampleOrder,
} from './sample-licenses';
import { after, sampleId, samplePerson, sampleRelease } from './sample-records';

/** The rules of the records of licenses and exclusives. */
export function licenseRecordsContract(open: () => RecordStore): void {
  let records: RecordStore;
  beforeEach(async () => {
    records = open();
    await addAgencies(records);
  });

  describe('a license', () => {
    beforeEach(async () => {
      await records.orders.add(sampleOrder(1));
    });

    it('comes back whole, by id and number', async () => {
      const license = sampleLicense(1, {
        exclusive: { until: after(99), radius: null },
        endsAt: after(200),
      });
      await records.licenses.add(license);
      expect(await records.licenses.get(license.id)).toEqual(license);
      expect(await records.licenses.byNumber(license.number)).toEqual(license);
      expect(await records.licenses.byNumber('FL-9999-9999')).toBeNull();
      await expect(records.licenses.add(license)).rejects.toThrow();
    });

    it('is found by organization, project, text and state, newest first', async () => {
      await records.licenses.add(sampleLicense(1));
      await records.licenses.add(
        sampleLicense(2, { endsAt: after(50), projectReference: '100 %' }),
      );
      await records.licenses.add(
        sampleLicense(3, { organizationId: boreal, projectReference: '' }),
      );
      const find = async (filter: object) =>
        (await records.licenses.page({ at: after(50), ...filter }, null, 9)).map(
          ({ logIndex }) => logIndex,
        );
      expect(await find({})).toEqual([3, 2, 1]);
      expect(await find({ organizationId: atlas })).toEqual([2, 1]);
      expect(await find({ project: 'Spring' })).toEqual([1]);
      expect(await find({ text: 'fl-0000-0002' })).toEqual([2]);
      expect(await find({ text: '%' })).toEqual([2]);
      expect(await find({ text: '_' })).toEqual([]);
      expect(await find({ state: 'active' })).toEqual([3, 1]);
      expect(await find({ state: 'expired' })).toEqual([2]);
      expect(await records.licenses.projects(atlas)).toEqual(['100 %', 'Spring']);
      const older = await records.licenses.page({ at: after(0) }, sampleId('license', 2), 9);
      expect(older).toHaveLength(1);
    });

    it('is recalled once, with the reason', async () => {
      await records.licenses.add(sampleLicense(1));
      await records.licenses.add(sampleLicense(2, { organizationId: boreal }));
      expect(await records.licenses.organizationsHolding(person(1))).toEqual([atlas, boreal]);
      expect(await records.licenses.activeOf(person(1), after(0))).toHaveLength(2);
      const recalled = await records.licenses.recallOf(person(1), after(7), 'A complaint');
      expect(recalled.map(({ recalled: how }) => how)).toEqual(
        Array.from({ length: 2 }, () => ({ at: after(7), reason: 'A complaint' })),
      );
      expect(await records.licenses.recallOf(person(1), after(8), 'Again')).toEqual([]);
      expect(await records.licenses.activeOf(person(1), after(0))).toEqual([]);
      expect(await records.licenses.organizationsHolding(person(1))).toEqual([]);
    });

    it('keeps its downloads, its project, and who holds it', async () => {
      await records.licenses.add(sampleLicense(1));
      const download = (number: number) => ({
        id: sampleId('download', number),
        licenseId: sampleLicense(1).id,
        userId: buyer,
        format: 'png',
        width: 256,
        height: 320,
        at: after(number),
      });
      for (const number of [1, 2]) await records.licenses.addDownload(download(number));
      expect(await records.licenses.downloads(sampleLicense(1).id, 9)).toEqual([
        download(2),
        download(1),
      ]);
      await records.licenses.setProject(sampleLicense(1).id, 'Autumn');
      expect((await records.licenses.get(sampleLicense(1).id))!.projectReference).toBe('Autumn');
    });

    it('is held by its organization while it runs, of those who were asked for', async () => {
      const of = (number: number, changes: object = {}) => {
        const { subject, asset } = samplePerson(number);
        return { subjectId: subject.id, assetId: asset.id, ...changes };
      };
      await records.licenses.add(sampleLicense(1));
      await records.licenses.add(sampleLicense(2, { endsAt: after(50) }));
      await records.licenses.add(sampleLicense(3, of(2, { endsAt: after(50) })));
      await records.licenses.add(sampleLicense(4, of(3, { organizationId: boreal })));
      const ids = [person(3), person(2), person(1)];
      const found = async (organizationId: string, at: Date, asked = ids) => {
        const held = await records.licenses.heldBy(organizationId, asked, at);
        const condition: SearchCondition = {
          onlooker: undefined,
          states: ['available'],
          parts: [
            { kind: 'license', not: false, anyOf: ['mine'], organizationId, at },
            { kind: 'ids', not: false, ids: asked },
          ],
        };
        const page = { after: null, anchor: null, limit: 9 };
        const rows = await records.search.walk(condition, 'newest', page);
        // The word that searches is the same word.
        expect(rows.map(({ id }) => id).sort()).toEqual(held);
        return held;
      };
      expect(await found(atlas, after(49))).toEqual([person(1), person(2)]);
      expect(await found(atlas, after(50))).toEqual([person(1)]);
      expect(await found(boreal, after(50))).toEqual([person(3)]);
      expect(await found(atlas, after(49), [person(2), person(3)])).toEqual([person(2)]);
      expect(await found(atlas, after(49), [])).toEqual([]);
      await records.licenses.recallOf(person(1), after(60), 'A complaint');
      expect(await found(atlas, after(49))).toEqual([person(2)]);
    });
  });

  describe('an exclusive', () => {
    const withheld = (number: number, distance: number) => ({
      subjectId: person(number),
      exclusiveId: sampleExclusive(1).id,
      organizationId: atlas,
      distance,
      until: after(1_000),
    });
    beforeEach(async () => {
      await records.orders.add(sampleOrder(1));
      await records.licenses.add(sampleLicense(1));
      await records.exclusives.add(sampleExclusive(1), [withheld(1, 0), withheld(2, 0.25)]);
    });

    it('runs until its end, for its lineage', async () => {
      expect(await records.exclusives.active(after(999))).toEqual([sampleExclusive(1)]);
      expect(await records.exclusives.active(after(1_000))).toEqual([]);
      expect(await records.exclusives.active(after(0), sampleExclusive(1).lineage)).toHaveLength(1);
      expect(await records.exclusives.active(after(0), hex(9))).toEqual([]);
    });

    it('withholds from others, and hides from them in the catalog', async () => {
      for (const number of [1, 2, 3]) {
        await records.subjects.setRelease(person(number), sampleRelease);
      }
      const from = (organizationId: string | null, at = after(0)) =>
        records.exclusives.withheldFrom(organizationId, [person(1), person(2), person(3)], at);
      expect(await from(atlas)).toEqual([]);
      expect(await from(boreal)).toHaveLength(2);
      expect(await from(null)).toHaveLength(2);
      expect(await from(boreal, after(1_000))).toEqual([]);
      const seen = async (organizationId: string | null, at = after(0)) => {
        const filter = { states: ['available' as const], onlooker: { organizationId, at } };
        const page = await records.subjects.page(filter, null, 9);
        expect(await records.subjects.count(filter, 99)).toBe(page.length);
        return page.map(({ subject }) => subject.id);
      };
      expect(await seen(atlas)).toHaveLength(3);
      expect(await seen(boreal)).toEqual([person(3)]);
      expect(await seen(null)).toEqual([person(3)]);
      expect(await seen(boreal, after(1_000))).toHaveLength(3);
      const { subject } = samplePerson(3);
      const near = await records.subjects.neighborsBySeed(subject, ['available'], 4, {
        organizationId: boreal,
        at: after(0),
      });
      expect(near.below).toEqual([]);
    });

    it('takes newcomers in, once', async () => {
      await records.exclusives.withhold([withheld(3, 0.3), withheld(3, 0.3), withheld(2, 0.25)]);
      const all = [person(1), person(2), person(3)];
      expect(await records.exclusives.withheldFrom(null, all, after(0))).toHaveLength(3);
    });

    it('ends early with everybody it withheld', async () => {
      await records.exclusives.end(sampleLicense(1).id, after(5));
      expect(await records.exclusives.active(after(5))).toEqual([]);
      expect(await records.exclusives.withheldFrom(null, [person(1), person(2)], after(5))).toEqual(
        [],
      );
      expect(await records.exclusives.withheldFrom(null, [person(1)], after(4))).toHaveLength(1);
    });

    it('finds who lies inside, nearest first, among the measured people of one lineage', async () => {
      const { lineage } = sampleExclusive(1);
      await records.measurements.add(sampleMeasurement(1, { embedding: Float32Array.of(0, 0) }));
      await records.measurements.add(
        sampleMeasurement(2, { embedding: Float32Array.of(0.3, 0.4) }),
      );
      await records.measurements.add(sampleMeasurement(3, { embedding: null }));
      const within = (radius: number, of = lineage) =>
        records.exclusives.within(of, Float32Array.of(0, 0), radius);
      expect((await within(0.51)).map(({ subjectId }) => subjectId)).toEqual([
        person(1),
        person(2),
      ]);
      expect((await within(0.51))[1]!.distance).toBeCloseTo(0.5, 6);
      expect(await within(0.49)).toHaveLength(1);
      expect(await within(9, hex(9))).toEqual([]);
    });
  });
}
