import { beforeEach, expect, it } from 'vitest';
import type { Collection, CollectionItem, CollectionKeeper } from '../collection/collection';
import type { Mail } from '../mail/mail';
import type { RecordStore } from '../ports';
import type { SavedSearch } from '../saved-search/saved-search';
import type { Share, ShareVote } from '../share/share';
import {
  addModelAndBatch,
  after,
  sampleAccount,
  sampleId,
  samplePerson,
  sampleStart,
  sampleUser,
} from './sample-records';

const atlas = sampleId('organization', 1);
const colleague = sampleId('user', 2);
const visitor = 'a'.repeat(32);
const person = (number: number) => samplePerson(number).subject.id;

const collectionOf = (number: number, changes: Partial<Collection> = {}): Collection => ({
  id: sampleId('collection', number),
  title: `Collection ${number}`,
  note: '',
  ownerId: sampleUser,
  organizationId: atlas,
  scope: 'personal',
  coverSubjectId: null,
  createdAt: after(number),
  updatedAt: after(number),
  deletedAt: null,
  ...changes,
});
const itemOf = (number: number, note = ''): CollectionItem => ({
  subjectId: person(number),
  note,
  addedBy: sampleUser,
  addedAt: after(number),
});
const shareOf = (number: number, changes: Partial<Share> = {}): Share => ({
  id: sampleId('share', number),
  collectionId: sampleId('collection', 1),
  tokenSha256: String(number).padStart(64, '0'),
  label: 'The client',
  passwordHash: null,
  expiresAt: after(1_000_000),
  createdBy: sampleUser,
  createdAt: after(number),
  revokedAt: null,
  toldAt: null,
  ...changes,
});
const voteOf = (number: number, changes: Partial<ShareVote> = {}): ShareVote => ({
  shareId: sampleId('share', 1),
  visitorId: visitor,
  subjectId: person(number),
  liked: true,
  name: 'Ada',
  at: after(number),
  ...changes,
});
const searchOf = (number: number, changes: Partial<SavedSearch> = {}): SavedSearch => ({
  id: sampleId('savedSearch', number),
  userId: sampleUser,
  name: `Search ${number}`,
  q: 'hair:grey',
  sort: 'newest',
  alert: 'daily',
  seen: 'a',
  seenAt: after(number),
  told: 'a',
  askedAt: after(number),
  createdAt: after(number),
  deletedAt: null,
  ...changes,
});
const mailOf = (number: number, changes: Partial<Mail> = {}): Mail => ({
  id: sampleId('mail', number),
  to: 'ada@example.org',
  subject: 'Three new',
  text: 'Look',
  createdAt: after(number),
  tries: 0,
  tryAt: after(number),
  sentAt: null,
  failure: null,
  ...changes,
});

/** The rules of collections, shares, saved searches and mails, for PostgreSQL and its fake alike. */
export function collectionRecordsContract(
  make: () => Promise<{ records: RecordStore; close(): Promise<void> }>,
): void {
  let records: RecordStore;
  beforeEach(async () => {
    const made = await make();
    records = made.records;
    await records.organizations.add({ id: atlas, name: 'Atlas', createdAt: sampleStart });
    await records.users.add(sampleAccount(1, { role: 'agency', organizationId: atlas }));
    await records.users.add(sampleAccount(2, { role: 'agency', organizationId: atlas }));
    await addModelAndBatch(records);
    for (const number of [1, 2, 3]) {
      const { subject, asset } = samplePerson(number);
      await records.subjects.add(subject, asset);
    }
    return made.close;
  });
  const order = async (number = 1) =>
    (await records.collections.items(sampleId('collection', number))).map((i) => i.subjectId);

  it('keeps a collection with its items in their order, and adds nobody twice', async () => {
    const collection = collectionOf(1, { note: 'Spring', coverSubjectId: person(2) });
    await records.collections.add(collection);
    const { id } = collection;
    expect(await records.collections.addItems(id, [itemOf(1), itemOf(2, 'calm')])).toHaveLength(2);
    expect(await records.collections.addItems(id, [itemOf(2), itemOf(3)])).toEqual([person(3)]);
    expect(await records.collections.get(id)).toEqual(collection);
    expect(await records.collections.items(id)).toEqual([itemOf(1), itemOf(2, 'calm'), itemOf(3)]);
    expect(await records.collections.holds(id, itemOf(2).subjectId)).toBe(true);
    expect(await records.collections.holds(id, sampleId('subject', 999))).toBe(false);

    await records.collections.setOrder(id, [person(3), person(1), person(2)]);
    expect(await order()).toEqual([person(3), person(1), person(2)]);
    await records.collections.setNote(id, person(1), 'bright');
    expect((await records.collections.items(id))[1]).toEqual(itemOf(1, 'bright'));
    expect(await records.collections.removeItems(id, [person(3), person(9)])).toBe(1);
    await records.collections.addItems(id, [itemOf(3)]);
    expect(await order()).toEqual([person(1), person(2), person(3)]);
  });

  it('lists what somebody keeps, changed last first: their own, and what is shared with them', async () => {
    const shared = { scope: 'shared', ownerId: colleague } as const;
    await records.collections.add(collectionOf(1));
    await records.collections.add(collectionOf(2, shared));
    await records.collections.add(collectionOf(3, { ownerId: colleague }));
    await records.collections.add(collectionOf(4, { ...shared, organizationId: null }));
    await records.collections.add(collectionOf(5, { deletedAt: after(9) }));
    await records.collections.addItems(sampleId('collection', 1), [itemOf(1), itemOf(2)]);
    await records.collections.change(sampleId('collection', 1), {
      coverSubjectId: person(2),
      updatedAt: after(50),
    });
    const keeper: CollectionKeeper = { userId: sampleUser, organizationId: atlas, staff: false };
    const kept = await records.collections.ofKeeper(keeper, [person(1), person(3)]);
    expect(kept.map(({ collection }) => collection.title)).toEqual([
      'Collection 1',
      'Collection 2',
    ]);
    expect(kept[0]).toMatchObject({
      items: 2,
      faces: [person(2), person(1)],
      holds: [person(1)],
    });
    expect(kept[1]).toMatchObject({ items: 0, faces: [], holds: [] });
    const staff = { userId: sampleId('user', 9), organizationId: null, staff: true };
    const ofStaff = await records.collections.ofKeeper(staff, []);
    expect(ofStaff.map(({ collection }) => collection.title)).toEqual(['Collection 4']);
    expect(await records.collections.countOwned(sampleUser)).toBe(1);
  });

  it('finds a share by its token, tells its maker no more often than asked, and ends it', async () => {
    await records.collections.add(collectionOf(1));
    await records.shares.add(shareOf(1));
    await records.shares.add(shareOf(2, { passwordHash: 'hash' }));
    const share = await records.shares.byToken(shareOf(1).tokenSha256);
    expect(share).toEqual(shareOf(1));
    const ids = (await records.shares.ofCollection(shareOf(1).collectionId)).map(({ id }) => id);
    expect(ids).toEqual([shareOf(2).id, shareOf(1).id]);
    expect(await records.shares.tell(share!.id, after(100), after(50))).toBe(true);
    expect(await records.shares.tell(share!.id, after(140), after(90))).toBe(false);
    expect(await records.shares.tell(share!.id, after(200), after(150))).toBe(true);
    await records.shares.revoke(share!.id, after(300));
    expect(await records.shares.get(share!.id)).toMatchObject({ revokedAt: after(300) });
  });

  it('keeps one vote a visitor and picture, and lets nobody remove the comment of another', async () => {
    await records.collections.add(collectionOf(1));
    await records.shares.add(shareOf(1));
    await records.shares.putVote(voteOf(1));
    await records.shares.putVote(voteOf(2, { visitorId: 'b'.repeat(32) }));
    await records.shares.putVote(voteOf(1, { liked: false, at: after(9) }));
    const { id } = shareOf(1);
    expect(await records.shares.countVotes(id)).toBe(2);
    expect((await records.shares.votes([id])).map(({ liked }) => liked)).toEqual([true, false]);
    await records.shares.removeVote(voteOf(1));
    expect(await records.shares.votes([id])).toHaveLength(1);

    const comment = {
      id: sampleId('shareComment', 1),
      shareId: id,
      visitorId: visitor,
      subjectId: null,
      name: 'Ada',
      text: 'More like these',
      at: after(3),
    };
    await records.shares.addComment(comment);
    expect(await records.shares.comments([id])).toEqual([comment]);
    expect(await records.shares.removeComment(id, 'b'.repeat(32), comment.id)).toBe(false);
    expect(await records.shares.removeComment(id, visitor, comment.id)).toBe(true);
    expect(await records.shares.countComments(id)).toBe(0);
  });

  it('keeps saved searches, and gives the turn to look for an alert to one only', async () => {
    await records.savedSearches.add(searchOf(1));
    await records.savedSearches.add(searchOf(2, { alert: 'instant', askedAt: after(5) }));
    await records.savedSearches.add(searchOf(3, { alert: 'none' }));
    await records.savedSearches.add(searchOf(4, { deletedAt: after(9) }));
    expect(await records.savedSearches.get(searchOf(1).id)).toEqual(searchOf(1));
    const names = async (daily: number, instant: number) =>
      (await records.savedSearches.due({ daily: after(daily), instant: after(instant) }, 9)).map(
        ({ name }) => name,
      );
    expect(await names(1, 4)).toEqual(['Search 1']);
    expect(await names(0, 5)).toEqual(['Search 2']);
    const { id, askedAt } = searchOf(1);
    expect(await records.savedSearches.takeTurn(id, askedAt, after(100))).toBe(true);
    expect(await records.savedSearches.takeTurn(id, askedAt, after(100))).toBe(false);
    expect(await names(99, 5)).toEqual(['Search 2']);
    await records.savedSearches.change(id, { name: 'Grey', told: undefined });
    const own = await records.savedSearches.ofUser(sampleUser);
    expect(own.map(({ name }) => name)).toEqual(['Search 3', 'Search 2', 'Grey']);
    expect(own[2]?.told).toBe('a');
    expect(await records.savedSearches.countOf(sampleUser)).toBe(3);
  });

  it('gives a mail to one sender at a time, until it is sent or given up', async () => {
    await records.mails.add(mailOf(1));
    await records.mails.add(mailOf(2, { tryAt: after(60) }));
    const taken = await records.mails.take(after(10), after(50), 5);
    expect(taken.map(({ id, tries }) => [id, tries])).toEqual([[mailOf(1).id, 1]]);
    expect(await records.mails.take(after(20), after(70), 5)).toEqual([]);
    await records.mails.failed(mailOf(1).id, 'refused', after(30));
    expect(await records.mails.take(after(30), after(70), 5)).toHaveLength(1);
    await records.mails.sent(mailOf(1).id, after(31));
    await records.mails.failed(mailOf(2).id, 'refused', null);
    expect(await records.mails.take(after(1000), after(2000), 5)).toEqual([]);
    expect(await records.mails.get(mailOf(1).id)).toMatchObject({
      sentAt: after(31),
      failure: null,
      tries: 2,
    });
  });
}
