import { createRecipe } from '@figment/core/recipe/recipe';
import type { PreviewRequest } from '@figment/core/studio/preview';
import type { SketchInput } from '@figment/core/studio/sketch';
import { sketchContract } from '@figment/core/studio/sketch.contract';
import { decodeToRgb } from '@figment/imaging';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleAnalysis } from '@figment/core/model/analysis.example';
import type { TinyOptions } from '../engine/testing/tiny-model';
import { tinyStudio } from './testing/tiny-studio';

const person = (analysis: TinyOptions['analysis'] = {}): TinyOptions => ({
  analysis: { directions: true, ...analysis },
  changes: { subject: 'person', adults: exampleAnalysis().adults },
});

type Opened = Awaited<ReturnType<typeof tinyStudio>>;
const opened: Opened[] = [];
async function open(options: TinyOptions): Promise<Opened> {
  const studio = await tinyStudio(options);
  opened.push(studio);
  return studio;
}
function ask(
  { world, model }: Opened,
  sketch: Omit<SketchInput, 'modelSha256'>,
  more: Partial<PreviewRequest> = {},
) {
  const whole = sketchContract.parse({ modelSha256: model.sha256, ...sketch });
  const request = { sketch: whole, size: 256, ...more };
  return world.studio.run('preview', model.sha256, request, { by: 'usr_1' });
}
const directionsOf = ({ world, model }: Opened) =>
  world.studio.run('directions', model.sha256, {}, { by: 'usr_1' });

let people: Opened;
beforeAll(async () => {
  people = await open(person());
});
afterAll(async () => {
  for (const studio of opened.splice(0)) await studio.close();
});

describe('a preview', () => {
  test('is a picture with what was measured of it and what would be decided', async () => {
    const { reply, picture } = await ask(people, { base: { seed: 5 }, psi: 0.5 });
    expect(await decodeToRgb(picture!)).toMatchObject({ width: 16, height: 16 });
    expect(reply).toMatchObject({ width: 16, height: 16, seed: 5, psi: 0.5, comparison: null });
    expect(reply.realism).toBeGreaterThan(0.2);
    expect(reply.attributes.map(({ name }) => name)).toEqual(['age', 'hair-color', 'glasses']);
    expect(reply.checks.map(({ name, verdict }) => [name, verdict])).toContainEqual([
      'realism',
      'passed',
    ]);
  });

  test('is compared with somebody of the library, as they were measured', async () => {
    const { addPerson, model, loaded } = people;
    const subjectId = await addPerson(1, createRecipe(model, loaded.runtime, { seed: 5 }));
    const reference = { subjectId };
    const same = await ask(people, { base: { subjectId } }, { reference });
    expect(same.reply.comparison).toMatchObject({ identityDistance: 0, styleDistance: 0 });
    expect(same.reply.comparison!.attributes).toHaveLength(3);
    const other = await ask(people, { base: { seed: 6 } }, { reference });
    expect(other.reply.comparison!.identityDistance).toBeGreaterThan(0);
    expect(other.reply.comparison!.styleDistance).toBeGreaterThan(0.1);
  });

  test('is compared with another sketch, to tell what a slider moved', async () => {
    const { sha256: modelSha256 } = people.model;
    const sketch = sketchContract.parse({ modelSha256, base: { seed: 5 } });
    const sliders = [{ direction: 'older', amount: 1 }];
    const reference = { sketch };
    const { reply } = await ask(people, { base: { seed: 5 }, sliders }, { reference });
    const [age] = reply.comparison!.attributes;
    expect(age).toMatchObject({ name: 'age', kind: 'number', unit: 'years' });
    expect(reply.comparison!.styleDistance).toBeGreaterThan(0);
  });

  test('of whoever looks too young is refused, not shown', async () => {
    const young = await open(person({ age: 20 }));
    await expect(ask(young, { base: { seed: 5 } })).rejects.toMatchObject({
      code: 'INVALID',
      message: expect.stringContaining('looks too young'),
    });
  });

  test('of whoever cannot be measured is refused', async () => {
    const unmeasured = await open(person({ broken: 'nan' }));
    await expect(ask(unmeasured, { base: { seed: 5 } })).rejects.toMatchObject({
      code: 'INVALID',
      message: expect.stringContaining('not numbers'),
    });
  });

  test('of a model that measures nothing says nothing of it', async () => {
    const cats = await open({ changes: { subject: 'cat', adults: null } });
    const { reply } = await ask(
      cats,
      { base: { seed: 5 } },
      {
        reference: {
          sketch: sketchContract.parse({ modelSha256: cats.model.sha256, base: { seed: 6 } }),
        },
      },
    );
    expect(reply).toMatchObject({
      attributes: [],
      realism: null,
      checks: [],
      comparison: { identityDistance: null, attributes: [] },
    });
    expect((await directionsOf(cats)).reply).toEqual({ directions: [] });
  });

  test('of what cannot be drawn says so in words', async () => {
    await expect(ask(people, { base: { seed: 5 }, psi: 2 })).rejects.toMatchObject({
      field: 'psi',
    });
    await expect(ask(people, { base: { subjectId: 'sub_x' } })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('goes before pictures of a batch that wait for an engine', async () => {
    const { loaded, model } = people;
    const order: string[] = [];
    const batch = Array.from({ length: 64 }, (_, seed) =>
      loaded.portray(createRecipe(model, loaded.runtime, { seed })).then(() => order.push('batch')),
    );
    const preview = ask(people, { base: { seed: 99 } }).then(() => order.push('preview'));
    await Promise.all([...batch, preview]);
    // However busy the machine is: far from the end of the line.
    expect(order.indexOf('preview')).toBeLessThan(32);
  });
});

test('the directions of a package are told', async () => {
  const { reply } = await directionsOf(people);
  expect(reply.directions.map(({ name }) => name)).toEqual(['older', 'hair-color']);
});
