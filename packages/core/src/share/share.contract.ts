import { z } from 'zod';

const id = z.string().max(40);
export const tokenSchema = z.string().max(100);
export const sharePassword = z
  .string()
  .min(6, 'needs at least 6 characters')
  .max(200, 'has at most 200 characters');

export const newShare = z.strictObject({
  collectionId: id,
  label: z.string().trim().min(1, 'say for whom the link is').max(80, 'has at most 80 characters'),
  expiresAt: z.coerce.date({ error: 'must be a day' }),
  /** Left out or empty for none. */
  password: z.union([z.literal(''), sharePassword]).optional(),
});

const visit = z.strictObject({
  visitorId: z.string().regex(/^[0-9a-f]{32}$/),
  unlocked: z.boolean(),
});
const visitor = {
  token: tokenSchema,
  visit,
  networkAddress: z.string(),
};
const name = z.string().trim().min(1, 'say who you are').max(60, 'has at most 60 characters');

export const shareVote = z.strictObject({
  ...visitor,
  name,
  subjectId: id,
  /** Null takes the vote back. */
  liked: z.boolean().nullable(),
});

export const shareComment = z.strictObject({
  ...visitor,
  name,
  subjectId: id.nullable(),
  text: z.string().trim().min(1, 'write something').max(1000, 'has at most 1,000 characters'),
});

export const commentWithdrawal = z.strictObject({ ...visitor, commentId: id });
