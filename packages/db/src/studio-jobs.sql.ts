/**
 * Lays a question on the desk, if a living generator holds the model and not too much of the asker waits; older turns of the panel
 * are told that it took their place. One statement: one way to the database and back.
 */
export const askSql = `
  WITH swept AS (
    DELETE FROM studio_job WHERE expires_at < $8
  ), living AS (
    SELECT count(*)::int AS living, count(*) FILTER (WHERE models @> ARRAY[$3::text])::int AS holding
    FROM generator WHERE seen_at > $10
  ), superseded AS (
    UPDATE studio_job SET state = 'failed', error = $11::jsonb
    WHERE requested_by = $4 AND panel = $5 AND turn < $6 AND state = 'waiting' AND expires_at >= $8
    RETURNING id
  ), crowd AS (
    SELECT (SELECT count(*) FROM studio_job
            WHERE requested_by = $4 AND state = 'waiting' AND expires_at >= $8)
         - (SELECT count(*) FROM superseded) AS waiting
  ), added AS (
    INSERT INTO studio_job
      (id, kind, model_sha256, requested_by, panel, turn, request, state, created_at, expires_at)
    SELECT $1, $2, $3, $4, $5, $6, $7::jsonb, 'waiting', $8, $9
    FROM living, crowd WHERE living.holding > 0 AND crowd.waiting < $12
    RETURNING id
  ), told AS (
    SELECT pg_notify('figment_studio_answer', id) FROM superseded
  ), called AS (
    SELECT pg_notify('figment_studio_question', '') FROM added
  )
  SELECT living.living, living.holding, (SELECT count(*)::int FROM added) AS added,
    (SELECT count(*) FROM told) AS told, (SELECT count(*) FROM called) AS called
  FROM living`;

export const takeSql = `
  DELETE FROM studio_job WHERE id = $1 AND state IN ('done', 'failed')
  RETURNING reply, picture, error`;

export const standingSql = `
  SELECT job.state, job.attempts, coalesce(job.claimed_until < $2, false) AS silent,
    (SELECT count(*)::int FROM generator WHERE seen_at > $3) AS living,
    (SELECT count(*)::int FROM generator
     WHERE seen_at > $3 AND models @> ARRAY[job.model_sha256::text]) AS holding
  FROM studio_job AS job WHERE job.id = $1`;

export const claimSql = `
  UPDATE studio_job
  SET state = 'running', claimed_by = $3, claimed_until = $5, attempts = attempts + 1
  WHERE id = (
    SELECT id FROM studio_job
    WHERE model_sha256 = ANY($1::bpchar[]) AND kind = ANY($2) AND expires_at >= $4
      AND (state = 'waiting' OR (state = 'running' AND claimed_until < $4)) AND attempts < $6
    ORDER BY created_at, id LIMIT 1
    FOR UPDATE SKIP LOCKED
  )
  RETURNING id, kind, model_sha256 AS "modelSha256", requested_by AS "requestedBy", request, attempts,
    created_at AS "createdAt"`;

export const renewSql = `
  UPDATE studio_job SET claimed_until = $3
  WHERE id = $1 AND claimed_by = $2 AND state = 'running'
  RETURNING id`;

export const answerSql = `
  UPDATE studio_job
  SET state = (CASE WHEN $5::jsonb IS NULL THEN 'done' ELSE 'failed' END)::studio_job_state,
    reply = $3::jsonb, picture = $4, error = $5::jsonb
  WHERE id = $1 AND claimed_by = $2 AND state = 'running'
  RETURNING pg_notify('figment_studio_answer', id)`;
