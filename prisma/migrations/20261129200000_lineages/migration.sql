-- Which packages draw the same w and look with the same encoder, so that their people are comparable: packages/core/src/model/lineage.ts
-- says it, this is the same text for the packages that are there already.
ALTER TABLE "model" ADD COLUMN "lineage" CHAR(64);
UPDATE "model" SET "lineage" = CASE
  WHEN manifest->'files'->'mapping'->>'sha256' IS NULL OR jsonb_typeof(manifest->'w') IS DISTINCT FROM 'object'
    OR (manifest->'truncation'->>'where' = 'host' AND manifest->'truncation'->'avg'->>'from' <> 'file')
  THEN sha256
  ELSE encode(sha256(convert_to(concat_ws(E'\n',
    manifest->>'id',
    manifest->'files'->'mapping'->>'sha256',
    coalesce(manifest->'truncation'->'avg'->'file'->>'sha256', manifest->'truncation'->>'where'),
    coalesce(manifest->'encoder'->'file'->>'sha256', 'none'),
    coalesce((manifest->'encoder'->'input')::text, 'null'),
    (manifest->'latents')::text,
    (manifest->'labels')::text,
    (manifest->'w')::text,
    (manifest->'seed')::text), 'UTF8')), 'hex')
  END;
ALTER TABLE "model" ALTER COLUMN "lineage" SET NOT NULL;
ALTER TABLE "model" ADD CONSTRAINT "model_lineage_hex" CHECK ("lineage" ~ '^[0-9a-f]{64}$');

-- CreateIndex
CREATE UNIQUE INDEX "model_sha256_lineage_key" ON "model"("sha256", "lineage");

-- No search reads it: the rows of searches need not be made anew for everybody who was ever measured.
ALTER TABLE "measurement" DISABLE TRIGGER "search_measurement_changed";
ALTER TABLE "measurement" ADD COLUMN "lineage" CHAR(64);
UPDATE "measurement" m SET "lineage" = model.lineage FROM "model" WHERE model.sha256 = m.model_sha256;
ALTER TABLE "measurement" ALTER COLUMN "lineage" SET NOT NULL;
ALTER TABLE "measurement" ENABLE TRIGGER "search_measurement_changed";

-- DropForeignKey
ALTER TABLE "measurement" DROP CONSTRAINT "measurement_model_sha256_fkey";

-- AddForeignKey
ALTER TABLE "measurement" ADD CONSTRAINT "measurement_model_sha256_lineage_fkey" FOREIGN KEY ("model_sha256", "lineage") REFERENCES "model"("sha256", "lineage") ON DELETE RESTRICT ON UPDATE CASCADE;

-- DropIndex
DROP INDEX "measurement_model_sha256_sequence_idx";

-- CreateIndex
CREATE INDEX "measurement_lineage_sequence_idx" ON "measurement"("lineage", "sequence");

-- What exclusives are compared by is the lineage alone.
ALTER TABLE "exclusive" RENAME COLUMN "model_sha256" TO "lineage";
ALTER INDEX "exclusive_model_sha256_until_idx" RENAME TO "exclusive_lineage_until_idx";
UPDATE "exclusive" e SET "lineage" = model.lineage FROM "model" WHERE model.sha256 = e.lineage;

-- Updates waited for an admin because their people could not be compared with those who were there: of one lineage they can. Where an
-- admin took that lineage out of service, they go on waiting.
UPDATE "model_standing" s SET "state" = 'active', "reason" = NULL, "set_by" = 'system:worker'
FROM "model" m
WHERE m.sha256 = s.sha256 AND s.state = 'retired' AND s.set_by = 'system:library' AND NOT EXISTS (
  SELECT 1 FROM "model" other JOIN "subject" ON subject.model_sha256 = other.sha256
  WHERE other.id = m.id AND other.lineage <> m.lineage
) AND NOT EXISTS (
  SELECT 1 FROM "model" kin JOIN "model_standing" decided ON decided.sha256 = kin.sha256
  WHERE kin.lineage = m.lineage AND decided.state <> 'active' AND decided.set_by NOT LIKE 'system:%'
);
