import { beforeEach, describe, expect, test } from 'vitest';
import { actors, memoryWorld } from '../testing/world';
import { subjectKinds } from '../subject/subject';
import { tagSlug } from './tag';
import { categoryFits, coinTag, ensureVocabulary, firstVocabulary, searchTags } from './vocabulary';

let world: ReturnType<typeof memoryWorld>;
beforeEach(() => {
  world = memoryWorld();
});
const coin = (label: string) => coinTag(world, actors.editor, { label, category: 'hair' });

describe('a new word', () => {
  test('is trimmed, gets a slug and an entry in the trail', async () => {
    expect(await coin('  Très  long hair! ')).toMatchObject({
      label: 'Très  long hair!',
      slug: 'tres-long-hair',
    });
    expect(await world.records.audit.page({}, null, 9)).toMatchObject([{ action: 'tag.coined' }]);
  });

  test('is taken once, whatever its case and accents', async () => {
    await coin('Résumé');
    await expect(coin('resume')).rejects.toMatchObject({ code: 'CONFLICT', field: 'label' });
  });

  test.each(['', 'x', '!?', 'y'.repeat(41)])('"%s" is refused', async (label) => {
    await expect(coin(label)).rejects.toMatchObject({ code: 'INVALID', field: 'label' });
  });
});

describe('the vocabulary', () => {
  test('of a new library is filled once, each word under its own slug', async () => {
    expect(await ensureVocabulary(world, actors.worker)).toBe(firstVocabulary.length);
    expect(await ensureVocabulary(world, actors.worker)).toBe(0);
    const found = await searchTags(world, actors.agency, { limit: 500 });
    expect(found).toHaveLength(new Set(firstVocabulary.map((word) => tagSlug(word.label))).size);
  });

  test('of a category that has words is left alone', async () => {
    await coin('Afro');
    await ensureVocabulary(world, actors.worker);
    const found = await searchTags(world, actors.agency, { limit: 500 });
    expect(found.filter(({ tag }) => tag.category === 'hair')).toHaveLength(1);
    expect(found.filter(({ tag }) => tag.category === 'room').length).toBeGreaterThan(3);
  });

  test('has words for people that are not said of rooms, and the other way around', () => {
    expect(categoryFits('hair', 'person')).toBe(true);
    expect(categoryFits('hair', 'interior')).toBe(false);
    expect(categoryFits('furniture', 'interior')).toBe(true);
    expect(categoryFits('furniture', 'person')).toBe(false);
    for (const kind of subjectKinds) {
      expect(categoryFits('light', kind)).toBe(true);
      expect(categoryFits('a category of a newer version', kind)).toBe(true);
    }
  });

  test('finds at least one word however small the limit', async () => {
    await ensureVocabulary(world, actors.worker);
    expect(await searchTags(world, actors.agency, { text: ' HAIR ', limit: -3 })).toHaveLength(1);
  });
});
