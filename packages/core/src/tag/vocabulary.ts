import { z } from 'zod';
import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { newId } from '../ids';
import type { Clock, Random, RecordStore } from '../ports';
import { tagSlug, type Tag } from './tag';

export const tagCategories = [
  'expression',
  'hair',
  'age',
  'clothing',
  'light',
  'background',
  'use',
  'other',
] as const;

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
  ...['Business', 'Health care', 'Lifestyle', 'Avatar', 'Editor’s choice'].map((label) => ({
    label,
    category: 'use' as const,
  })),
];

/** Fills an empty vocabulary with the first words; does nothing where there are any. */
export async function ensureVocabulary(
  deps: { records: RecordStore; clock: Clock; random: Random },
  actor: Actor,
): Promise<number> {
  permit(actor, 'coin tags');
  if ((await deps.records.tags.search('', 1)).length > 0) return 0;
  for (const word of firstVocabulary) {
    await coinTag(deps, actor, word).catch((error: unknown) => {
      // Two processes may start at once: the other one's word is as good.
      if (!(error instanceof FigmentError && error.code === 'CONFLICT')) throw error;
    });
  }
  return firstVocabulary.length;
}
