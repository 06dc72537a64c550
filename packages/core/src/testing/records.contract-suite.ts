import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RecordStore } from '../ports';
import { batchRecordsContract } from './batch-records.contract-suite';
import { queueRecordsContract } from './queue-records.contract-suite';
import { logRecordsContract } from './log-records.contract-suite';
import { licenseRecordsContract } from './license-records.contract-suite';
import { likenessRecordsContract } from './likeness-records.contract-suite';
import { measurementRecordsContract } from './measurement-records.contract-suite';
import { reviewRecordsContract } from './review-records.contract-suite';
import { modelRecordsContract } from './model-records.contract-suite';
import { orderRecordsContract } from './order-records.contract-suite';
import { provenanceRecordsContract } from './provenance-records.contract-suite';
import { releaseRecordsContract } from './release-records.contract-suite';
import { searchRecordsContract } from './search-records.contract-suite';
import { subjectRecordsContract } from './subject-records.contract-suite';
import {
  addModelAndBatch,
  after,
  sampleAccount,
  sampleEntry,
  sampleId,
  sampleModel,
  samplePerson,
  sampleTag,
  sampleUser,
} from './sample-records';

/** One empty store, opened for one test of the suite. */
export interface RecordStoreUnderTest {
  records: RecordStore;
  close(): Promise<void>;
}

/** The rules of the records port. PostgreSQL and the fake in memory run all of them. */
export function recordsContract(open: () => Promise<RecordStoreUnderTest>): void {
  let records: RecordStore;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ records, close } = await open());
  });
  afterEach(() => close());

  describe('subjects', () => subjectRecordsContract(() => records));
  describe('batches', () => batchRecordsContract(() => records));
  describe('the queue', () => queueRecordsContract(() => records));

  describe('measurements', () => measurementRecordsContract(() => records));
  describe('reviews and thresholds', () => reviewRecordsContract(() => records));
  describe('models', () => modelRecordsContract(() => records));
  describe('likeness', () => likenessRecordsContract(() => records));
  describe('the search', () => searchRecordsContract(() => records));
  describe('provenance', () => provenanceRecordsContract(() => records));
  describe('orders', () => orderRecordsContract(() => records));
  describe('licenses', () => licenseRecordsContract(() => records));

  describe('the log', () => logRecordsContract(() => records));
  describe('releases, notices and complaints', () => releaseRecordsContract(() => records));

  describe('models', () => {
    it('registers exact weights once and finds the newest version', async () => {
      const [old, young] = [sampleModel(1), sampleModel(2, { version: '2.0.0' })];
      expect(await records.models.add(young)).toBe(true);
      expect(await records.models.add(old)).toBe(true);
      expect(await records.models.add({ ...old, name: 'Another name' })).toBe(false);
      expect(await records.models.get(old.sha256)).toEqual(old);
      expect(await records.models.latest('example')).toEqual(young);
      expect(await records.models.latest('nothing')).toBeNull();
      expect(await records.models.all()).toEqual([young, old]);
    });
  });

  describe('tags', () => {
    it('searches label and slug without regard to case, prefixes first, and counts uses', async () => {
      await addModelAndBatch(records);
      const { subject, asset } = samplePerson(1);
      await records.subjects.add(subject, asset);
      const labels = ['Red hair', 'Hair up', 'hairless', '100% wool', 'Smiling'];
      for (const [at, label] of labels.entries()) await records.tags.add(sampleTag(at, label));
      await records.subjects.addTag(subject.id, sampleId('tag', 0), sampleUser, after(1));
      const found = async (text: string, limit = 10) =>
        (await records.tags.search(text, limit)).map(({ tag, uses }) => [tag.label, uses]);
      expect(await found('HAIR')).toEqual([
        ['Hair up', 0],
        ['hairless', 0],
        ['Red hair', 1],
      ]);
      expect(await found('hair', 1)).toEqual([['Hair up', 0]]);
      expect(await found('0%')).toEqual([['100% wool', 0]]);
      expect(await found('%')).toEqual([['100% wool', 0]]);
      expect(await found('_')).toEqual([]);
    });

    it('takes a slug once', async () => {
      const tag = sampleTag(1, 'Smiling');
      expect(await records.tags.add(tag)).toBe(true);
      expect(await records.tags.add({ ...tag, id: sampleId('tag', 2) })).toBe(false);
      expect(await records.tags.bySlug('smiling')).toEqual(tag);
      expect(await records.tags.get(tag.id)).toEqual(tag);
      expect(await records.tags.get(sampleId('tag', 2))).toBeNull();
    });
  });

  describe('users', () => {
    it('takes an email once and changes role, password and standing', async () => {
      const user = sampleAccount(1);
      expect(await records.users.add(user)).toBe(true);
      expect(await records.users.add({ ...user, id: sampleId('user', 2) })).toBe(false);
      await records.users.setRole(user.id, 'agency');
      await records.users.setPassword(user.id, 'scrypt$new', true);
      await records.users.setDisabled(user.id, after(3));
      expect(await records.users.byEmail(user.email)).toEqual({
        ...user,
        role: 'agency',
        agencyRole: 'requester',
        passwordHash: 'scrypt$new',
        mustChangePassword: true,
        disabledAt: after(3),
      });
      expect(await records.users.count()).toBe(1);
      expect(await records.users.all()).toHaveLength(1);
    });

    it('finds a user by the account at a provider', async () => {
      const user = sampleAccount(1);
      await records.users.add(user);
      await records.users.linkAccount(user.id, 'github', '42');
      expect(await records.users.byAccount('github', '42')).toEqual(user);
      expect(await records.users.byAccount('google', '42')).toBeNull();
    });

    it('counts admins that are not disabled', async () => {
      await records.users.add(sampleAccount(1, { role: 'admin' }));
      await records.users.add(sampleAccount(2, { role: 'admin', disabledAt: after(1) }));
      await records.users.add(sampleAccount(3));
      expect(await records.users.countActiveAdmins()).toBe(1);
    });

    it('keeps agencies by name', async () => {
      const agency = (number: number, name: string) => ({
        id: sampleId('organization', number),
        name,
        createdAt: after(number),
      });
      await records.organizations.add(agency(1, 'Zoo pictures'));
      await records.organizations.add(agency(2, 'Atlas'));
      expect((await records.organizations.all()).map((one) => one.name)).toEqual([
        'Atlas',
        'Zoo pictures',
      ]);
      expect(await records.organizations.get(sampleId('organization', 1))).toEqual(
        agency(1, 'Zoo pictures'),
      );
    });
  });

  describe('audit trail', () => {
    it('pages newest first and filters by target, actor and action', async () => {
      const other = {
        target: sampleId('batch', 1),
        actor: 'system:worker',
        action: 'batch.finished',
      };
      await records.audit.add(sampleEntry(1));
      await records.audit.add(sampleEntry(2, other as object));
      await records.audit.add(sampleEntry(3));
      const numbers = async (filter: object, before: string | null = null, limit = 10) =>
        (await records.audit.page(filter, before, limit)).map((entry) => entry.detail.number);
      expect(await numbers({})).toEqual([3, 2, 1]);
      expect(await numbers({}, sampleId('audit', 3), 1)).toEqual([2]);
      expect(await numbers({ target: other.target })).toEqual([2]);
      expect(await numbers({ actor: 'system:worker' })).toEqual([2]);
      expect(await numbers({ action: 'subject.tagged' })).toEqual([3, 1]);
      expect((await records.audit.page({}, null, 1))[0]).toEqual(sampleEntry(3));
    });
  });

  describe('transactions', () => {
    it('writes nothing when the work throws', async () => {
      await addModelAndBatch(records);
      const { subject, asset } = samplePerson(1);
      const work = records.transaction(async (within) => {
        await within.subjects.add(subject, asset);
        await within.batches.addMade(subject.batchId!, 1);
        await within.audit.add(sampleEntry(1));
        throw new Error('changed its mind');
      });
      await expect(work).rejects.toThrow('changed its mind');
      expect(await records.subjects.get(subject.id)).toBeNull();
      expect((await records.batches.get(subject.batchId!))!.madeCount).toBe(0);
      expect(await records.audit.page({}, null, 10)).toEqual([]);
    });

    it('returns what the work returns, with everything written', async () => {
      const made = await records.transaction(async (within) => {
        await within.models.add(sampleModel());
        return (await within.models.all()).length;
      });
      expect(made).toBe(1);
      expect(await records.models.get(sampleModel().sha256)).toEqual(sampleModel());
    });

    it('goes on after a verb that found its row taken', async () => {
      await records.tags.add(sampleTag(1, 'Smiling'));
      await records.transaction(async (within) => {
        expect(await within.tags.add({ ...sampleTag(2, 'Smiling') })).toBe(false);
        await within.tags.add(sampleTag(3, 'Glasses'));
      });
      expect(await records.tags.bySlug('glasses')).not.toBeNull();
    });

    it('lets one decision on the number of admins wait for the other', async () => {
      await records.users.add(sampleAccount(1, { role: 'admin' }));
      await records.users.add(sampleAccount(2, { role: 'admin' }));
      const demote = (id: string) =>
        records.transaction(async (within) => {
          if ((await within.users.countActiveAdmins()) < 2) return false;
          await within.users.setRole(id, 'editor');
          return true;
        });
      const done = await Promise.all([1, 2].map((number) => demote(sampleId('user', number))));
      expect(done.filter(Boolean)).toHaveLength(1);
      expect(await records.users.countActiveAdmins()).toBe(1);
    });
  });
}
