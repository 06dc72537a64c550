import { exportAuditTrail } from '@figment/core/log/check-audit-trail';
import { deps } from '@/server/deps';
import { route } from '@/server/route';

/** The sealed audit trail, oldest first, a JSON object a line: what `npm run verify -- audit` reads. */
export const GET = route(async (_request, { actor }) => {
  const rows = await exportAuditTrail(await deps(), actor);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await rows.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
    },
    cancel: () => void rows.return(undefined),
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'application/x-ndjson',
      'Content-Disposition': 'attachment; filename="audit-trail.ndjson"',
      'Cache-Control': 'private, no-store',
    },
  });
});
