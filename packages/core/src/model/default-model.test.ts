import { expect, test } from 'vitest';
import type { ModelStanding } from './standing';
import { bundledModels, defaultModel, isRetired, orderableModels } from './default-model';

const [newest, older] = bundledModels;
const models = (...ids: string[]) => ids.map((id) => ({ id }));

test('the newest bundled model that is there is the default, in whatever order they come', () => {
  expect(defaultModel(models('cats', older!, newest!))).toEqual({ id: newest });
  expect(defaultModel(models('cats', older!))).toEqual({ id: older });
});

test('a library of other models is filled from the first of them', () => {
  expect(defaultModel(models('cats', 'dogs'))).toEqual({ id: 'cats' });
  expect(defaultModel([])).toBeUndefined();
});

test('a bundled model retires when a newer one is there, any other model never does', () => {
  const both = models(newest!, older!, 'cats');
  expect(both.map((model) => isRetired(model, both))).toEqual([false, true, false]);
  expect(isRetired({ id: older! }, models(older!, 'cats'))).toBe(false);
});

test('an older version of a model retires while a newer one is in service', () => {
  const versions = ['3', '2', '1'].map((sha256) => ({ id: 'cats', sha256 }));
  const retired = (house?: Parameters<typeof isRetired>[2]) =>
    versions.map((model) => isRetired(model, versions, house));
  expect(retired()).toEqual([false, true, true]);
  const standing = { state: 'retired', setBy: 'somebody' } as ModelStanding;
  expect(retired({ standings: new Map([['3', standing]]), defaultId: null })).toEqual([
    true,
    false,
    true,
  ]);
});

test('people are ordered from the newest version of models in service, the default first', () => {
  const version = (id: string, number: number) => ({ id, number });
  const known = [version('cats', 2), version('cats', 1), version(older!, 1), version(newest!, 1)];
  expect(orderableModels(known)).toEqual([version(newest!, 1), version('cats', 2)]);
  expect(orderableModels([version('cats', 1)])).toEqual([version('cats', 1)]);
  expect(orderableModels([])).toEqual([]);
});
