import { can, publicActor } from '@figment/core/access';
import { FigmentError } from '@figment/core/errors';
import type { ExaminedPicture } from '@figment/core/provenance/examined-picture';
import { traceMark } from '@figment/core/provenance/trace-mark';
import { verifyPicture } from '@figment/core/provenance/verify-picture';
import { deps, type Deps } from '@/server/deps';
import { env } from '@/server/env';
import { examineFile } from '@/server/imaging';
import { networkAddress } from '@/server/network-address';
import { largestUpload, readBody } from '@/server/read-body';
import type { Session } from '@/server/session';
import { verificationView, type TraceView, type VerificationView } from './verification-view';

/**
 * The answer to one uploaded file. The bytes are read here, decoded in a process of their own and then forgotten.
 * @throws LIMIT for an address that asks too often, INVALID for what is no picture that is read here
 */
export async function verifyUpload(
  request: Request,
  session: Session | null,
): Promise<VerificationView> {
  const world = await deps();
  const headers = Object.fromEntries(request.headers);
  const wait = await world.verifyThrottle.hit(networkAddress(headers, env().TRUSTED_PROXIES));
  if (wait > 0) {
    const minutes = Math.ceil(wait / 60);
    throw new FigmentError(
      'LIMIT',
      `Too many files from this address. Try again in ${minutes} min.`,
    );
  }
  const examined = await examineFile(world.keyRing, await readBody(request, largestUpload));
  const verification = await verifyPicture(world, publicActor, { examined });
  return verificationView(
    verification,
    (key) => world.mediaUrl(key),
    session && (await traceFor(world, session, examined)),
  );
}

/** For staff: where the invisible code of the file leads. The look is kept in the audit trail. */
async function traceFor(
  world: Deps,
  { actor }: Session,
  { watermark }: ExaminedPicture,
): Promise<TraceView | null> {
  if (!watermark || !can(actor, 'trace comps')) return null;
  if (!(await world.records.marks.find(watermark.code))) return null;
  const traced = await traceMark(world, actor, { code: watermark.code });
  if (traced.kind === 'asset') {
    return {
      code: traced.code,
      text: 'The mark of licensed files of this picture.',
      at: traced.at.toISOString(),
      subjectId: traced.subjectId,
    };
  }
  const { comp, user, organization } = traced;
  const who = user ? `${user.name} (${user.email})` : 'an account that is gone';
  return {
    code: traced.code,
    text: `A comp downloaded by ${who}${organization ? ` of ${organization}` : ''}.`,
    at: comp.at.toISOString(),
    subjectId: comp.subjectId,
  };
}
