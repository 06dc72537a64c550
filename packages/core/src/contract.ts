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
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => {
    const path = issue.path.join('.');
    return path ? `${path}: ${issue.message}` : issue.message;
  });
  throw new FigmentError('INVALID', `The ${what} is not valid. ${issues.join('; ')}.`, {
    field: result.error.issues[0]?.path.join('.') || undefined,
  });
}
