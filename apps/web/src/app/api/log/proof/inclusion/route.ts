import { publicActor } from '@figment/core/access';
import { inclusionProof } from '@figment/core/log/read-log';
import { deps } from '@/server/deps';
import { wholeNumbers } from '@/server/log-query';
import { publicAnswer, publicRoute } from '@/server/route';

/** That the entry `index` is in the log of `size` entries (RFC 6962 section 2.1.1). Never changes. */
export const GET = publicRoute(async (request) => {
  const input = wholeNumbers(request, 'index', 'size');
  const proof = await inclusionProof(await deps(), publicActor, input);
  return publicAnswer(JSON.stringify(proof), 'application/json', 86_400);
});
