/**
 * The database could not be reached, or turned the connection away for reasons of its own (starting, stopping, full).
 * Not a refusal: the same call may succeed later, so workers retry it and the web answers 503.
 */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
  readonly retryable = true;

  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
  }
}

export function isDatabaseUnavailable(error: unknown): error is DatabaseUnavailable {
  return error instanceof DatabaseUnavailable;
}

const startIt =
  'Start PostgreSQL there or correct DATABASE_URL; without DATABASE_URL, npm start brings a database of its own.';
const signIn = 'Correct the user and password in DATABASE_URL.';

// What Node, PostgreSQL (SQLSTATE) and Prisma call it, what it means, and what to do.
const reasons: readonly [RegExp, string, string][] = [
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'the name of the host is not known', startIt],
  [
    /^(ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|SocketTimeout|DatabaseNotReachable|P100[12])$/,
    'nothing answers there',
    startIt,
  ],
  [
    /^(ECONNRESET|EPIPE|08\w{3}|ConnectionClosed|P1017)$/,
    'the connection was lost',
    'Try again; if it stays so, look at the log of PostgreSQL.',
  ],
  [
    /^57P0[1-3]$/,
    'it is starting or stopping',
    'Try again in a moment; if it stays so, look at the log of PostgreSQL.',
  ],
  [
    /^(53300|TooManyConnections|P2037)$/,
    'it has no connection left',
    'Raise max_connections of PostgreSQL or run fewer workers.',
  ],
  [/^(P2024|P2028)$/, 'no connection came free in time', 'Try again when the load is lower.'],
  [
    /^(28P01|28000|AuthenticationFailed|DatabaseAccessDenied|P1000|P1010)$/,
    'it refuses the sign-in',
    signIn,
  ],
  [
    /^(3D000|DatabaseDoesNotExist|P1003)$/,
    'it has no database of this name',
    signIn.replace('user and password', 'database'),
  ],
];
const spoken: readonly [RegExp, string][] = [
  [/timeout exceeded when trying to connect|connection timeout/i, 'ETIMEDOUT'],
  [
    /connection terminated|client was closed|not queryable|server closed the connection/i,
    'ECONNRESET',
  ],
];

/** The names under which an error and everything inside it say what happened, outermost first. */
function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 6) return [];
  const { code, kind, originalCode, message, cause, errors, meta } = error as Record<
    string,
    unknown
  >;
  const said =
    typeof message === 'string' ? spoken.find(([words]) => words.test(message)) : undefined;
  const inner = [
    ...(Array.isArray(errors) ? (errors as unknown[]) : []),
    cause,
    (meta as Record<string, unknown> | undefined)?.driverAdapterError,
  ];
  return [
    ...inner.flatMap((one) => codesOf(one, depth + 1)),
    ...[code, originalCode, kind].filter((one): one is string => typeof one === 'string'),
    ...(said ? [said[1]] : []),
  ];
}

/**
 * The error as `DatabaseUnavailable` if that is what it means, else the error itself.
 * @param place host and port; the message names nothing else of the database URL
 */
export function sayUnavailable(error: unknown, place: string): unknown {
  if (isDatabaseUnavailable(error)) return error;
  const codes = codesOf(error);
  for (const [pattern, what, remedy] of reasons) {
    if (!codes.some((code) => pattern.test(code))) continue;
    return new DatabaseUnavailable(
      `The database at ${place} is not available: ${what}. ${remedy}`,
      {
        cause: error,
      },
    );
  }
  return error;
}
