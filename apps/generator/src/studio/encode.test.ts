import { findByPicture } from '@figment/core/alike/find-by-picture';
import { exampleAnalysis } from '@figment/core/model/analysis.example';
import { createRecipe } from '@figment/core/recipe/recipe';
import { bruteForceSimilar } from '@figment/core/testing/brute-force-similar';
import { actors } from '@figment/core/testing/world';
import { encodePng, fingerprintOf, type RgbPicture } from '@figment/imaging';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tinyStudio } from './testing/tiny-studio';

let opened: Awaited<ReturnType<typeof tinyStudio>>;
let ids: string[];
beforeAll(async () => {
  opened = await tinyStudio({
    analysis: { directions: true },
    changes: { subject: 'person', adults: exampleAnalysis().adults },
  });
  ids = [];
  for (const [index, seed] of [5, 6, 7].entries()) {
    ids.push(await opened.addPerson(index + 1, recipeOf(seed)));
  }
});
afterAll(() => opened.close());

const recipeOf = (seed: number) => createRecipe(opened.model, opened.loaded.runtime, { seed });
const drawn = (seed: number) => opened.loaded.render(recipeOf(seed));

async function find(
  picture: RgbPicture,
  actor: Parameters<typeof findByPicture>[1] = actors.admin,
) {
  const { world } = opened;
  const deps = { ...world, similar: bruteForceSimilar(world.records) };
  const fingerprint = await fingerprintOf(picture);
  return findByPicture(deps, actor, { png: await encodePng(picture), fingerprint });
}

describe('a picture that somebody sends', () => {
  it('is seen by the encoder and finds who is like it, and nothing of it stays', async () => {
    const answer = await find(await drawn(6));
    expect(answer.seen.map(({ name }) => name)).toEqual(['age', 'hair-color', 'glasses']);
    expect(answer.items[0]!.listing.subject.id).toBe(ids[1]);
    expect(answer.items[0]!.distance).toBeLessThan(1e-3);
    expect(answer.known).toBeNull();
    expect(await opened.world.studio.laid()).toBe(0);
  });

  it('says whose picture it is, to whoever may know of them', async () => {
    const { records, clock } = opened.world;
    const picture = await drawn(7);
    const found = (await records.subjects.get(ids[2]!))!;
    await records.fingerprints.add(found.asset.id, await fingerprintOf(picture), clock.now());
    const answer = await find(picture);
    expect(answer.known).toMatchObject({ same: 'pixels', listing: { subject: { id: ids[2] } } });
    expect(answer.items.map(({ listing }) => listing.subject.id)).not.toContain(ids[2]);
    // Nobody is released: an agency learns of nobody.
    expect(await find(picture, actors.agency)).toMatchObject({ known: null, items: [] });
  });

  it('is refused where it is no picture, and by whoever may not look', async () => {
    const { world, model } = opened;
    const ask = (png: string) => world.studio.run('encode', model.sha256, { png }, { by: 'usr_1' });
    await expect(ask('aGVsbG8=')).rejects.toMatchObject({ code: 'INVALID' });
    await expect(ask('')).rejects.toMatchObject({ code: 'INVALID' });
    await expect(find(await drawn(5), actors.anyone)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await world.studio.laid()).toBe(0);
  });
});
