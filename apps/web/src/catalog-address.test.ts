import { expect, it } from 'vitest';
import { catalogHref, queryOfOldAddress, readCatalogAddress } from './catalog-address';

it('reads back the address it writes, whatever was typed', () => {
  for (const q of ['hair:grey -glasses age:40..60', '"a & b" 100% #1', 'שלום 🙂', '']) {
    const params = new URL(catalogHref(q, 'quality'), 'http://library').searchParams;
    expect(readCatalogAddress(Object.fromEntries(params))).toEqual({ q, sort: 'quality' });
  }
  expect(catalogHref('hair:grey,white tag:suit')).toBe('/people?q=hair:grey,white+tag:suit');
});

it('leaves out an order it does not know', () => {
  expect(readCatalogAddress({ q: 'x', sort: 'random()' })).toEqual({ q: 'x', sort: null });
});

it('turns addresses from before into terms, and nothing else', () => {
  expect(queryOfOldAddress({ q: 'hair:grey', sort: 'newest' })).toBeNull();
  expect(
    queryOfOldAddress({
      released: 'no',
      tag: ['suit', 'beard', 'suit'],
      seed: '85',
      hidden: 'yes',
    }),
  ).toBe('release:no tag:suit tag:beard seed:85 state:hidden');
  expect(queryOfOldAddress({ released: 'maybe', model: 'x" or 1=1' })).toBe('');
});
