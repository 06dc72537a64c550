import { publicActor } from '@figment/core/access';
import { consistencyProof } from '@figment/core/log/read-log';
import { deps } from '@/server/deps';
import { wholeNumbers } from '@/server/log-query';
import { publicAnswer, publicRoute } from '@/server/route';

/** That the log of `to` entries begins with the log of `from` (RFC 6962 section 2.1.2). Never changes. */
export const GET = publicRoute(async (request) => {
  const input = wholeNumbers(request, 'from', 'to');
  const proof = await consistencyProof(await deps(), publicActor, input);
  return publicAnswer(JSON.stringify(proof), 'application/json', 86_400);
});
