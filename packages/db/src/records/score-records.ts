import type { ScoreRecords } from '@figment/core/measurement/check-records';
import type { CheckVerdict } from '@figment/core/measurement/measurement';
import { Prisma } from '../generated/client';
import type { Session } from './session';

interface Row {
  subject_id: string | null;
  batch_id: string | null;
  seed: bigint;
  score: number;
  verdict: CheckVerdict;
  others: CheckVerdict;
  at: Date;
}

export function scoreRecords({ db }: Session): ScoreRecords {
  return {
    async ofCheck(modelId, name, limit) {
      // Newest first in each of both before they are joined, so that neither is read whole. Verdicts sort by severity.
      const rows = await db.$queryRaw<Row[]>(Prisma.sql`
        (SELECT s.id AS subject_id, s.batch_id, s.seed, c.score, c.verdict::text AS verdict, s.created_at AS at,
           coalesce((SELECT max(o.verdict) FROM measurement_check o
             WHERE o.asset_id = c.asset_id AND o.name <> c.name), 'passed')::text AS others
         FROM subject s
         JOIN asset a ON a.subject_id = s.id
         JOIN measurement_check c ON c.asset_id = a.id AND c.name = ${name}
         WHERE s.model_id = ${modelId}
         ORDER BY s.created_at DESC, s.id DESC LIMIT ${limit})
        UNION ALL
        (SELECT NULL, r.batch_id, r.seed, (c->>'score')::float8, c->>'verdict', r.at,
           coalesce((SELECT max((o->>'verdict')::check_verdict) FROM jsonb_array_elements(r.checks) o
             WHERE o->>'name' <> ${name}), 'passed')::text
         FROM batch_rejection r
         JOIN batch b ON b.id = r.batch_id AND b.model_id = ${modelId}
         CROSS JOIN LATERAL jsonb_array_elements(r.checks) c
         WHERE c->>'name' = ${name}
         ORDER BY r.at DESC LIMIT ${limit})
        ORDER BY at DESC LIMIT ${limit}`);
      return rows.map(({ subject_id, batch_id, seed, ...row }) => ({
        ...row,
        subjectId: subject_id,
        batchId: batch_id,
        seed: Number(seed),
      }));
    },
  };
}
