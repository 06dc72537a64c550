import { searchSorts, type SearchSort } from '@figment/core/search/search';

/** What the catalog's address says: a query as typed, and an order where one was chosen. */
export interface CatalogAddress {
  q: string;
  sort: SearchSort | null;
}

type Params = Record<string, string | string[] | undefined>;

/** Colons and commas stay readable: the query is the address. */
function encoded(text: string): string {
  return encodeURIComponent(text)
    .replaceAll('%20', '+')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',');
}

/** The search part of an address, without the question mark; empty for everything. */
export function catalogSearch({ q, sort }: CatalogAddress): string {
  return [q.trim() ? `q=${encoded(q.trim())}` : '', sort ? `sort=${sort}` : '']
    .filter(Boolean)
    .join('&');
}

/** The catalog as one query shows it. */
export function catalogHref(q: string, sort: SearchSort | null = null): string {
  const search = catalogSearch({ q, sort });
  return search ? `/people?${search}` : '/people';
}

const first = (value: string | string[] | undefined) =>
  (Array.isArray(value) ? value[0] : value)?.trim() ?? '';

export function readCatalogAddress(params: Params): CatalogAddress {
  const sort = first(params.sort);
  return { q: first(params.q), sort: searchSorts.find((one) => one === sort) ?? null };
}

const plain = /^[A-Za-z0-9._-]{1,100}$/;

/** The query that an address from before there was one language stands for; null where it has none of the old parameters. */
export function queryOfOldAddress(params: Params): string | null {
  const terms: string[] = [];
  let old = false;
  const take = (name: string, term: (value: string) => string | null) => {
    for (const value of [params[name] ?? []].flat()) {
      old = true;
      const made = plain.test(value) ? term(value) : null;
      if (made && !terms.includes(made)) terms.push(made);
    }
  };
  take('kind', (value) => `kind:${value}`);
  take('model', (value) => `model:${value}`);
  take('batch', (value) => `batch:${value}`);
  take('released', (value) => (value === 'yes' || value === 'no' ? `release:${value}` : null));
  take('tag', (value) => `tag:${value}`);
  take('seed', (value) => (/^\d{1,10}$/.test(value) ? `seed:${value}` : null));
  take('hidden', (value) => (value === 'yes' ? 'state:hidden' : null));
  if (!old) return null;
  return [first(params.q), ...terms].filter(Boolean).join(' ');
}
