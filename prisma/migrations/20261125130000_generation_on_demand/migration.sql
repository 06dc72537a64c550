-- CreateEnum
CREATE TYPE "batch_origin" AS ENUM ('order', 'brief', 'fill', 'studio');

-- CreateEnum
CREATE TYPE "batch_priority" AS ENUM ('idle', 'normal', 'urgent');

-- CreateEnum
CREATE TYPE "brief_state" AS ENUM ('submitted', 'approved', 'refused', 'withdrawn');

-- CreateEnum
CREATE TYPE "check_verdict" AS ENUM ('passed', 'held', 'rejected');

-- CreateEnum
CREATE TYPE "review_verdict" AS ENUM ('accepted', 'rejected');

-- CreateEnum
CREATE TYPE "model_state" AS ENUM ('active', 'retired', 'forbidden');

-- CreateEnum
CREATE TYPE "model_import_state" AS ENUM ('waiting', 'checking', 'accepted', 'refused');

-- CreateEnum
CREATE TYPE "reproduction_state" AS ENUM ('waiting', 'running', 'done', 'failed');

-- CreateEnum
CREATE TYPE "reproduction_outcome" AS ENUM ('identical', 'within_tolerance', 'different');

-- CreateEnum
CREATE TYPE "studio_job_state" AS ENUM ('waiting', 'running', 'done', 'failed');

-- AlterTable
ALTER TABLE "batch" ADD COLUMN     "body_sha256" CHAR(64),
ADD COLUMN     "brief_id" TEXT,
ADD COLUMN     "due_at" TIMESTAMPTZ(3),
ADD COLUMN     "ended_because" TEXT,
ADD COLUMN     "idempotency_key" TEXT,
ADD COLUMN     "last_turn_at" TIMESTAMPTZ(3),
ADD COLUMN     "organization_id" TEXT,
ADD COLUMN     "origin" "batch_origin" NOT NULL DEFAULT 'order',
ADD COLUMN     "paused_at" TIMESTAMPTZ(3),
ADD COLUMN     "paused_by" TEXT,
ADD COLUMN     "plan" JSONB,
ADD COLUMN     "position" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "priority" "batch_priority" NOT NULL DEFAULT 'normal',
ADD COLUMN     "rejected_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "requester" TEXT,
ADD COLUMN     "tally" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "wanted" INTEGER;
UPDATE "batch" SET "requester" = "ordered_by", "wanted" = "count";
ALTER TABLE "batch" ALTER COLUMN "requester" SET NOT NULL, ALTER COLUMN "wanted" SET NOT NULL;

-- AlterTable
ALTER TABLE "batch_slice" ADD COLUMN     "last_error" TEXT,
ADD COLUMN     "retry_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "measurement" ADD COLUMN     "sequence" BIGSERIAL NOT NULL;

-- AlterTable
ALTER TABLE "measurement_check"
ADD COLUMN     "against" TEXT,
ADD COLUMN     "region" JSONB,
ADD COLUMN     "reject_below" DOUBLE PRECISION,
ADD COLUMN     "verdict" "check_verdict",
ALTER COLUMN "name" TYPE TEXT USING "name"::TEXT;
UPDATE "measurement_check" SET "verdict" = CASE WHEN "passed" THEN 'passed'::"check_verdict" ELSE 'held'::"check_verdict" END;
ALTER TABLE "measurement_check" ALTER COLUMN "verdict" SET NOT NULL;

-- AlterTable
ALTER TABLE "organization" ADD COLUMN     "monthly_people" INTEGER;

-- AlterTable
ALTER TABLE "subject" ADD COLUMN     "sketch" JSONB;

-- DropEnum
DROP TYPE "check_name";

-- CreateTable
CREATE TABLE "batch_rejection" (
    "batch_id" TEXT NOT NULL,
    "batch_index" INTEGER NOT NULL,
    "seed" BIGINT NOT NULL,
    "checks" JSONB NOT NULL,
    "attributes" JSONB NOT NULL,
    "reasons" TEXT[],
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "batch_rejection_pkey" PRIMARY KEY ("batch_id","batch_index")
);

-- CreateTable
CREATE TABLE "brief" (
    "id" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "model_sha256" CHAR(64) NOT NULL,
    "organization_id" TEXT,
    "requested_by" TEXT NOT NULL,
    "state" "brief_state" NOT NULL,
    "title" TEXT NOT NULL,
    "wish" JSONB NOT NULL,
    "wanted" INTEGER NOT NULL,
    "use" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "forecast" JSONB NOT NULL,
    "changes" JSONB NOT NULL DEFAULT '[]',
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "idempotency_key" TEXT NOT NULL,
    "body_sha256" CHAR(64) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "brief_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fill_target" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "model_sha256" CHAR(64) NOT NULL,
    "facets" JSONB NOT NULL,
    "at_least" INTEGER NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "yields" JSONB NOT NULL DEFAULT '{}',
    "last_run_at" TIMESTAMPTZ(3),
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "fill_target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "check_setting" (
    "model_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "threshold" DOUBLE PRECISION NOT NULL,
    "reject_below" DOUBLE PRECISION,
    "set_by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "check_setting_pkey" PRIMARY KEY ("model_id","name")
);

-- CreateTable
CREATE TABLE "review" (
    "subject_id" TEXT NOT NULL,
    "verdict" "review_verdict" NOT NULL,
    "reason" TEXT,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "pixels_removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "review_pkey" PRIMARY KEY ("subject_id")
);

-- CreateTable
CREATE TABLE "model_standing" (
    "sha256" CHAR(64) NOT NULL,
    "state" "model_state" NOT NULL,
    "reason" TEXT,
    "default_psi" DOUBLE PRECISION,
    "package_key" TEXT,
    "package_bytes" INTEGER,
    "sample_key" TEXT,
    "set_by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "model_standing_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "model_import" (
    "id" TEXT NOT NULL,
    "state" "model_import_state" NOT NULL,
    "file_name" TEXT NOT NULL,
    "object_key" TEXT,
    "path" TEXT,
    "bytes" BIGINT NOT NULL,
    "sha256" CHAR(64),
    "report" JSONB,
    "message" TEXT,
    "model_sha256" CHAR(64),
    "requested_by" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "model_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reproduction" (
    "id" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "state" "reproduction_state" NOT NULL,
    "outcome" "reproduction_outcome",
    "max_difference" INTEGER,
    "differing_share" DOUBLE PRECISION,
    "message" TEXT,
    "build" TEXT,
    "machine" TEXT,
    "runtime" JSONB,
    "requested_by" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "reproduction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "generator" (
    "id" TEXT NOT NULL,
    "machine" TEXT NOT NULL,
    "build" TEXT NOT NULL,
    "engines" INTEGER NOT NULL,
    "models" TEXT[],
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "generator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "library_setting" (
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "set_by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "library_setting_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE UNLOGGED TABLE "studio_job" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "model_sha256" CHAR(64),
    "requested_by" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "state" "studio_job_state" NOT NULL,
    "claimed_by" TEXT,
    "claimed_until" TIMESTAMPTZ(3),
    "reply" JSONB,
    "picture" BYTEA,
    "error" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "studio_job_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "batch_rejection_at_idx" ON "batch_rejection"("at");

-- CreateIndex
CREATE INDEX "brief_state_id_idx" ON "brief"("state", "id" DESC);

-- CreateIndex
CREATE INDEX "brief_organization_id_state_id_idx" ON "brief"("organization_id", "state", "id" DESC);

-- CreateIndex
CREATE INDEX "brief_organization_id_created_at_idx" ON "brief"("organization_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "brief_requested_by_idempotency_key_key" ON "brief"("requested_by", "idempotency_key");

-- CreateIndex
CREATE INDEX "review_verdict_at_idx" ON "review"("verdict", "at");

-- CreateIndex
CREATE INDEX "model_import_state_id_idx" ON "model_import"("state", "id" DESC);

-- CreateIndex
CREATE INDEX "reproduction_subject_id_id_idx" ON "reproduction"("subject_id", "id" DESC);

-- CreateIndex
CREATE INDEX "reproduction_state_id_idx" ON "reproduction"("state", "id");

-- CreateIndex
CREATE INDEX "reproduction_outcome_finished_at_idx" ON "reproduction"("outcome", "finished_at");

-- CreateIndex
CREATE INDEX "generator_seen_at_idx" ON "generator"("seen_at");

-- CreateIndex
CREATE INDEX "studio_job_state_created_at_idx" ON "studio_job"("state", "created_at");

-- CreateIndex
CREATE INDEX "studio_job_expires_at_idx" ON "studio_job"("expires_at");

-- CreateIndex
CREATE INDEX "studio_job_requested_by_state_idx" ON "studio_job"("requested_by", "state");

-- CreateIndex
CREATE INDEX "batch_state_priority_position_idx" ON "batch"("state", "priority", "position");

-- CreateIndex
CREATE INDEX "batch_requester_last_turn_at_idx" ON "batch"("requester", "last_turn_at");

-- CreateIndex
CREATE INDEX "batch_organization_id_ordered_at_idx" ON "batch"("organization_id", "ordered_at");

-- CreateIndex
CREATE INDEX "batch_brief_id_idx" ON "batch"("brief_id");

-- CreateIndex
CREATE UNIQUE INDEX "batch_ordered_by_idempotency_key_key" ON "batch"("ordered_by", "idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "measurement_sequence_key" ON "measurement"("sequence");

-- CreateIndex
CREATE INDEX "measurement_check_name_score_idx" ON "measurement_check"("name", "score");

-- AddForeignKey
ALTER TABLE "batch" ADD CONSTRAINT "batch_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batch" ADD CONSTRAINT "batch_brief_id_fkey" FOREIGN KEY ("brief_id") REFERENCES "brief"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batch_rejection" ADD CONSTRAINT "batch_rejection_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brief" ADD CONSTRAINT "brief_model_id_model_sha256_fkey" FOREIGN KEY ("model_id", "model_sha256") REFERENCES "model"("id", "sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brief" ADD CONSTRAINT "brief_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fill_target" ADD CONSTRAINT "fill_target_model_id_model_sha256_fkey" FOREIGN KEY ("model_id", "model_sha256") REFERENCES "model"("id", "sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_standing" ADD CONSTRAINT "model_standing_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "model"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reproduction" ADD CONSTRAINT "reproduction_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- From here on by hand: what Prisma's language has no word for.
ALTER TABLE "batch" ADD CONSTRAINT "batch_wanted" CHECK ("wanted" BETWEEN 1 AND "count");
ALTER TABLE "batch" ADD CONSTRAINT "batch_rejected" CHECK ("rejected_count" >= 0);
ALTER TABLE "batch" ADD CONSTRAINT "batch_position" CHECK ("position" <> 'NaN' AND abs("position") < 'Infinity');
ALTER TABLE "batch" ADD CONSTRAINT "batch_pause_whole" CHECK (("paused_at" IS NULL) = ("paused_by" IS NULL));
ALTER TABLE "batch" ADD CONSTRAINT "batch_key_whole" CHECK (("idempotency_key" IS NULL) = ("body_sha256" IS NULL));
ALTER TABLE "batch" ADD CONSTRAINT "batch_tally_object" CHECK (jsonb_typeof("tally") = 'object');
ALTER TABLE "batch_rejection" ADD CONSTRAINT "batch_rejection_place" CHECK ("batch_index" >= 0 AND "seed" BETWEEN 0 AND 4294967295);
ALTER TABLE "batch_rejection" ADD CONSTRAINT "batch_rejection_reasons" CHECK (cardinality("reasons") > 0);
ALTER TABLE "measurement_check" ADD CONSTRAINT "measurement_check_verdict" CHECK (
  ("verdict" = 'passed') = "passed" AND "reject_below" <> 'NaN' AND "reject_below" <= "threshold"
  AND ("verdict" = 'rejected') = ("reject_below" IS NOT NULL AND "score" < "reject_below")
);
ALTER TABLE "check_setting" ADD CONSTRAINT "check_setting_numbers" CHECK (
  "threshold" <> 'NaN' AND "reject_below" <> 'NaN' AND "reject_below" <= "threshold"
);
ALTER TABLE "brief" ADD CONSTRAINT "brief_id_shape" CHECK ("id" ~ '^brf_[0-9a-hjkmnp-tv-z]{26}$');
ALTER TABLE "brief" ADD CONSTRAINT "brief_wanted" CHECK ("wanted" > 0);
ALTER TABLE "brief" ADD CONSTRAINT "brief_decided" CHECK (
  num_nonnulls("decided_by", "decided_at") = CASE WHEN "state" = 'submitted' THEN 0 ELSE 2 END
  AND ("state" <> 'refused' OR "reason" IS NOT NULL)
);
ALTER TABLE "fill_target" ADD CONSTRAINT "fill_target_id_shape" CHECK ("id" ~ '^fil_[0-9a-hjkmnp-tv-z]{26}$');
ALTER TABLE "fill_target" ADD CONSTRAINT "fill_target_at_least" CHECK ("at_least" BETWEEN 1 AND 1000);
ALTER TABLE "model_import" ADD CONSTRAINT "model_import_id_shape" CHECK ("id" ~ '^imp_[0-9a-hjkmnp-tv-z]{26}$');
ALTER TABLE "model_import" ADD CONSTRAINT "model_import_place" CHECK (num_nonnulls("object_key", "path") = 1 AND "bytes" >= 0);
ALTER TABLE "reproduction" ADD CONSTRAINT "reproduction_id_shape" CHECK ("id" ~ '^rep_[0-9a-hjkmnp-tv-z]{26}$');
ALTER TABLE "reproduction" ADD CONSTRAINT "reproduction_outcome_whole" CHECK (
  ("outcome" IS NOT NULL) = ("state" = 'done') AND ("finished_at" IS NOT NULL) = ("state" IN ('done', 'failed'))
  AND ("message" IS NOT NULL OR "state" <> 'failed')
);
ALTER TABLE "organization" ADD CONSTRAINT "organization_monthly_people" CHECK ("monthly_people" >= 0);
