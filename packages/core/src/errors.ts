/** The closed list of ways a verb can refuse. HTTP status and form text are derived from it by the adapters. */
export const errorCodes = [
  'NOT_FOUND',
  'FORBIDDEN',
  'INVALID',
  'CONFLICT',
  'INVALID_STATE',
  'LIMIT',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** A refusal somebody can act on: the message says what was wrong, the hint what to do about it. */
export class FigmentError extends Error {
  override readonly name = 'FigmentError';
  readonly code: ErrorCode;
  /** The input field that was wrong, as a dotted path, where there is one. */
  readonly field: string | undefined;
  readonly hint: string | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { field?: string; hint?: string; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.field = options.field;
    this.hint = options.hint;
  }
}

/** True for a refusal made by this project, false for a fault. */
export function isFigmentError(error: unknown): error is FigmentError {
  if (error instanceof FigmentError) return true;
  // Pages and routes of the web are bundled apart, each with this class of its own, and share what they opened.
  const { name, code } = error instanceof Error ? (error as FigmentError) : {};
  return name === 'FigmentError' && code !== undefined && errorCodes.includes(code);
}
