import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Permission } from '@figment/core/access';

/**
 * What a route asks for: nothing, an account, a permission (of two, either), or a signature in its address. Pages are asked for
 * with GET, and so is whatever says nothing else.
 */
export interface RouteNeed {
  needs: 'nothing' | 'an account' | 'a signature' | Permission | readonly Permission[];
  method?: 'POST' | 'PUT';
  /** After the path, with its question mark. */
  search?: string;
}

const nothing: RouteNeed = { needs: 'nothing' };
const account: RouteNeed = { needs: 'an account' };
const to = (needs: RouteNeed['needs'], rest: Omit<RouteNeed, 'needs'> = {}): RouteNeed => ({
  needs,
  ...rest,
});
const ownOrders = ['read own licenses', 'manage prices and credits'] as const;

/** Every page and route of the site. A new one needs a line here, or the test that reads the folders fails. */
export const routes: Readonly<Record<string, RouteNeed>> = {
  '/': nothing,
  '/.well-known/figment-ca.pem': nothing,
  '/.well-known/figment-keys.json': nothing,
  '/account': account,
  '/api/audit/export': to('read the audit trail'),
  '/api/auth/[...nextauth]': nothing,
  '/api/batches/[id]': to('follow batches'),
  '/api/batches/[id]/events': to('follow batches'),
  '/api/collections/[id]/answers': to('share collections'),
  '/api/collections/[id]/comps': to('download comps'),
  '/api/collections/[id]/contact-sheet': to('keep collections'),
  // Asked for with GET, which it refuses: each try to file one counts against an address.
  '/api/complaints': nothing,
  '/api/deliveries/comps': to('download comps'),
  '/api/deliveries/comps/[id]': to('download comps'),
  '/api/deliveries/licenses/[id]': to('read own licenses'),
  '/api/health': nothing,
  '/api/licenses/[id]/certificate': to('read own licenses'),
  '/api/licenses/export': to('read own licenses'),
  '/api/licenses/zip': to('read own licenses'),
  '/api/log/checkpoint': nothing,
  '/api/log/checkpoints': nothing,
  '/api/log/entries': nothing,
  '/api/log/proof/consistency': nothing,
  '/api/log/proof/inclusion': nothing,
  '/api/models/imports': to('manage models', { method: 'POST' }),
  '/api/models/imports/[id]': to('manage models', { method: 'POST' }),
  '/api/models/imports/[id]/parts/[part]': to('manage models', { method: 'PUT' }),
  '/api/payments/stripe': to('nothing', { method: 'POST' }),
  '/api/people': to('browse people'),
  '/api/people/arrivals': to('browse people'),
  '/api/people/facets': to('browse people'),
  '/api/people/nearest': to('browse people'),
  '/api/people/similar': to('browse people'),
  '/api/people/similar/picture': to('browse people', { method: 'POST' }),
  '/api/people/suggestions': to('browse people'),
  '/api/photographs': to('register photographs', { method: 'POST' }),
  '/api/queue': to('follow batches'),
  '/api/queue/events': to('follow batches'),
  '/api/studio/kept/[id]': to('sketch people'),
  '/api/studio/previews': to('sketch people', { method: 'POST' }),
  '/api/training-pictures/[model]/[row]': to('see hidden people'),
  '/api/variety': to('follow batches', { search: '?of=batch&id=none' }),
  '/api/verify': to('nothing', { method: 'POST' }),
  '/audit': to('read the audit trail'),
  '/batches': to('follow batches'),
  '/batches/[id]': to('follow batches'),
  '/batches/new': to('order batches'),
  '/briefs': to('submit briefs'),
  '/briefs/[id]': to('submit briefs'),
  '/briefs/new': to('submit briefs'),
  '/cart': to('request licenses'),
  '/certificates': nothing,
  '/certificates/[number]': nothing,
  '/certificates/[number]/certificate.pdf': nothing,
  '/checks': to('set check thresholds'),
  '/collections': to('keep collections'),
  '/collections/[id]': to('keep collections'),
  '/compare': to('browse people'),
  '/complaints': to('rule on complaints'),
  '/complaints/[token]': nothing,
  '/complaints/new': nothing,
  '/compliance': to('read compliance'),
  '/compliance/[id]': to('read compliance'),
  '/compliance/[id]/evidence': to('read compliance'),
  '/credits': to('read own licenses'),
  '/fill': to('keep fill targets'),
  '/inbox': to('read own notices'),
  '/keys': to('manage keys'),
  '/keys/[id]': to('manage keys'),
  '/licenses': to('read own licenses'),
  '/licenses/[id]': to('read own licenses'),
  '/log': nothing,
  '/media/[...key]': to('a signature'),
  '/models': to('browse people'),
  '/models/[sha256]': to('browse people'),
  '/models/import': to('manage models'),
  '/orders': to('read own licenses'),
  '/orders/[id]': to(ownOrders),
  '/orders/[id]/receipt': to(ownOrders),
  '/people': to('browse people'),
  '/people/[id]': to('browse people'),
  '/people/similar': to('browse people'),
  '/photographs': to('register photographs'),
  '/prices': to('manage prices and credits'),
  '/release': to('release people'),
  '/releases': nothing,
  '/releases/[number]': nothing,
  '/releases/[number]/release.json': nothing,
  '/releases/[number]/release.pdf': nothing,
  '/releases/[number]/signature.jws': nothing,
  '/requests': to('request licenses'),
  '/requests/[id]': to('request licenses'),
  '/review': to('review pictures'),
  '/s/[token]': nothing,
  '/s/[token]/pictures/[id]': nothing,
  '/searches': to('save searches'),
  '/searches/[id]': to('save searches'),
  '/searches/new': to('save searches'),
  '/sign-in': nothing,
  // Leads on to the matrix, which asks for more.
  '/studio': account,
  '/studio/[id]': to('sketch people'),
  '/studio/mix': to('sketch people'),
  '/tags': to('browse people'),
  '/terms': nothing,
  '/terms/[id]/[version]': nothing,
  '/users': to('manage users'),
  '/verify': nothing,
};

/** The route of every page.tsx and route.ts below src/app, without the groups in round brackets. */
export function routesInFolders(app: string): string[] {
  return readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|[\\/])(page\.tsx|route\.ts)$/.test(file))
    .map((file) => {
      const parts = path.dirname(file).split(path.sep);
      return `/${parts.filter((part) => part !== '.' && !part.startsWith('(')).join('/')}`;
    })
    .sort();
}

const prefixes: Readonly<Record<string, string>> = {
  batches: 'bat',
  briefs: 'brf',
  collections: 'col',
  comps: 'sub',
  compliance: 'sub',
  imports: 'imp',
  kept: 'sub',
  keys: 'key',
  licenses: 'lic',
  orders: 'ord',
  people: 'sub',
  requests: 'req',
  searches: 'sav',
  studio: 'sub',
};
const named: Readonly<Record<string, string>> = {
  '[...key]': 'batches/x/0000000/preview.webp',
  '[...nextauth]': 'session',
  '[model]': 'a'.repeat(64),
  '[number]': 'FR-0000-0000',
  '[part]': '0',
  '[row]': '0',
  '[sha256]': 'a'.repeat(64),
  '[token]': 'x'.repeat(43),
  '[version]': '1',
};

/** An address of the route that names nothing there is: whoever is refused must be refused before that is looked for. */
export function addressOf(route: string): string {
  const parts = route.split('/');
  return parts
    .map((part, at) => {
      if (part !== '[id]') return named[part] ?? part;
      const of = parts[at - 1]!;
      return of === 'terms' ? 'standard' : `${prefixes[of] ?? 'sub'}_${'0'.repeat(26)}`;
    })
    .join('/');
}
