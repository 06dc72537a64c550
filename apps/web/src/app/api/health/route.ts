import { checkDatabase } from '@figment/db';
import { env } from '@/server/env';
import { log } from '@/server/log';

export const dynamic = 'force-dynamic';

/** 200 when this process can serve people, 503 when its database is gone. Says nothing else to strangers. */
export async function GET(): Promise<Response> {
  const headers = { 'Cache-Control': 'no-store' };
  try {
    const { migration } = await checkDatabase(env().DATABASE_URL);
    if (!migration) throw new Error('The database is empty: run npm run db:migrate.');
    return Response.json({ status: 'ok' }, { headers });
  } catch (error) {
    log().error({ err: error }, 'unhealthy');
    return Response.json({ status: 'database unavailable' }, { status: 503, headers });
  }
}
