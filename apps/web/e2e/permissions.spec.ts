import { readFileSync } from 'node:fs';
import { can, publicActor, type Actor, type Permission } from '@figment/core/access';
import { expect, test } from '@playwright/test';
import { sessionOf, type Role } from './library';
import { addressOf, routes, routesInFolders, type RouteNeed } from './routes';

const agency = (agencyRole: 'buyer' | 'requester'): Actor => ({
  kind: 'user',
  userId: 'usr',
  role: 'agency',
  organizationId: 'org',
  agencyRole,
});
const staff = (role: 'editor' | 'admin'): Actor => ({
  kind: 'user',
  userId: 'usr',
  role,
  organizationId: null,
  agencyRole: null,
});
const everybody: { name: string; session: Role | null; actor: Actor }[] = [
  { name: 'anyone', session: null, actor: publicActor },
  { name: 'a requester', session: 'requester', actor: agency('requester') },
  { name: 'a buyer', session: 'agency', actor: agency('buyer') },
  { name: 'an editor', session: 'editor', actor: staff('editor') },
  { name: 'an admin', session: 'admin', actor: staff('admin') },
];

type Answer = 'passes' | 'is sent to sign in' | 'is refused' | `fails with ${number}`;

function expectedOf({ needs }: RouteNeed, actor: Actor): Answer {
  if (needs === 'nothing') return 'passes';
  if (needs === 'a signature') return 'is refused';
  if (actor.kind === 'anyone') return 'is sent to sign in';
  if (needs === 'an account') return 'passes';
  return [needs].flat().some((one) => can(actor, one as Permission)) ? 'passes' : 'is refused';
}

/** The session of a role as a cookie header; empty for nobody. */
function cookieOf(session: Role | null): string {
  if (!session) return '';
  const { cookies } = JSON.parse(readFileSync(sessionOf(session), 'utf8')) as {
    cookies: { name: string; value: string }[];
  };
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

interface Asked {
  status: number;
  location: string | null;
  /** Of pages, JSON and lists; streams and files are not waited for. */
  body: string;
}

/** Asks without a browser: half a second a page instead of three. */
async function ask(base: string, address: string, cookie: string, method = 'GET'): Promise<Asked> {
  const stop = new AbortController();
  const response = await fetch(new URL(address, base), {
    method,
    headers: { cookie },
    redirect: 'manual',
    signal: stop.signal,
  });
  const readable = /html|json|csv/.test(response.headers.get('content-type') ?? '');
  const body = readable ? await response.text() : '';
  if (!readable) stop.abort();
  return { status: response.status, location: response.headers.get('location'), body };
}

function answerOf({ status, location }: Asked): Answer {
  if (status === 401 || location?.includes('/sign-in')) return 'is sent to sign in';
  if (status === 403) return 'is refused';
  return status >= 500 ? `fails with ${status}` : 'passes';
}

test('every page and route is in the table', () => {
  expect(Object.keys(routes).sort()).toEqual(routesInFolders('src/app'));
});

for (const { name, session, actor } of everybody) {
  test(`what ${name} may ask for`, async ({ baseURL }) => {
    test.setTimeout(120_000);
    const cookie = cookieOf(session);
    const wrong: string[] = [];
    for (const [route, need] of Object.entries(routes)) {
      const address = addressOf(route) + (need.search ?? '');
      const answer = answerOf(await ask(baseURL!, address, cookie, need.method));
      const expected = expectedOf(need, actor);
      if (answer !== expected) wrong.push(`${route}: ${name} ${answer}, and not ${expected}`);
    }
    expect(wrong).toEqual([]);
  });
}

interface Found {
  frames: { id: string; seed: number; preview: { src: string } }[];
}

test('an address that nothing can have is answered, and not with a failure', async ({
  baseURL,
}) => {
  test.setTimeout(120_000);
  const cookie = cookieOf('admin');
  const failed: string[] = [];
  for (const [route, need] of Object.entries(routes)) {
    if (!route.includes('[')) continue;
    for (const junk of ['x', '%00', '%F0%9F%99%82', "'%20or%201=1--", 'a'.repeat(300)]) {
      const address = route.replace(/\[[^\]]+\]/g, junk) + (need.search ?? '');
      const { status } = await ask(baseURL!, address, cookie, need.method);
      if (status >= 500) failed.push(`${status} ${address.slice(0, 80)}`);
    }
  }
  expect(failed).toEqual([]);
});

test('whom nobody released, and whoever is hidden, an agency finds nowhere', async ({
  baseURL,
}) => {
  test.setTimeout(120_000);
  const [admin, buyer] = [cookieOf('admin'), cookieOf('agency')];
  const people = async (cookie: string, q: string) => {
    const { body } = await ask(baseURL!, `/api/people?q=${encodeURIComponent(q)}`, cookie);
    return (JSON.parse(body) as Found).frames;
  };
  // Whoever bought a license keeps seeing that person, though the release was revoked.
  const licenses = await ask(baseURL!, '/api/licenses/export', buyer);
  expect(licenses.status).toBe(200);
  const unreleased = (await people(admin, 'release:no state:available')).find(
    ({ id }) => !licenses.body.includes(id),
  );
  const [hidden] = await people(admin, 'state:hidden');
  const [released] = await people(buyer, '');
  expect([unreleased, released]).not.toContain(undefined);
  for (const { id, seed, preview } of [unreleased!, ...(hidden ? [hidden] : [])]) {
    const picture = new URL(preview.src, baseURL).pathname;
    const gone = [
      `/people/${id}`,
      `/api/deliveries/comps/${id}`,
      `/api/people/similar?like=${id}`,
      `/people/similar?like=${id}`,
    ];
    for (const address of gone) {
      expect((await ask(baseURL!, address, buyer)).status, address).toBe(404);
    }
    const places = [
      `/people/${released!.id}`,
      `/compare?people=${id},${released!.id}`,
      `/api/people?q=id:${id}`,
      `/api/people?q=seed:${seed}`,
      `/api/people?q=parent:${id}`,
      `/api/people?q=state:any+release:no`,
      `/api/people/similar?like=${released!.id}&limit=96`,
      `/api/people/suggestions?q=id:${id.slice(0, 12)}&caret=15`,
      `/people?q=seed:${seed}`,
      '/collections',
      '/inbox',
    ];
    for (const address of places) {
      const { status, body } = await ask(baseURL!, address, buyer);
      expect(status, address).toBeLessThan(500);
      expect(body.includes(picture.slice(0, picture.lastIndexOf('/'))), address).toBe(false);
    }
    expect((await people(buyer, `id:${id}`)).map((one) => one.id)).toEqual([]);
    expect((await people(buyer, `seed:${seed}`)).map((one) => one.id)).not.toContain(id);
    const bare = await ask(baseURL!, picture, buyer);
    expect([403, 404]).toContain(bare.status);
    for (const address of [`/studio/${id}`, `/compliance/${id}`]) {
      expect(answerOf(await ask(baseURL!, address, buyer)), address).toBe('is refused');
    }
  }
});
