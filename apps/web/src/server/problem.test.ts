import { errorCodes, FigmentError } from '@figment/core/errors';
import { expect, it } from 'vitest';
import { problemOf, problemResponse } from './problem';

it('says a refusal in its own words, with field and hint', () => {
  const refusal = new FigmentError('INVALID', 'Count must be at least 1.', {
    field: 'count',
    hint: 'Order one.',
  });
  expect(problemOf(refusal)).toMatchObject({
    status: 422,
    code: 'INVALID',
    detail: 'Count must be at least 1.',
    field: 'count',
    hint: 'Order one.',
  });
});

it('says nothing of a fault but that there was one', () => {
  const problem = problemOf(new Error('password authentication failed for user "figment"'));
  expect(problem.status).toBe(500);
  expect(JSON.stringify(problem)).not.toContain('figment');
});

it('gives every refusal a client error', () => {
  for (const code of errorCodes) {
    const { status } = problemOf(new FigmentError(code, 'x'));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  }
});

it('answers with the media type of RFC 9457', () => {
  const response = problemResponse(problemOf(new FigmentError('NOT_FOUND', 'x')));
  expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  expect(response.status).toBe(404);
});
