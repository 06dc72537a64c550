import { publicActor } from '@figment/core/access';
import { buyer, deliveryWorld } from '@figment/core/testing/delivery-world';
import { sampleId, samplePerson } from '@figment/core/testing/sample-records';
import { actors } from '@figment/core/testing/world';
import { beforeEach, describe, expect, test } from 'vitest';
import { selectedComps } from './comps-zip';
import type { ZipEntry } from './zip-response';

const person = (number: number) => samplePerson(number).subject.id;
let world: Awaited<ReturnType<typeof deliveryWorld>>;
beforeEach(async () => {
  world = await deliveryWorld();
});
const names = (entries: readonly ZipEntry[]) => entries.map(({ name }) => name);

describe('comps of whoever is selected', () => {
  test('come in the order of selection, each once, as whole as the zip says', async () => {
    const ids = [person(2), person(1), person(2)];
    const { name, entries } = await selectedComps(world, actors.editor, ids);
    expect(name).toBe('figment-comps-2026-01-02.zip');
    expect(names(entries)).toEqual([
      expect.stringMatching(/^001-figment-1002-comp-.*\.jpg$/),
      expect.stringMatching(/^002-figment-1001-comp-.*\.jpg$/),
    ]);
    for (const { size, bytes } of entries) expect(await bytes()).toHaveLength(size);
    expect(world.preparer.requests).toHaveLength(2);
    expect(world.preparer.requests[0]!.visibleMark).toMatch(/^FIGMENT COMP /);
  });

  test('leave out whom this agency may not see, and name them as if there were nobody', async () => {
    const nobody = sampleId('subject', 99);
    const ids = [person(2), person(1), nobody];
    const { entries } = await selectedComps(world, buyer, ids);
    expect(names(entries)).toEqual([
      expect.stringMatching(/^002-figment-1001-comp-/),
      'NOT-INCLUDED.txt',
    ]);
    const text = new TextDecoder().decode(await entries[1]!.bytes());
    expect(text).toContain('These comps are not in this zip:');
    for (const id of [person(2), nobody]) {
      expect(text).toContain(`- ${id}: There is no subject "${id}".`);
    }
    expect(text).not.toContain(person(1));
  });

  test('are refused to whoever may have none, for nobody, and for more than a zip holds', async () => {
    const ask = (actor: Parameters<typeof selectedComps>[1], ids: string[]) =>
      selectedComps(world, actor, ids);
    const many = Array.from({ length: 201 }, (_, at) => sampleId('subject', at));
    await expect(ask(publicActor, many)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(ask(buyer, [])).rejects.toMatchObject({ code: 'INVALID_STATE' });
    await expect(ask(buyer, many)).rejects.toMatchObject({
      code: 'LIMIT',
      message: 'An export holds at most 200 pictures.',
      hint: 'Select fewer of them.',
    });
    expect(world.preparer.requests).toEqual([]);
  });
});
