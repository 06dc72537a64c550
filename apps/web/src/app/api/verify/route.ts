import { isFigmentError } from '@figment/core/errors';
import { verifyUpload } from '@/features/verify-file/queries';
import { log } from '@/server/log';
import { problemOf, problemResponse } from '@/server/problem';
import { privateJson } from '@/server/route';
import { currentSession } from '@/server/session';

/** `POST` the bytes of one picture: what this library knows of it, see docs/PROVENANCE.md. No account, nothing is kept. */
export async function POST(request: Request): Promise<Response> {
  try {
    return privateJson(await verifyUpload(request, await currentSession()));
  } catch (error) {
    if (!isFigmentError(error)) log().error({ err: error }, 'a file could not be verified');
    return problemResponse(problemOf(error));
  }
}
