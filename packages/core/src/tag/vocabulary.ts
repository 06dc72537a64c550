import { z } from 'zod';
import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { newId } from '../ids';
import type { Clock, Random, RecordStore } from '../ports';
import type { SubjectKind } from '../subject/subject';
import { tagSlug, type Tag } from './tag';

export const tagCategories = [
  'expression',
  'hair',
  'age',
  'clothing',
  'light',
  'background',
  'room',
  'furniture',
  'palette',
  'use',
  'other',
] as const;
export type TagCategory = (typeof tagCategories)[number];

/** Categories that speak of one kind only; every other category fits all of them. */
const categoriesOfOneKind: Partial<Record<TagCategory, SubjectKind>> = {
  expression: 'person',
  hair: 'person',
  age: 'person',
  clothing: 'person',
  background: 'person',
  room: 'interior',
  furniture: 'interior',
};

/** Whether words of a category can be said of a kind. Categories that nobody knows any more fit every kind. */
export function categoryFits(category: string, kind: SubjectKind): boolean {
  const known = tagCategories.find((one) => one === category);
  const only = known && categoriesOfOneKind[known];
  return only === undefined || only === kind;
}

const coinTagSchema = z.object({
  label: z
    .string()
    .trim()
    .min(2, 'needs at least 2 characters')
    .max(40, 'has at most 40 characters'),
  category: z.enum(tagCategories).default('other'),
});

/** Adds a word to the vocabulary. @throws FORBIDDEN, INVALID, CONFLICT (it is there already) */
export async function coinTag(
  deps: { records: RecordStore; clock: Clock; random: Random },
  actor: Actor,
  input: z.input<typeof coinTagSchema>,
): Promise<Tag> {
  permit(actor, 'coin tags');
  const { label, category } = parseInput(coinTagSchema, input, 'tag');
  const slug = tagSlug(label);
  if (!slug)
    throw new FigmentError('INVALID', 'A tag needs letters or digits.', { field: 'label' });
  const now = deps.clock.now();
  const tag: Tag = {
    id: newId('tag', now, deps.random.bytes(10)),
    slug,
    label,
    category,
    createdAt: now,
  };
  await deps.records.transaction(async (records) => {
    if (!(await records.tags.add(tag))) {
      throw new FigmentError('CONFLICT', `The vocabulary has "${slug}" already.`, {
        field: 'label',
      });
    }
    await records.audit.add(auditEntry(deps, actor, 'tag.coined', tag.id, { slug, category }));
  });
  return tag;
}

/** Words of the vocabulary that contain the text, with how many subjects carry each; all of them for an empty text. */
export async function searchTags(
  deps: { records: Pick<RecordStore, 'tags'> },
  actor: Actor,
  input: { text?: string; limit?: number },
): Promise<{ tag: Tag; uses: number }[]> {
  permit(actor, 'browse people');
  return deps.records.tags.search(
    (input.text ?? '').trim().slice(0, 60),
    Math.min(500, Math.max(1, input.limit ?? 12)),
  );
}

/** The words a new library begins with. */
/** More than any vocabulary that somebody curates by hand. */
const everyWord = 10_000;

export const firstVocabulary: { label: string; category: (typeof tagCategories)[number] }[] = [
  ...['Smiling', 'Serious', 'Neutral expression', 'Laughing', 'Looking away'].map((label) => ({
    label,
    category: 'expression' as const,
  })),
  ...[
    'Short hair',
    'Long hair',
    'Curly hair',
    'Gray hair',
    'Dark hair',
    'Blond hair',
    'Red hair',
    'Bald',
    'Beard',
    'Bangs',
  ].map((label) => ({ label, category: 'hair' as const })),
  ...['Young adult', 'Middle-aged', 'Senior'].map((label) => ({ label, category: 'age' as const })),
  ...['Suit', 'Casual', 'Striped shirt', 'T-shirt', 'Tie'].map((label) => ({
    label,
    category: 'clothing' as const,
  })),
  ...['Soft light', 'Hard light', 'Side light', 'Backlit'].map((label) => ({
    label,
    category: 'light' as const,
  })),
  ...[
    'Studio background',
    'Office background',
    'Outdoor background',
    'Dark background',
    'Bright background',
  ].map((label) => ({ label, category: 'background' as const })),
  ...['Living room', 'Bedroom', 'Dining room', 'Reading corner', 'Hallway'].map((label) => ({
    label,
    category: 'room' as const,
  })),
  ...['Sofa', 'Armchair', 'Bed', 'Table', 'Sideboard', 'Plants', 'Lamp', 'Rug', 'Wall art'].map(
    (label) => ({ label, category: 'furniture' as const }),
  ),
  ...['Warm colors', 'Cool colors', 'Dark colors', 'Light colors', 'Earth tones'].map((label) => ({
    label,
    category: 'palette' as const,
  })),
  ...['Business', 'Health care', 'Lifestyle', 'Avatar', 'Editor’s choice'].map((label) => ({
    label,
    category: 'use' as const,
  })),
];

/** Gives every category that has no word yet its first words, so that a library knows words for kinds that came later. */
export async function ensureVocabulary(
  deps: { records: RecordStore; clock: Clock; random: Random },
  actor: Actor,
): Promise<number> {
  permit(actor, 'coin tags');
  const known = await deps.records.tags.search('', everyWord);
  const begun = new Set(known.map(({ tag }) => tag.category));
  const missing = firstVocabulary.filter(({ category }) => !begun.has(category));
  for (const word of missing) {
    await coinTag(deps, actor, word).catch((error: unknown) => {
      // Two processes may start at once: the other one's word is as good.
      if (!(error instanceof FigmentError && error.code === 'CONFLICT')) throw error;
    });
  }
  return missing.length;
}
