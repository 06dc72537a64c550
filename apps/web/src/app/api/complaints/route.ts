import { isFigmentError } from '@figment/core/errors';
import { fileFromForm } from '@/features/complain/queries';
import { log } from '@/server/log';
import { problemOf, problemResponse } from '@/server/problem';
import { privateJson } from '@/server/route';

/** Files a complaint (multipart form: about, seenAt, email, statement, picture) for anybody. */
export async function POST(request: Request): Promise<Response> {
  try {
    return privateJson(await fileFromForm(request));
  } catch (error) {
    if (!isFigmentError(error)) log().error({ err: error }, 'a complaint could not be filed');
    return problemResponse(problemOf(error));
  }
}
