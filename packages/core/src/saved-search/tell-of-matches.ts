import { permit, type Actor } from '../access';
import { newId } from '../ids';
import { notify } from '../notice/notify';
import type { Clock, Random, RecordStore } from '../ports';
import { actorOf } from '../user/sign-in';
import type { SavedSearch, SearchProbe } from './saved-search';

const minute = 60_000;
/** How long after it was last looked for an alert is looked for again: nobody hears of one search more often. */
const periods = { daily: 24 * 60 * minute, instant: 15 * minute };
/** Each is a count over the library: the rest waits for the next turn. */
const mostAtOnce = 50;
/** Counts stop here. */
const mostCounted = 1000;

type Deps = {
  records: RecordStore;
  clock: Clock;
  random: Random;
  probe: SearchProbe;
  site: { publicUrl: string };
  /** Whether mails can be sent at all: none are written where they could not. */
  sendsMail: boolean;
};

export interface ToldMatches {
  told: number;
  /** Searches that could not be looked at; they wait for their next turn. */
  failures: { id: string; error: unknown }[];
}

/**
 * Tells whoever asked for it what arrived for their saved searches: a notice, and a mail where mails are sent. Everybody hears of
 * whom they may see, at most once a period. @throws FORBIDDEN
 */
export async function tellOfMatches(deps: Deps, actor: Actor): Promise<ToldMatches> {
  permit(actor, 'tell of search results');
  const now = deps.clock.now();
  const before = (period: number) => new Date(now.getTime() - period);
  const since = { daily: before(periods.daily), instant: before(periods.instant) };
  const due = await deps.records.savedSearches.due(since, mostAtOnce);
  const result: ToldMatches = { told: 0, failures: [] };
  for (const search of due) {
    try {
      if (!(await deps.records.savedSearches.takeTurn(search.id, search.askedAt, now))) continue;
      if (await tellOf(deps, search)) result.told += 1;
    } catch (error) {
      result.failures.push({ id: search.id, error });
    }
  }
  return result;
}

/** False when there is nothing new, or the owner may not sign in any more. */
async function tellOf(deps: Deps, search: SavedSearch): Promise<boolean> {
  const owner = await actorOf(deps, search.userId);
  if (!owner) return false;
  const newest = await deps.probe.newest(owner.actor);
  const count = await deps.probe.countNewer(owner.actor, search.q, search.told);
  if (count === 0) return false;
  const many = count >= mostCounted ? `${mostCounted} or more` : String(count);
  const title = `${many} new for "${search.name}"`;
  const path = `/searches/${search.id}`;
  const at = deps.clock.now();
  await deps.records.transaction(async (records) => {
    await records.savedSearches.change(search.id, { told: newest });
    await notify(records, deps, {
      to: { userId: search.userId },
      kind: 'search.matched',
      title,
      body: search.q === '' ? 'In the whole catalog.' : `Search: ${search.q}`,
      href: path,
    });
    if (!deps.sendsMail) return;
    await records.mails.add({
      id: newId('mail', at, deps.random.bytes(10)),
      to: owner.profile.email,
      subject: title.replace(/\s+/g, ' '),
      text: mailText(deps.site.publicUrl, search, title, path),
      createdAt: at,
      tries: 0,
      tryAt: at,
      sentAt: null,
      failure: null,
    });
  });
  return true;
}

function mailText(publicUrl: string, search: SavedSearch, title: string, path: string): string {
  const often = search.alert === 'daily' ? 'once a day' : 'every quarter of an hour';
  return [
    `${title}.`,
    '',
    `See who is new: ${publicUrl}${path}`,
    '',
    search.q === '' ? 'The search takes in the whole catalog.' : `The search: ${search.q}`,
    '',
    `You get this because you asked to be told, at most ${often}.`,
    `Change or end it here: ${publicUrl}/searches#${search.id}`,
    '',
  ].join('\n');
}
