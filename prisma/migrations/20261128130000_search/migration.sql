-- CreateTable
CREATE TABLE "search_code" (
    "code" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "words" TEXT NOT NULL,

    CONSTRAINT "search_code_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "search_number" (
    "slot" SERIAL NOT NULL,
    "attribute" TEXT NOT NULL,
    "width" REAL NOT NULL,

    CONSTRAINT "search_number_pkey" PRIMARY KEY ("slot")
);

-- CreateTable
CREATE TABLE "search_entry" (
    "subject_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "subject_state" NOT NULL,
    "released" BOOLEAN NOT NULL,
    "seed" BIGINT NOT NULL,
    "codes" INTEGER[],
    "strengths" SMALLINT[],
    "numbers" REAL[],
    "quality" REAL NOT NULL,
    "views" INTEGER NOT NULL DEFAULT 0,
    "sample" INTEGER NOT NULL,

    CONSTRAINT "search_entry_pkey" PRIMARY KEY ("subject_id")
);

-- CreateTable
CREATE TABLE "subject_seen" (
    "user_id" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "subject_seen_pkey" PRIMARY KEY ("user_id","subject_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "search_code_key_value_key" ON "search_code"("key", "value");

-- CreateIndex
CREATE INDEX "search_code_words_idx" ON "search_code" USING GIN ("words" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "search_number_attribute_key" ON "search_number"("attribute");

-- CreateIndex
CREATE INDEX "search_entry_created_at_subject_id_idx" ON "search_entry"("created_at" DESC, "subject_id" DESC);

-- CreateIndex
CREATE INDEX "search_entry_quality_created_at_subject_id_idx" ON "search_entry"("quality" DESC, "created_at" DESC, "subject_id" DESC);

-- CreateIndex
CREATE INDEX "search_entry_views_created_at_subject_id_idx" ON "search_entry"("views", "created_at" DESC, "subject_id" DESC);

-- CreateIndex
CREATE INDEX "search_entry_sample_idx" ON "search_entry"("sample");

-- CreateIndex
CREATE INDEX "search_entry_seed_idx" ON "search_entry"("seed");

-- CreateIndex
CREATE INDEX "search_entry_codes_idx" ON "search_entry" USING GIN ("codes" array_ops);

-- CreateIndex
CREATE INDEX "subject_seen_user_id_at_idx" ON "subject_seen"("user_id", "at" DESC);

-- CreateIndex
CREATE INDEX "subject_seen_subject_id_idx" ON "subject_seen"("subject_id");

-- AddForeignKey
ALTER TABLE "search_entry" ADD CONSTRAINT "search_entry_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subject_seen" ADD CONSTRAINT "subject_seen_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subject_seen" ADD CONSTRAINT "subject_seen_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Rows wait in the index, not in its list of newcomers, which every search would have to read through.
ALTER INDEX "search_entry_codes_idx" SET (fastupdate = off);

-- The same steps as numberStep() in packages/core/src/search/search-entry.ts.
CREATE FUNCTION "search_number_width"(unit TEXT) RETURNS REAL LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE unit WHEN 'years' THEN 5 WHEN 'degrees' THEN 5 WHEN 'tones' THEN 1 ELSE 0.05 END::real
$$;

CREATE FUNCTION "search_bucket"(value DOUBLE PRECISION, width REAL) RETURNS INTEGER LANGUAGE sql IMMUTABLE AS $$
  SELECT greatest(-200, least(200, floor(value / width)))::int
$$;

-- The numbers that were measured of these subjects: of the first picture, as everywhere in the catalog.
CREATE FUNCTION "search_numbers_of"(ids TEXT[])
RETURNS TABLE (subject_id TEXT, attribute TEXT, value DOUBLE PRECISION, unit TEXT) LANGUAGE sql STABLE ROWS 1000 AS $$
  WITH picture AS (
    SELECT DISTINCT ON (a.subject_id) a.subject_id, a.id FROM asset a
    WHERE a.subject_id = ANY (ids) ORDER BY a.subject_id, a.created_at, a.id
  )
  SELECT p.subject_id, x.name, x.value::double precision, x.unit
  FROM picture p JOIN measurement m ON m.asset_id = p.id,
    jsonb_to_recordset(m.attributes) AS x (kind text, name text, value text, unit text)
  WHERE x.kind = 'number'
  UNION ALL
  SELECT p.subject_id, 'realism', m.realism, NULL
  FROM picture p JOIN measurement m ON m.asset_id = p.id WHERE m.realism IS NOT NULL
$$;

-- Everything that these subjects can be found by, buckets of numbers left out. 0.35: leastConfidence in packages/core/src/search/vocabulary.ts.
CREATE FUNCTION "search_terms_of"(ids TEXT[])
RETURNS TABLE (subject_id TEXT, key TEXT, value TEXT, strength INTEGER, words TEXT) LANGUAGE sql STABLE ROWS 10000 AS $$
  WITH picture AS (
    SELECT DISTINCT ON (a.subject_id) a.subject_id, a.id FROM asset a
    WHERE a.subject_id = ANY (ids) ORDER BY a.subject_id, a.created_at, a.id
  )
  SELECT s.id, one.key, one.value, 1000, one.words FROM subject s,
    LATERAL (VALUES ('kind', s.kind::text, s.kind::text), ('model', s.model_id, replace(s.model_id, '-', ' ')), ('batch', s.batch_id, '')) AS one (key, value, words)
  WHERE s.id = ANY (ids) AND one.value IS NOT NULL
  UNION ALL
  SELECT t.subject_id, 'tag', t.tag_id, 1000, lower(tag.label || ' ' || replace(tag.slug, '-', ' '))
  FROM subject_tag t JOIN tag ON tag.id = t.tag_id WHERE t.subject_id = ANY (ids)
  UNION ALL
  SELECT p.subject_id, x.name,
    CASE WHEN x.kind = 'choice' AND x.confidence < 0.35 THEN 'unknown'
      WHEN x.kind = 'probability' THEN CASE x.value WHEN 'true' THEN 'yes' ELSE 'no' END ELSE x.value END,
    round(x.confidence * 1000)::int,
    CASE WHEN x.kind = 'choice' AND x.confidence >= 0.35 AND x.value <> 'none' THEN lower(replace(x.value, '_', ' ') || ' ' || x.label) ELSE '' END
  FROM picture p JOIN measurement m ON m.asset_id = p.id,
    jsonb_to_recordset(m.attributes) AS x (kind text, name text, label text, value text, confidence double precision)
  WHERE x.kind IN ('choice', 'probability')
$$;

-- The row of each of these subjects, as it has to be. Codes and slots must be there.
CREATE FUNCTION "search_rows_of"(ids TEXT[])
RETURNS TABLE (subject_id TEXT, created_at TIMESTAMPTZ, state subject_state, released BOOLEAN, seed BIGINT, codes INTEGER[], strengths SMALLINT[], numbers REAL[], quality REAL)
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
  SELECT s.id, s.created_at, s.state, s.released, s.seed, coalesce(c.codes, '{}'), coalesce(c.strengths, '{}'),
    coalesce(l.numbers, '{}'),
    coalesce(l.realism::real, -1)
  FROM subject s LEFT JOIN coded c ON c.subject_id = s.id LEFT JOIN slots l ON l.subject_id = s.id
  WHERE s.id = ANY (ids)
$$;

-- Makes the rows of these subjects anew; their views stay.
CREATE FUNCTION "search_refresh"(ids TEXT[]) RETURNS void LANGUAGE plpgsql SET jit = off AS $$
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
  INSERT INTO search_entry (subject_id, created_at, state, released, seed, codes, strengths, numbers, quality, sample)
    SELECT r.*, hashtext(r.subject_id) & 2147483647 FROM search_rows_of(ids) r ORDER BY r.subject_id
    ON CONFLICT (subject_id) DO UPDATE SET created_at = excluded.created_at, state = excluded.state, released = excluded.released,
      seed = excluded.seed, codes = excluded.codes, strengths = excluded.strengths, numbers = excluded.numbers, quality = excluded.quality;
END
$$;

-- Of these subjects, those whose row is missing or not as it has to be.
CREATE FUNCTION "search_stale"(ids TEXT[]) RETURNS SETOF TEXT LANGUAGE sql STABLE AS $$
  SELECT r.subject_id FROM search_rows_of(ids) r LEFT JOIN search_entry e USING (subject_id)
  WHERE (r.created_at, r.state, r.released, r.seed, r.codes, r.strengths, r.numbers, r.quality)
    IS DISTINCT FROM (e.created_at, e.state, e.released, e.seed, e.codes, e.strengths, e.numbers, e.quality)
$$;

CREATE FUNCTION "search_heed_subject"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_refresh(ARRAY(SELECT id FROM fresh));
  RETURN NULL;
END
$$;
CREATE TRIGGER "search_subject_added" AFTER INSERT ON "subject" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "search_heed_subject"();

CREATE FUNCTION "search_heed_standing"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE search_entry SET state = NEW.state, released = NEW.released, created_at = NEW.created_at WHERE subject_id = NEW.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER "search_subject_changed" AFTER UPDATE OF "state", "released", "created_at" ON "subject" FOR EACH ROW
  WHEN ((OLD.state, OLD.released, OLD.created_at) IS DISTINCT FROM (NEW.state, NEW.released, NEW.created_at))
  EXECUTE FUNCTION "search_heed_standing"();

CREATE FUNCTION "search_heed_measurement"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_refresh(ARRAY(SELECT DISTINCT a.subject_id FROM fresh JOIN asset a ON a.id = fresh.asset_id));
  RETURN NULL;
END
$$;
CREATE TRIGGER "search_measurement_added" AFTER INSERT ON "measurement" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "search_heed_measurement"();
CREATE TRIGGER "search_measurement_changed" AFTER UPDATE ON "measurement" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "search_heed_measurement"();

CREATE FUNCTION "search_heed_tags"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_refresh(ARRAY(SELECT DISTINCT t.subject_id FROM changed t JOIN subject s ON s.id = t.subject_id));
  RETURN NULL;
END
$$;
CREATE TRIGGER "search_tag_added" AFTER INSERT ON "subject_tag" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION "search_heed_tags"();
CREATE TRIGGER "search_tag_removed" AFTER DELETE ON "subject_tag" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION "search_heed_tags"();
