import { publicActor } from '@figment/core/access';
import { exportLog } from '@figment/core/log/read-log';
import { deps } from '@/server/deps';
import { wholeNumbers } from '@/server/log-query';
import { publicAnswer, publicRoute } from '@/server/route';

/** Entries with from <= index < to, a JSON object a line, at most 1,000. */
export const GET = publicRoute(async (request) => {
  const entries = await exportLog(await deps(), publicActor, wholeNumbers(request, 'from', 'to'));
  const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`);
  return publicAnswer(lines.join(''), 'application/x-ndjson', 0);
});
