import { z } from 'zod';
import { collectionScopes, mostItems } from './collection';

export const titleSchema = z
  .string()
  .trim()
  .min(1, 'needs a name')
  .max(120, 'has at most 120 characters');
export const noteSchema = z.string().trim().max(2000, 'has at most 2,000 characters');
export const itemNoteSchema = z.string().trim().max(500, 'has at most 500 characters');
export const subjectIdsSchema = z
  .array(z.string().max(40))
  .min(1, 'name at least one picture')
  .max(mostItems, `names at most ${mostItems} pictures`);
const id = z.string().max(40);

export const newCollection = z.strictObject({
  title: titleSchema,
  note: noteSchema.default(''),
  scope: z.enum(collectionScopes).default('personal'),
  subjectIds: subjectIdsSchema.optional(),
});

export const collectionChange = z.strictObject({
  collectionId: id,
  title: titleSchema.optional(),
  note: noteSchema.optional(),
  scope: z.enum(collectionScopes).optional(),
  coverSubjectId: id.nullable().optional(),
});

export const itemsOf = z.strictObject({ collectionId: id, subjectIds: subjectIdsSchema });

export const itemMove = z.strictObject({
  collectionId: id,
  subjectId: id,
  /** Before whom it goes; null for the end. */
  before: id.nullable(),
});

export const itemNote = z.strictObject({ collectionId: id, subjectId: id, note: itemNoteSchema });

/** What `removeFromCollection` gave back, to undo it. */
export const removedItems = z.strictObject({
  collectionId: id,
  items: z
    .array(z.strictObject({ subjectId: id, note: itemNoteSchema }))
    .min(1)
    .max(mostItems),
  /** The order before. */
  order: z.array(id).max(mostItems),
});
