-- When somebody came into the sight of agencies: on release. Their searches go by that, so that whoever is released later than others
-- who were made later is new to them as well.
CREATE FUNCTION "search_arrival"(created_at TIMESTAMPTZ, released BOOLEAN, released_at TIMESTAMPTZ) RETURNS TIMESTAMPTZ LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN released THEN greatest(created_at, released_at) ELSE created_at END
$$;

-- AlterTable
ALTER TABLE "search_entry" ADD COLUMN "arrived_at" TIMESTAMPTZ(3);
UPDATE "search_entry" e SET "arrived_at" = search_arrival(s.created_at, s.released, s.released_at) FROM "subject" s WHERE s.id = e.subject_id;
ALTER TABLE "search_entry" ALTER COLUMN "arrived_at" SET NOT NULL;

-- DropIndex
DROP INDEX "search_entry_quality_created_at_subject_id_idx";

-- DropIndex
DROP INDEX "search_entry_views_created_at_subject_id_idx";

-- CreateIndex
CREATE INDEX "search_entry_arrived_at_subject_id_idx" ON "search_entry"("arrived_at" DESC, "subject_id" DESC);

-- CreateIndex
CREATE INDEX "search_entry_quality_arrived_at_subject_id_idx" ON "search_entry"("quality" DESC, "arrived_at" DESC, "subject_id" DESC);

-- CreateIndex
CREATE INDEX "search_entry_views_arrived_at_subject_id_idx" ON "search_entry"("views", "arrived_at" DESC, "subject_id" DESC);

DROP FUNCTION "search_rows_of"(TEXT[]);
CREATE FUNCTION "search_rows_of"(ids TEXT[])
RETURNS TABLE (subject_id TEXT, created_at TIMESTAMPTZ, arrived_at TIMESTAMPTZ, state subject_state, released BOOLEAN, seed BIGINT, codes INTEGER[], strengths SMALLINT[], numbers REAL[], quality REAL)
LANGUAGE sql STABLE ROWS 1000 AS $$
  WITH measured AS (
    SELECT n.subject_id, n.attribute, n.value, s.slot, s.width FROM search_numbers_of(ids) n JOIN search_number s USING (attribute)
  ), terms AS (
    SELECT t.subject_id, t.key, t.value, t.strength FROM search_terms_of(ids) t
    UNION ALL
    SELECT m.subject_id, m.attribute, '~' || search_bucket(m.value, m.width), 500 FROM measured m
  ), coded AS (
    SELECT t.subject_id, array_agg(c.code ORDER BY c.code) AS codes, array_agg(t.strength::smallint ORDER BY c.code) AS strengths
    FROM (SELECT DISTINCT ON (subject_id, key, value) * FROM terms ORDER BY subject_id, key, value, strength DESC) t
      JOIN search_code c ON c.key = t.key AND c.value = t.value
    GROUP BY t.subject_id
  ), slots AS (
    SELECT top.subject_id, array_agg(m.value::real ORDER BY place.slot) AS numbers,
      max(m.value) FILTER (WHERE m.attribute = 'realism') AS realism
    FROM (SELECT subject_id, max(slot) AS slot FROM measured GROUP BY subject_id) top
      CROSS JOIN LATERAL generate_series(1, top.slot) AS place (slot)
      LEFT JOIN measured m ON m.subject_id = top.subject_id AND m.slot = place.slot
    GROUP BY top.subject_id
  )
  SELECT s.id, s.created_at, search_arrival(s.created_at, s.released, s.released_at), s.state, s.released, s.seed, coalesce(c.codes, '{}'), coalesce(c.strengths, '{}'),
    coalesce(l.numbers, '{}'),
    coalesce(l.realism::real, -1)
  FROM subject s LEFT JOIN coded c ON c.subject_id = s.id LEFT JOIN slots l ON l.subject_id = s.id
  WHERE s.id = ANY (ids)
$$;

CREATE OR REPLACE FUNCTION "search_refresh"(ids TEXT[]) RETURNS void LANGUAGE plpgsql SET jit = off AS $$
BEGIN
  IF cardinality(ids) = 0 THEN RETURN; END IF;
  INSERT INTO search_number (attribute, width)
    SELECT DISTINCT ON (n.attribute) n.attribute, search_number_width(n.unit) FROM search_numbers_of(ids) n
    WHERE NOT EXISTS (SELECT FROM search_number s WHERE s.attribute = n.attribute)
    ON CONFLICT DO NOTHING;
  -- What is there is left out first: a conflict would use up a number each time. In order, so that two at once never wait for each other.
  INSERT INTO search_code (key, value, words)
    SELECT t.key, t.value, CASE t.words WHEN '' THEN '' ELSE ' ' || t.words || ' ' END
    FROM (
      SELECT DISTINCT ON (key, value) * FROM (
        SELECT key, value, words FROM search_terms_of(ids)
        UNION ALL
        SELECT n.attribute, '~' || search_bucket(n.value, s.width), '' FROM search_numbers_of(ids) n JOIN search_number s USING (attribute)
      ) every_term ORDER BY key, value
    ) t
    WHERE NOT EXISTS (SELECT FROM search_code c WHERE c.key = t.key AND c.value = t.value)
    ORDER BY t.key, t.value
    ON CONFLICT DO NOTHING;
  INSERT INTO search_entry (subject_id, created_at, arrived_at, state, released, seed, codes, strengths, numbers, quality, sample)
    SELECT r.*, hashtext(r.subject_id) & 2147483647 FROM search_rows_of(ids) r ORDER BY r.subject_id
    ON CONFLICT (subject_id) DO UPDATE SET created_at = excluded.created_at, arrived_at = excluded.arrived_at, state = excluded.state, released = excluded.released,
      seed = excluded.seed, codes = excluded.codes, strengths = excluded.strengths, numbers = excluded.numbers, quality = excluded.quality;
END
$$;

CREATE OR REPLACE FUNCTION "search_stale"(ids TEXT[]) RETURNS SETOF TEXT LANGUAGE sql STABLE AS $$
  SELECT r.subject_id FROM search_rows_of(ids) r LEFT JOIN search_entry e USING (subject_id)
  WHERE (r.created_at, r.arrived_at, r.state, r.released, r.seed, r.codes, r.strengths, r.numbers, r.quality)
    IS DISTINCT FROM (e.created_at, e.arrived_at, e.state, e.released, e.seed, e.codes, e.strengths, e.numbers, e.quality)
$$;

CREATE OR REPLACE FUNCTION "search_heed_standing"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE search_entry SET state = NEW.state, released = NEW.released, created_at = NEW.created_at,
    arrived_at = search_arrival(NEW.created_at, NEW.released, NEW.released_at) WHERE subject_id = NEW.id;
  RETURN NULL;
END
$$;
DROP TRIGGER "search_subject_changed" ON "subject";
CREATE TRIGGER "search_subject_changed" AFTER UPDATE OF "state", "released", "released_at", "created_at" ON "subject" FOR EACH ROW
  WHEN ((OLD.state, OLD.released, OLD.released_at, OLD.created_at) IS DISTINCT FROM (NEW.state, NEW.released, NEW.released_at, NEW.created_at))
  EXECUTE FUNCTION "search_heed_standing"();

-- Somebody new is measured in the same transaction, and the measurement makes the row: at the end of it only those are left to be made
-- who were not measured. Making the row takes longer than writing everything else.
DROP TRIGGER "search_subject_added" ON "subject";
CREATE OR REPLACE FUNCTION "search_heed_subject"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM search_entry WHERE subject_id = NEW.id) AND EXISTS (SELECT FROM subject WHERE id = NEW.id) THEN
    PERFORM search_refresh(ARRAY[NEW.id]);
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER "search_subject_added" AFTER INSERT ON "subject" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "search_heed_subject"();

-- Searches are many small statements: compiling one takes longer than running it.
DO $$
BEGIN
  EXECUTE format('ALTER DATABASE %I SET jit = off', current_database());
EXCEPTION WHEN insufficient_privilege THEN
  NULL;
END
$$;
