import { beforeEach, expect, test } from 'vitest';
import { publicActor } from '../access';
import { FigmentError } from '../errors';
import { createCollection, deleteCollection } from '../collection/keep-collections';
import { buyers, licensingWorld, type LicensingWorld } from '../testing/licensing-world';
import { commentOnShare, voteOnShare, withdrawComment } from './answer-share';
import { openShare, unlockShare } from './open-share';
import { likedMost, readAnswers, tallyVotes } from './read-answers';
import { mostShares } from './share';
import { revokeShare, shareCollection } from './share-collection';
import { previewMark, viewSharedPicture } from './view-shared-picture';

const day = 86_400_000;
const networkAddress = '192.0.2.1';
const ada = { visitorId: 'a'.repeat(32), unlocked: false };
const bob = { visitorId: 'b'.repeat(32), unlocked: false };

let world: LicensingWorld & {
  unlockThrottle: { hit(address: string): Promise<number> };
  answerThrottle: { hit(address: string): Promise<number> };
};
let collectionId: string;
let ids: string[];
let tries: number;
beforeEach(async () => {
  tries = 0;
  const base = await licensingWorld({ people: 2, credits: 0 });
  world = {
    ...base,
    unlockThrottle: { hit: async () => ((tries += 1) > 3 ? 600 : 0) },
    answerThrottle: { hit: async () => 0 },
  };
  ids = [1, 2].map(world.person);
  const made = await createCollection(world, buyers.atlas, { title: 'Spring', subjectIds: ids });
  collectionId = made.collection.id;
});
const share = (changes: object = {}) =>
  shareCollection(world, buyers.atlas, {
    collectionId,
    label: 'The client',
    expiresAt: new Date(world.clock.now().getTime() + 7 * day),
    ...changes,
  });
const open = (token: string, visit = null as typeof ada | null) =>
  openShare(world, publicActor, { token, visit });
const vote = (token: string, subjectId: string, liked: boolean | null, visit = ada) =>
  voteOnShare(world, publicActor, { token, visit, networkAddress, name: 'Ada', subjectId, liked });
const comment = (token: string, text: string, subjectId: string | null = null) =>
  commentOnShare(world, publicActor, {
    token,
    visit: ada,
    networkAddress,
    name: 'Ada',
    subjectId,
    text,
  });
const gone = { code: 'NOT_FOUND', message: 'This link does not work.' };

test('a link shows the collection, and only its hash is kept', async () => {
  const { token } = await share();
  const opened = await open(token);
  expect(opened?.title).toBe('Spring');
  expect(opened?.pictures.map(({ found }) => found.subject.id)).toEqual(ids);
  const [kept] = await world.records.shares.ofCollection(collectionId);
  expect(JSON.stringify(kept)).not.toContain(token);
});

test('a link that is wrong, expired, revoked, or of a deleted collection says the same of itself', async () => {
  await expect(open('f'.repeat(40))).rejects.toMatchObject(gone);
  await expect(open("' OR 1=1")).rejects.toMatchObject(gone);
  const revoked = await share();
  await revokeShare(world, buyers.atlas, { shareId: revoked.share.id });
  await expect(open(revoked.token)).rejects.toMatchObject(gone);
  const { token } = await share();
  world.clock.advance(7 * day - 1);
  expect(await open(token)).not.toBeNull();
  world.clock.advance(1);
  await expect(open(token)).rejects.toMatchObject(gone);
  await expect(vote(token, ids[0]!, true)).rejects.toMatchObject(gone);
  const last = await share();
  await deleteCollection(world, buyers.atlas, { collectionId });
  await expect(open(last.token)).rejects.toMatchObject(gone);
});

test('nobody who is not released is shown behind a link, counted in it, or voted on', async () => {
  const { token } = await share();
  await vote(token, ids[0]!, true);
  await world.records.subjects.setRelease(ids[0]!, null);
  const opened = await open(token);
  expect(opened?.pictures.map(({ found }) => found.subject.id)).toEqual([ids[1]]);
  expect(opened?.votes).toEqual([]);
  await expect(vote(token, ids[0]!, true)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a password locks everything behind the link, and guessing is slowed down', async () => {
  const { token } = await share({ password: 'open sesame' });
  const unlock = (password: string) =>
    unlockShare(world, publicActor, { token, password, networkAddress });
  expect(await open(token)).toBeNull();
  await expect(vote(token, ids[0]!, true)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(unlock('sesame')).rejects.toMatchObject({ code: 'INVALID', field: 'password' });
  expect((await unlock('open sesame')).collectionId).toBe(collectionId);
  expect(await open(token, { ...ada, unlocked: true })).not.toBeNull();
  await expect(unlock('x')).rejects.toMatchObject({ code: 'INVALID' });
  await expect(unlock('open sesame')).rejects.toMatchObject({ code: 'LIMIT' });
});

test('votes are changed and taken back, comments only by whoever wrote them', async () => {
  const { token } = await share();
  await vote(token, ids[0]!, false);
  await vote(token, ids[0]!, true);
  await vote(token, ids[0]!, true, bob);
  await vote(token, ids[1]!, false);
  const { votes } = await readAnswers(world, buyers.atlas, { collectionId });
  expect(tallyVotes(votes).get(ids[0]!)).toEqual({ likes: 2, dislikes: 0 });
  expect(likedMost(votes)).toEqual([ids[0]]);
  await vote(token, ids[1]!, null);
  expect((await open(token))?.votes).toHaveLength(2);

  const { id } = await comment(token, ' Warmer, please ', ids[0]);
  const withdraw = (visit: typeof ada) =>
    withdrawComment(world, publicActor, { token, visit, networkAddress, commentId: id });
  await expect(withdraw(bob)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect((await open(token))?.comments.map(({ text }) => text)).toEqual(['Warmer, please']);
  await withdraw(ada);
  expect((await open(token))?.comments).toEqual([]);
});

test('whoever shared is told, but not of every click', async () => {
  const { token } = await share();
  const inbox = async () =>
    (await world.records.notices.page(buyers.atlas, null, 9)).map(({ notice }) => notice.title);
  await vote(token, ids[0]!, true);
  await vote(token, ids[1]!, true);
  await comment(token, 'Good');
  expect(await inbox()).toEqual(['Ada votes on "Spring"']);
  world.clock.advance(10 * 60_000);
  await comment(token, 'Better');
  expect(await inbox()).toEqual(['Ada comments on "Spring"', 'Ada votes on "Spring"']);
});

test('links are made by whoever keeps the collection, end within a year, and are not without number', async () => {
  const foreign = {
    collectionId,
    label: 'Me',
    expiresAt: new Date(world.clock.now().getTime() + day),
  };
  await expect(shareCollection(world, buyers.boreal, foreign)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await expect(readAnswers(world, buyers.asking, { collectionId })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  const late = new Date(world.clock.now().getTime() + 366 * day);
  for (const expiresAt of [late, world.clock.now()]) {
    await expect(share({ expiresAt })).rejects.toMatchObject({ field: 'expiresAt' });
  }
  await expect(share({ password: 'short' })).rejects.toMatchObject({ code: 'INVALID' });
  for (let made = 0; made < mostShares; made += 1) await share();
  await expect(share()).rejects.toMatchObject({ code: 'LIMIT' });
});

test('pictures behind a link are previews with a mark, for whoever may look at them', async () => {
  const { share: shared, token } = await share();
  const marked: string[] = [];
  const marker = {
    mark: async (picture: Uint8Array, text: string) => {
      marked.push(text);
      return picture;
    },
  };
  const asked: string[] = [];
  let lost = false;
  const objects = {
    get: async (key: string) => {
      asked.push(key);
      if (lost) throw new FigmentError('NOT_FOUND', `There is no object "${key}".`);
      return { bytes: Uint8Array.of(7), contentType: 'image/webp' } as never;
    },
  };
  const look = (subjectId: string, of = token, visit = null as typeof ada | null) =>
    viewSharedPicture({ ...world, objects, marker }, publicActor, {
      token: of,
      visit,
      subjectId,
    });
  expect(await look(ids[0]!)).toEqual(Uint8Array.of(7));
  expect(marked).toEqual([previewMark]);
  expect(asked).toEqual([expect.stringContaining('preview')]);

  const outside = { code: 'NOT_FOUND', message: 'There is no such picture behind this link.' };
  await expect(look('sub_nobody')).rejects.toMatchObject(outside);
  lost = true;
  await expect(look(ids[0]!)).rejects.toMatchObject(outside);
  lost = false;
  const secret = await share({ password: 'mountain-lake-7' });
  await expect(look(ids[0]!, secret.token)).rejects.toMatchObject(outside);
  expect(await look(ids[0]!, secret.token, { ...ada, unlocked: true })).toBeDefined();
  expect(await look(ids[1]!)).toBeDefined();
  await world.records.subjects.setState(ids[1]!, 'hidden');
  await expect(look(ids[1]!)).rejects.toMatchObject(outside);
  await revokeShare(world, buyers.atlas, { shareId: shared.id });
  await expect(look(ids[0]!)).rejects.toMatchObject(gone);
  expect(asked).toHaveLength(4);
});
