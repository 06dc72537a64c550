import { publicActor } from '@figment/core/access';
import { listCheckpoints } from '@figment/core/log/read-log';
import { deps } from '@/server/deps';
import { wholeNumbers } from '@/server/log-query';
import { publicAnswer, publicRoute } from '@/server/route';

/** Signed checkpoints with a size above `after` (left out: all), a JSON object a line, at most 1,000. */
export const GET = publicRoute(async (request) => {
  const all = !new URL(request.url).searchParams.has('after');
  const after = all ? -1 : wholeNumbers(request, 'after').after;
  const found = await listCheckpoints(await deps(), publicActor, { after });
  const lines = found.map(({ size, note }) => `${JSON.stringify({ size, note })}\n`);
  return publicAnswer(lines.join(''), 'application/x-ndjson', 0);
});
