import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '../access';
import type { Mailer } from '../mail/mail';
import { sendDueMail } from '../mail/send-mail';
import { buyers, licensingWorld, type LicensingWorld } from '../testing/licensing-world';
import {
  changeSearch,
  listSearches,
  runSearch,
  saveSearch,
  setSearchDeleted,
} from './keep-searches';
import { mostSearches, type SearchProbe } from './saved-search';
import { tellOfMatches } from './tell-of-matches';

const minute = 60_000;
const keeper: Actor = { kind: 'system', name: 'alerts' };

/** A search in which `arrive` people arrive; cursors are how many there were. */
function countingProbe(): SearchProbe & { arrive(count: number): void; asked: Actor[] } {
  let there = 0;
  const asked: Actor[] = [];
  return {
    asked,
    arrive: (count) => void (there += count),
    newest: async () => String(there),
    countNewer: async (actor, q, since) => {
      asked.push(actor);
      if (q === 'broken') throw new Error('The search failed.');
      return there - Number(since);
    },
  };
}

let world: LicensingWorld & { probe: ReturnType<typeof countingProbe>; sendsMail: boolean };
beforeEach(async () => {
  const base = await licensingWorld({ people: 0, credits: 0 });
  world = { ...base, probe: countingProbe(), sendsMail: true };
});
const save = (changes: object = {}) =>
  saveSearch(world, buyers.atlas, { name: 'Grey', q: 'hair:grey', alert: 'instant', ...changes });
const tell = () => tellOfMatches(world, keeper);
const inbox = async () =>
  (await world.records.notices.page(buyers.atlas, null, 9)).map(({ notice }) => notice.title);

test('a search says how many are new until its owner opens it', async () => {
  const { id } = await save();
  world.probe.arrive(3);
  expect((await listSearches(world, buyers.atlas)).map(({ newer }) => newer)).toEqual([3]);
  expect(await runSearch(world, buyers.atlas, { searchId: id })).toMatchObject({ q: 'hair:grey' });
  expect((await listSearches(world, buyers.atlas)).map(({ newer }) => newer)).toEqual([0]);
});

test('nobody opens, changes or deletes the search of another', async () => {
  const { id: searchId } = await save();
  for (const work of [
    runSearch(world, buyers.asking, { searchId }),
    changeSearch(world, buyers.asking, { searchId, name: 'Mine' }),
    setSearchDeleted(world, buyers.asking, { searchId, deleted: true }),
  ]) {
    await expect(work).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
  expect(await listSearches(world, buyers.asking)).toEqual([]);
});

test('an alert tells once a period of what came since, as its owner may see it', async () => {
  await save();
  world.probe.arrive(2);
  expect(await tell()).toEqual({ told: 0, failures: [] });
  world.clock.advance(15 * minute);
  expect(await tell()).toEqual({ told: 1, failures: [] });
  expect(await tell()).toEqual({ told: 0, failures: [] });
  world.probe.arrive(1);
  world.clock.advance(15 * minute);
  await tell();
  expect(await inbox()).toEqual(['1 new for "Grey"', '2 new for "Grey"']);
  expect(world.probe.asked[0]).toEqual(buyers.atlas);
});

test('nobody is told of what they looked at, of a deleted search, or after their account is shut', async () => {
  const { id: searchId } = await save();
  world.probe.arrive(2);
  await runSearch(world, buyers.atlas, { searchId });
  world.clock.advance(15 * minute);
  expect((await tell()).told).toBe(0);
  world.probe.arrive(2);
  await setSearchDeleted(world, buyers.atlas, { searchId, deleted: true });
  world.clock.advance(15 * minute);
  expect((await tell()).told).toBe(0);
  await setSearchDeleted(world, buyers.atlas, { searchId, deleted: false });
  await world.records.users.setDisabled(buyers.atlas.userId, world.clock.now());
  expect((await tell()).told).toBe(0);
  expect(await inbox()).toEqual([]);
});

test('a search that fails keeps no other from being told', async () => {
  const broken = await save({ q: 'broken' });
  await save({ name: 'Good', alert: 'daily' });
  world.probe.arrive(1);
  world.clock.advance(24 * 60 * minute);
  const { told, failures } = await tell();
  expect(told).toBe(1);
  expect(failures.map(({ id }) => id)).toEqual([broken.id]);
});

test('mails are written where they can be sent, say where to end them, and are tried again until given up', async () => {
  const { id } = await save();
  world.probe.arrive(2);
  world.clock.advance(15 * minute);
  await tell();
  const sent: Parameters<Mailer['send']>[0][] = [];
  let works = false;
  const mailer: Mailer = {
    send: async (mail) => {
      if (!works) throw new Error('451 Try again later');
      sent.push(mail);
    },
  };
  const send = () => sendDueMail({ ...world, mailer }, keeper);
  expect((await send()).failures).toMatchObject([{ givenUp: false }]);
  expect(await send()).toEqual({ sent: 0, failures: [] });
  works = true;
  world.clock.advance(minute);
  expect((await send()).sent).toBe(1);
  expect(sent[0]).toMatchObject({ to: 'person-11@example.org', subject: '2 new for "Grey"' });
  expect(sent[0]?.text).toContain(`https://here.example/searches#${id}`);

  works = false;
  world.probe.arrive(1);
  world.clock.advance(15 * minute);
  await tell();
  const ends: boolean[] = [];
  for (let turn = 0; turn < 7; turn += 1) {
    ends.push(...(await send()).failures.map(({ givenUp }) => givenUp));
    world.clock.advance(24 * 60 * minute);
  }
  expect(ends).toEqual([false, false, false, false, false, true]);
});

test('without a mail server nothing is written for one', async () => {
  world.sendsMail = false;
  await save();
  world.probe.arrive(1);
  world.clock.advance(15 * minute);
  expect((await tell()).told).toBe(1);
  const until = world.clock.now();
  expect(await world.records.mails.take(until, until, 9)).toEqual([]);
});

test('an alert that is switched on tells of what comes from then on, and searches are not without number', async () => {
  const { id: searchId } = await save({ alert: 'none' });
  world.probe.arrive(5);
  await changeSearch(world, buyers.atlas, { searchId, alert: 'instant' });
  world.clock.advance(15 * minute);
  expect((await tell()).told).toBe(0);
  for (let made = 1; made < mostSearches; made += 1) await save();
  await expect(save()).rejects.toMatchObject({ code: 'LIMIT' });
  await expect(save({ q: 'x'.repeat(10_000) })).rejects.toMatchObject({ code: 'INVALID' });
});
