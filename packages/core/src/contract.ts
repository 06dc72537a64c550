import type { z } from 'zod';
import { FigmentError } from './errors';

/**
 * Input checked against its contract, or INVALID naming the first field that was wrong and every problem found.
 * @param what the thing that was given, as a noun: "batch order"
 */
export function parseInput<S extends z.ZodType>(
  schema: S,
  input: unknown,
  what: string,
): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) {
    const field = fieldWithNul(result.data);
    if (field === null) return result.data;
    const where = field ? `${field}: ` : '';
    throw new FigmentError(
      'INVALID',
      `The ${what} is not valid. ${where}has a character that no text may hold (NUL).`,
      { field: field || undefined },
    );
  }
  const issues = result.error.issues.map((issue) => {
    const path = issue.path.join('.');
    return path ? `${path}: ${issue.message}` : issue.message;
  });
  throw new FigmentError('INVALID', `The ${what} is not valid. ${issues.join('; ')}.`, {
    field: result.error.issues[0]?.path.join('.') || undefined,
  });
}

/** Where a text has the one character that PostgreSQL stores in no text, as a path of fields; null for nowhere. */
function fieldWithNul(value: unknown, path: readonly (string | number)[] = []): string | null {
  if (typeof value === 'string') return value.includes('\0') ? path.join('.') : null;
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return null;
  // Latents and pixels are long, and numbers throughout.
  if (Array.isArray(value) && typeof value[0] === 'number') return null;
  for (const [key, part] of Object.entries(value)) {
    const found = fieldWithNul(part, [...path, key]);
    if (found !== null) return found;
  }
  return null;
}
