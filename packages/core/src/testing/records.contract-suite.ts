import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CatalogCursor, RecordStore } from '../ports';
import type { CatalogListing, SubjectState } from '../subject/subject';
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
import {
  addModelAndBatch,
  after,
  sampleAccount,
  sampleBatch,
  sampleEntry,
  sampleId,
  sampleModel,
  samplePerson,
  sampleRelease,
  sampleTag,
  sampleUser,
} from './sample-records';

/** One empty store, opened for one test of the suite. */
export interface RecordStoreUnderTest {
  records: RecordStore;
  close(): Promise<void>;
}

const everybody: SubjectState[] = ['available', 'hidden'];
const seen: { states: SubjectState[] } = { states: ['available'] };
const ids = (page: CatalogListing[]) => page.map(({ subject }) => subject.id);
const cursorOf = ({ subject }: CatalogListing): CatalogCursor => ({
  createdAt: subject.createdAt,
  id: subject.id,
});

/** The rules of the records port. PostgreSQL and the fake in memory run all of them. */
export function recordsContract(open: () => Promise<RecordStoreUnderTest>): void {
  let records: RecordStore;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ records, close } = await open());
  });
  afterEach(() => close());
  const people = async (...numbers: number[]) => {
    const made = numbers.map((number) => samplePerson(number));
    for (const { subject, asset } of made) await records.subjects.add(subject, asset);
    return made.map(({ subject }) => subject);
  };

  describe('subjects', () => {
    it('gives a person back to the last bit of latent, recipe and renditions', async () => {
      await addModelAndBatch(records);
      const [parent] = await people(0);
      const { subject, asset } = samplePerson(1, {
        parentIds: [parent!.id],
        release: sampleRelease,
        seed: 4294967295,
      });
      expect(await records.subjects.add(subject, asset)).toBe(true);
      expect(await records.subjects.get(subject.id)).toEqual({
        subject,
        asset,
        tags: [],
        attributes: [],
      });
      expect(await records.subjects.get(sampleId('subject', 77))).toBeNull();
      expect(await records.subjects.ofAsset(asset.id)).toEqual({
        subject,
        asset,
        tags: [],
        attributes: [],
      });
      expect(await records.subjects.ofAsset(sampleId('asset', 77))).toBeNull();
    });

    it('keeps a subject without w and without a batch', async () => {
      await records.models.add(sampleModel());
      const { subject, asset } = samplePerson(1, { w: null, batchId: null });
      await records.subjects.add(subject, asset);
      expect(await records.subjects.get(subject.id)).toEqual({
        subject,
        asset,
        tags: [],
        attributes: [],
      });
    });

    it('refuses a second person with the same id or the same place in a batch, and writes nothing', async () => {
      await addModelAndBatch(records);
      const first = samplePerson(3);
      const again = samplePerson(3, { id: sampleId('subject', 5), seed: 9 });
      again.asset.id = sampleId('asset', 5);
      expect(await records.subjects.add(first.subject, first.asset)).toBe(true);
      expect(await records.subjects.add(first.subject, first.asset)).toBe(false);
      expect(await records.subjects.add(again.subject, again.asset)).toBe(false);
      const one = await records.transaction((within) =>
        within.subjects.add(again.subject, again.asset),
      );
      expect(one).toBe(false);
      expect(ids(await records.subjects.page({ states: everybody }, null, 10))).toEqual([
        first.subject.id,
      ]);
    });

    it('pages newest first, strictly after the cursor, and by id within one millisecond', async () => {
      await addModelAndBatch(records);
      for (const number of [1, 2, 3, 4, 5]) {
        const { subject, asset } = samplePerson(number, { createdAt: after(number < 4 ? 1 : 2) });
        await records.subjects.add(subject, asset);
      }
      const first = await records.subjects.page(seen, null, 2);
      const second = await records.subjects.page(seen, cursorOf(first[1]!), 2);
      const third = await records.subjects.page(seen, cursorOf(second[1]!), 2);
      const indexes = [first, second, third].map((page) =>
        page.map((one) => one.subject.batchIndex),
      );
      expect(indexes).toEqual([[5, 4], [3, 2], [1]]);
    });

    it('neither skips nor repeats anybody while people arrive between pages', async () => {
      await addModelAndBatch(records);
      await people(1, 2, 3, 4, 5, 6);
      const first = await records.subjects.page(seen, null, 3);
      await people(10, 11, 12);
      const second = await records.subjects.page(seen, cursorOf(first[2]!), 3);
      expect([...first, ...second].map((one) => one.subject.batchIndex)).toEqual([
        6, 5, 4, 3, 2, 1,
      ]);
    });

    it('filters by state, model, batch, release, seed and parent', async () => {
      await addModelAndBatch(records);
      await addModelAndBatch(records, 2);
      await records.models.add(sampleModel(2, { id: 'other' }));
      const [one, two] = await people(1, 2);
      const elsewhere = samplePerson(3, { batchId: sampleBatch(2).id });
      const foreign = samplePerson(4, {
        kind: 'interior',
        modelId: 'other',
        modelSha256: sampleModel(2).sha256,
      });
      const hidden = samplePerson(5, {
        state: 'hidden',
        release: sampleRelease,
        parentIds: [two!.id, one!.id],
      });
      for (const { subject, asset } of [elsewhere, foreign, hidden]) {
        await records.subjects.add(subject, asset);
      }
      const found = async (filter: object) =>
        ids(await records.subjects.page({ states: everybody, ...filter }, null, 10));

      expect(await found({ states: ['hidden'] })).toEqual([hidden.subject.id]);
      expect(await found({ modelId: 'other' })).toEqual([foreign.subject.id]);
      expect(await found({ kind: 'interior' })).toEqual([foreign.subject.id]);
      expect(await records.subjects.kinds(['available'])).toEqual(['person', 'interior']);
      expect(await records.subjects.kinds(['hidden'])).toEqual(['person']);
      expect(await found({ batchId: sampleBatch(2).id })).toEqual([elsewhere.subject.id]);
      expect(await found({ released: true })).toEqual([hidden.subject.id]);
      expect(await found({ released: false })).toHaveLength(4);
      expect(await found({ seed: 1002 })).toEqual([two!.id]);
      expect(await found({ parentId: one!.id })).toEqual([hidden.subject.id]);
      expect(await found({ parentId: hidden.subject.id })).toEqual([]);
      expect(await records.subjects.count({ states: everybody }, 100)).toBe(5);
    });

    it('lists people without their latents and recipes, which are 28 kB a row', async () => {
      await addModelAndBatch(records);
      const { subject, asset } = samplePerson(1, { release: sampleRelease });
      await records.subjects.add(subject, asset);
      const neighbor = { ...subject, id: sampleId('subject', 5), seed: 9 };
      const { z: _z, w: _w, recipe: _recipe, sketch: _sketch, ...listed } = subject;
      const expected = { subject: listed, asset, tags: [], attributes: [] };
      expect(await records.subjects.page(seen, null, 10)).toEqual([expected]);
      const near = await records.subjects.neighborsBySeed(neighbor, ['available'], 1);
      expect(near).toEqual({ below: [], above: [expected] });
    });

    it('counts no further than the cap', async () => {
      await addModelAndBatch(records);
      await people(1, 2, 3, 4);
      expect(await records.subjects.count(seen, 3)).toBe(3);
      expect(await records.subjects.count(seen, 10)).toBe(4);
    });

    it('finds the nearest seeds of the same model on both sides, nearest first, ties by id', async () => {
      await addModelAndBatch(records);
      const seeds = [5, 7, 9, 9, 9, 4294967295];
      for (const [index, seed] of seeds.entries()) {
        const { subject, asset } = samplePerson(index, { seed });
        await records.subjects.add(subject, asset);
      }
      const middle = (await records.subjects.get(samplePerson(3).subject.id))!.subject;
      const near = await records.subjects.neighborsBySeed(middle, ['available'], 2);
      expect(near.below.map((one) => one.subject.batchIndex)).toEqual([2, 1]);
      expect(near.above.map((one) => one.subject.batchIndex)).toEqual([4, 5]);
      await records.subjects.setState(near.below[0]!.subject.id, 'hidden');
      const visible = await records.subjects.neighborsBySeed(middle, ['available'], 1);
      expect(visible.below.map((one) => one.subject.batchIndex)).toEqual([1]);
    });

    it('knows which indexes of a batch are made and every key stored for it', async () => {
      const batch = await addModelAndBatch(records);
      await addModelAndBatch(records, 2);
      await people(9, 2, 4);
      const other = samplePerson(3, { batchId: sampleBatch(2).id });
      await records.subjects.add(other.subject, other.asset);
      expect(await records.subjects.madeIndexes(batch.id, 2, 9)).toEqual([2, 4]);
      const keys = await records.subjects.keysOfBatch(batch.id);
      expect(keys).toHaveLength(9);
      expect(keys.every((key) => key.startsWith(`batches/${batch.id}/`))).toBe(true);
    });

    it('hides, releases and withdraws', async () => {
      await addModelAndBatch(records);
      const [person] = await people(1);
      await records.subjects.setState(person!.id, 'hidden');
      expect(await records.subjects.setRelease(person!.id, sampleRelease)).toBe(true);
      expect(await records.subjects.setRelease(person!.id, sampleRelease)).toBe(false);
      const changed = await records.subjects.get(person!.id);
      expect(changed!.subject).toEqual({ ...person, state: 'hidden', release: sampleRelease });
      expect(await records.subjects.setRelease(person!.id, null)).toBe(true);
      expect(await records.subjects.setRelease(person!.id, null)).toBe(false);
      expect((await records.subjects.get(person!.id))!.subject.release).toBeNull();
    });

    it('tags once, lists tags by label and takes them off', async () => {
      await addModelAndBatch(records);
      const [person] = await people(1);
      const [smiling, glasses] = [sampleTag(1, 'Smiling'), sampleTag(2, 'Glasses')];
      await records.tags.add(smiling);
      await records.tags.add(glasses);
      const tag = (id: string) => records.subjects.addTag(person!.id, id, sampleUser, after(9));
      expect([await tag(smiling.id), await tag(smiling.id), await tag(glasses.id)]).toEqual([
        true,
        false,
        true,
      ]);
      const expected = [glasses, smiling].map((one) => ({
        tag: one,
        addedBy: sampleUser,
        addedAt: after(9),
      }));
      expect(await records.subjects.tags(person!.id)).toEqual(expected);
      expect((await records.subjects.get(person!.id))!.tags).toEqual(expected);
      expect(await records.subjects.removeTag(person!.id, smiling.id)).toBe(true);
      expect(await records.subjects.removeTag(person!.id, smiling.id)).toBe(false);
    });
  });

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
      const [person] = await people(1);
      const labels = ['Red hair', 'Hair up', 'hairless', '100% wool', 'Smiling'];
      for (const [at, label] of labels.entries()) await records.tags.add(sampleTag(at, label));
      await records.subjects.addTag(person!.id, sampleId('tag', 0), sampleUser, after(1));
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
