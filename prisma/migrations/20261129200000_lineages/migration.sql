-- Which packages draw the same w and look with the same encoder, so that their people are comparable: packages/core/src/model/lineage.ts
-- says it, this is the same text for the packages that are there already.
ALTER TABLE "model" ADD COLUMN "lineage" CHAR(64);
UPDATE "model" SET "lineage" = CASE
  WHEN manifest->'files'->'mapping'->>'sha256' IS NULL OR jsonb_typeof(manifest->'w') IS DISTINCT FROM 'object'
    OR (manifest->'truncation'->>'where' = 'host' AND manifest->'truncation'->'avg'->>'from' <> 'file')
  THEN sha256
  ELSE encode(sha256(convert_to(format('{"average":%s,"encoder":%s,"layers":%s,"mapping":%s,"seed":%s}',
    coalesce((manifest->'truncation'->'avg'->'file'->'sha256')::text, 'null'),
    coalesce((manifest->'encoder'->'file'->'sha256')::text, 'null'),
    manifest->'w'->>'layers',
    (manifest->'files'->'mapping'->'sha256')::text,
    to_json((manifest->'seed'->>'algorithm') || ' ' || (manifest->'seed'->>'offset'))::text), 'UTF8')), 'hex')
  END;
ALTER TABLE "model" ALTER COLUMN "lineage" SET NOT NULL;
ALTER TABLE "model" ADD CONSTRAINT "model_lineage_hex" CHECK ("lineage" ~ '^[0-9a-f]{64}$');

-- AlterTable
ALTER TABLE "measurement" ADD COLUMN "lineage" CHAR(64);
UPDATE "measurement" m SET "lineage" = model.lineage FROM "model" WHERE model.sha256 = m.model_sha256;
ALTER TABLE "measurement" ALTER COLUMN "lineage" SET NOT NULL;

-- DropIndex
DROP INDEX "measurement_model_sha256_sequence_idx";

-- CreateIndex
CREATE INDEX "measurement_lineage_sequence_idx" ON "measurement"("lineage", "sequence");

-- What exclusives are compared by is the lineage alone.
ALTER TABLE "exclusive" RENAME COLUMN "model_sha256" TO "lineage";
ALTER INDEX "exclusive_model_sha256_until_idx" RENAME TO "exclusive_lineage_until_idx";
UPDATE "exclusive" e SET "lineage" = model.lineage FROM "model" WHERE model.sha256 = e.lineage;

-- Updates waited for an admin because their people could not be compared with those who were there: of one lineage they can.
UPDATE "model_standing" s SET "state" = 'active', "reason" = NULL, "set_by" = 'system:worker'
FROM "model" m
WHERE m.sha256 = s.sha256 AND s.state = 'retired' AND s.set_by = 'system:library' AND NOT EXISTS (
  SELECT 1 FROM "model" other JOIN "subject" ON subject.model_sha256 = other.sha256
  WHERE other.id = m.id AND other.lineage <> m.lineage
);
