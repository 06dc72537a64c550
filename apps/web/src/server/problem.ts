import { isFigmentError, type ErrorCode } from '@figment/core/errors';

const statuses: Record<ErrorCode, number> = {
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  INVALID: 422,
  CONFLICT: 409,
  INVALID_STATE: 409,
  LIMIT: 429,
};
const titles: Record<ErrorCode, string> = {
  NOT_FOUND: 'Not found',
  FORBIDDEN: 'Not permitted',
  INVALID: 'Not valid',
  CONFLICT: 'Conflict',
  INVALID_STATE: 'Not possible now',
  LIMIT: 'Limit reached',
};

/** The body of RFC 9457, with the code, the field and the hint as extension members. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ErrorCode | 'UNAUTHENTICATED' | 'FAULT';
  field?: string;
  hint?: string;
}

/** A refusal in its own words; for a fault nothing but that there was one. */
export function problemOf(error: unknown): Problem {
  if (!isFigmentError(error)) {
    return {
      type: 'about:blank',
      title: 'Internal error',
      status: 500,
      detail: 'Something went wrong on the server. The log has the details.',
      code: 'FAULT',
    };
  }
  return {
    type: 'about:blank',
    title: titles[error.code],
    status: statuses[error.code],
    detail: error.message,
    code: error.code,
    ...(error.field ? { field: error.field } : {}),
    ...(error.hint ? { hint: error.hint } : {}),
  };
}

export function problemResponse(problem: Problem): Response {
  return Response.json(problem, {
    status: problem.status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
  });
}
