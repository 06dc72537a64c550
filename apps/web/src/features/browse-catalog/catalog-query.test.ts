import { expect, it } from 'vitest';
import { browseInput, catalogSearch, parseCatalogQuery } from './catalog-query';

it('reads back the address it writes', () => {
  const query = {
    kind: 'interior' as const,
    model: 'portraits',
    batch: 'bat_1',
    released: 'no' as const,
    tags: ['beard', 'suit'],
    seed: 85,
    hidden: undefined,
  };
  const params = new URLSearchParams(catalogSearch(query));
  const record = Object.fromEntries([...new Set(params.keys())].map((k) => [k, params.getAll(k)]));
  expect(parseCatalogQuery(record)).toEqual(query);
});

it('leaves out what it does not understand', () => {
  const query = parseCatalogQuery({
    kind: 'unicorn',
    released: 'maybe',
    seed: '4294967296',
    tag: ['Not A Slug', 'beard', 'beard'],
  });
  expect(query).toEqual({ tags: ['beard'] });
});

it('narrows by release only when asked', () => {
  expect(browseInput(parseCatalogQuery({})).released).toBeUndefined();
  expect(browseInput(parseCatalogQuery({ released: 'yes' })).released).toBe(true);
  expect(browseInput(parseCatalogQuery({ released: 'no' })).released).toBe(false);
});
