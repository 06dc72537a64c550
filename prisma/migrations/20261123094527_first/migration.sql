-- Trigrams make "contains" searches of the vocabulary fast. A trusted extension: the database owner may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateEnum
CREATE TYPE "rendition_kind" AS ENUM ('original', 'preview', 'thumbnail');

-- CreateEnum
CREATE TYPE "rendition_format" AS ENUM ('png', 'webp', 'jpeg');

-- CreateEnum
CREATE TYPE "batch_state" AS ENUM ('waiting', 'running', 'completed', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "slice_state" AS ENUM ('waiting', 'running', 'done');

-- CreateEnum
CREATE TYPE "subject_kind" AS ENUM ('person', 'cat', 'car', 'interior', 'other');

-- CreateEnum
CREATE TYPE "subject_state" AS ENUM ('available', 'hidden');

-- CreateEnum
CREATE TYPE "user_role" AS ENUM ('agency', 'editor', 'admin');

-- CreateTable
CREATE TABLE "asset" (
    "id" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "batch_id" TEXT,
    "batch_index" INTEGER,
    "placeholder" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "asset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rendition" (
    "asset_id" TEXT NOT NULL,
    "kind" "rendition_kind" NOT NULL,
    "key" TEXT NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "bytes" INTEGER NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "format" "rendition_format" NOT NULL,

    CONSTRAINT "rendition_pkey" PRIMARY KEY ("asset_id","kind")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "batch" (
    "id" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "model_sha256" CHAR(64) NOT NULL,
    "count" INTEGER NOT NULL,
    "seeds" BIGINT[],
    "settings" JSONB NOT NULL,
    "state" "batch_state" NOT NULL,
    "made_count" INTEGER NOT NULL DEFAULT 0,
    "failed_count" INTEGER NOT NULL DEFAULT 0,
    "ordered_by" TEXT NOT NULL,
    "ordered_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "trouble" TEXT,
    "swept_at" TIMESTAMPTZ(3),

    CONSTRAINT "batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "batch_slice" (
    "id" TEXT NOT NULL,
    "batch_id" TEXT NOT NULL,
    "from_index" INTEGER NOT NULL,
    "to_index" INTEGER NOT NULL,
    "state" "slice_state" NOT NULL,
    "lease_owner" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "batch_slice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "batch_failure" (
    "batch_id" TEXT NOT NULL,
    "batch_index" INTEGER NOT NULL,
    "seed" BIGINT NOT NULL,
    "message" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "batch_failure_pkey" PRIMARY KEY ("batch_id","batch_index")
);

-- CreateTable
CREATE TABLE "model" (
    "sha256" CHAR(64) NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "kind" "subject_kind" NOT NULL,
    "manifest" JSONB NOT NULL,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "model_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "organization" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subject" (
    "id" TEXT NOT NULL,
    "kind" "subject_kind" NOT NULL,
    "state" "subject_state" NOT NULL,
    "seed" BIGINT NOT NULL,
    "z" BYTEA NOT NULL,
    "w" BYTEA,
    "recipe" JSONB NOT NULL,
    "model_id" TEXT NOT NULL,
    "model_sha256" CHAR(64) NOT NULL,
    "batch_id" TEXT,
    "batch_index" INTEGER,
    "released" BOOLEAN NOT NULL DEFAULT false,
    "released_by" TEXT,
    "released_at" TIMESTAMPTZ(3),
    "release_grounds" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "subject_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subject_parent" (
    "subject_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "parent_id" TEXT NOT NULL,

    CONSTRAINT "subject_parent_pkey" PRIMARY KEY ("subject_id","position")
);

-- CreateTable
CREATE TABLE "tag" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subject_tag" (
    "subject_id" TEXT NOT NULL,
    "tag_id" TEXT NOT NULL,
    "added_by" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "subject_tag_pkey" PRIMARY KEY ("subject_id","tag_id")
);

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "user_role" NOT NULL,
    "organization_id" TEXT,
    "password_hash" TEXT,
    "must_change_password" BOOLEAN NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "provider" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("provider","account_id")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "asset_subject_id_idx" ON "asset"("subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "asset_batch_id_batch_index_key" ON "asset"("batch_id", "batch_index");

-- CreateIndex
CREATE UNIQUE INDEX "rendition_key_key" ON "rendition"("key");

-- CreateIndex
CREATE INDEX "audit_entry_target_id_idx" ON "audit_entry"("target", "id" DESC);

-- CreateIndex
CREATE INDEX "audit_entry_actor_id_idx" ON "audit_entry"("actor", "id" DESC);

-- CreateIndex
CREATE INDEX "audit_entry_action_id_idx" ON "audit_entry"("action", "id" DESC);

-- CreateIndex
CREATE INDEX "batch_state_id_idx" ON "batch"("state", "id" DESC);

-- CreateIndex
CREATE INDEX "batch_swept_at_finished_at_idx" ON "batch"("swept_at", "finished_at");

-- CreateIndex
CREATE INDEX "batch_slice_state_lease_until_idx" ON "batch_slice"("state", "lease_until");

-- CreateIndex
CREATE UNIQUE INDEX "batch_slice_batch_id_from_index_key" ON "batch_slice"("batch_id", "from_index");

-- CreateIndex
CREATE INDEX "model_id_registered_at_idx" ON "model"("id", "registered_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "model_id_sha256_key" ON "model"("id", "sha256");

-- CreateIndex
CREATE INDEX "subject_created_at_id_idx" ON "subject"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "subject_model_id_created_at_id_idx" ON "subject"("model_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "subject_batch_id_created_at_id_idx" ON "subject"("batch_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "subject_released_created_at_id_idx" ON "subject"("released", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "subject_state_created_at_id_idx" ON "subject"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "subject_seed_created_at_id_idx" ON "subject"("seed", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "subject_model_id_seed_id_idx" ON "subject"("model_id", "seed", "id");

-- CreateIndex
CREATE UNIQUE INDEX "subject_batch_id_batch_index_key" ON "subject"("batch_id", "batch_index");

-- CreateIndex
CREATE INDEX "subject_parent_parent_id_idx" ON "subject_parent"("parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "tag_slug_key" ON "tag"("slug");

-- CreateIndex
CREATE INDEX "tag_slug_label_idx" ON "tag" USING GIN ("slug" gin_trgm_ops, "label" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "subject_tag_tag_id_subject_id_idx" ON "subject_tag"("tag_id", "subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE INDEX "user_organization_id_idx" ON "user"("organization_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE INDEX "sign_in_attempt_expire_idx" ON "sign_in_attempt"("expire");

-- AddForeignKey
ALTER TABLE "asset" ADD CONSTRAINT "asset_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset" ADD CONSTRAINT "asset_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rendition" ADD CONSTRAINT "rendition_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "asset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batch" ADD CONSTRAINT "batch_model_id_model_sha256_fkey" FOREIGN KEY ("model_id", "model_sha256") REFERENCES "model"("id", "sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batch_slice" ADD CONSTRAINT "batch_slice_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batch_failure" ADD CONSTRAINT "batch_failure_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subject" ADD CONSTRAINT "subject_model_id_model_sha256_fkey" FOREIGN KEY ("model_id", "model_sha256") REFERENCES "model"("id", "sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subject" ADD CONSTRAINT "subject_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subject_parent" ADD CONSTRAINT "subject_parent_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subject_parent" ADD CONSTRAINT "subject_parent_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "subject"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subject_tag" ADD CONSTRAINT "subject_tag_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subject_tag" ADD CONSTRAINT "subject_tag_tag_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "tag"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user" ADD CONSTRAINT "user_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- From here on by hand: what Prisma's language has no word for.

-- Every id tells what it names, see packages/core/src/ids.ts.
ALTER TABLE "subject" ADD CONSTRAINT "subject_id_shape" CHECK ("id" ~ '^sub_[0-9a-hjkmnp-tv-z]{26}$');
ALTER TABLE "asset" ADD CONSTRAINT "asset_id_shape" CHECK ("id" ~ '^ast_[0-9a-hjkmnp-tv-z]{26}$');
ALTER TABLE "batch" ADD CONSTRAINT "batch_id_shape" CHECK ("id" ~ '^bat_[0-9a-hjkmnp-tv-z]{26}$');
ALTER TABLE "tag" ADD CONSTRAINT "tag_id_shape" CHECK ("id" ~ '^tag_[0-9a-hjkmnp-tv-z]{26}$');
ALTER TABLE "user" ADD CONSTRAINT "user_id_shape" CHECK ("id" ~ '^usr_[0-9a-hjkmnp-tv-z]{26}$');
ALTER TABLE "organization" ADD CONSTRAINT "organization_id_shape" CHECK ("id" ~ '^org_[0-9a-hjkmnp-tv-z]{26}$');
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_id_shape" CHECK ("id" ~ '^aud_[0-9a-hjkmnp-tv-z]{26}$');
ALTER TABLE "batch_slice" ADD CONSTRAINT "batch_slice_id_shape" CHECK (starts_with("id", "batch_id" || '.'));

-- Hashes are lower-case hex.
ALTER TABLE "model" ADD CONSTRAINT "model_sha256_hex" CHECK ("sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "rendition" ADD CONSTRAINT "rendition_sha256_hex" CHECK ("sha256" ~ '^[0-9a-f]{64}$');

-- A latent is whole float32 numbers, and a place in a batch has both halves or neither.
ALTER TABLE "subject" ADD CONSTRAINT "subject_seed_range" CHECK ("seed" BETWEEN 0 AND 4294967295);
ALTER TABLE "subject" ADD CONSTRAINT "subject_z_floats" CHECK (octet_length("z") > 0 AND octet_length("z") % 4 = 0);
ALTER TABLE "subject" ADD CONSTRAINT "subject_w_floats" CHECK (octet_length("w") > 0 AND octet_length("w") % 4 = 0);
ALTER TABLE "subject" ADD CONSTRAINT "subject_batch_place" CHECK (("batch_id" IS NULL) = ("batch_index" IS NULL) AND "batch_index" >= 0);
ALTER TABLE "asset" ADD CONSTRAINT "asset_batch_place" CHECK (("batch_id" IS NULL) = ("batch_index" IS NULL) AND "batch_index" >= 0);

-- Nobody is released without who, when and on what grounds; nobody unreleased carries any of them.
ALTER TABLE "subject" ADD CONSTRAINT "subject_release_whole" CHECK (
  num_nonnulls("released_by", "released_at", "release_grounds") = CASE WHEN "released" THEN 3 ELSE 0 END
);
ALTER TABLE "subject" ADD CONSTRAINT "subject_release_grounds_object" CHECK (jsonb_typeof("release_grounds") = 'object');

-- A person is mixed from others, never from itself.
ALTER TABLE "subject_parent" ADD CONSTRAINT "subject_parent_other" CHECK ("parent_id" <> "subject_id");
ALTER TABLE "subject_parent" ADD CONSTRAINT "subject_parent_position" CHECK ("position" >= 0);

ALTER TABLE "asset" ADD CONSTRAINT "asset_placeholder_size" CHECK (octet_length("placeholder") <= 400);
ALTER TABLE "rendition" ADD CONSTRAINT "rendition_sizes" CHECK ("bytes" > 0 AND "width" > 0 AND "height" > 0);
ALTER TABLE "rendition" ADD CONSTRAINT "rendition_key_given" CHECK ("key" <> '');

-- A batch has one seed per picture, and an end when it is over.
ALTER TABLE "batch" ADD CONSTRAINT "batch_counts" CHECK ("count" > 0 AND "made_count" >= 0 AND "failed_count" >= 0);
ALTER TABLE "batch" ADD CONSTRAINT "batch_seeds" CHECK (
  "seeds" IS NOT NULL AND cardinality("seeds") = "count" AND array_position("seeds", NULL) IS NULL
  AND 0 <= ALL ("seeds") AND 4294967295 >= ALL ("seeds")
);
ALTER TABLE "batch" ADD CONSTRAINT "batch_end" CHECK (("finished_at" IS NULL) = ("state" IN ('waiting', 'running')));
ALTER TABLE "batch_slice" ADD CONSTRAINT "batch_slice_range" CHECK (0 <= "from_index" AND "from_index" < "to_index");
ALTER TABLE "batch_slice" ADD CONSTRAINT "batch_slice_attempts" CHECK ("attempts" >= 0);
ALTER TABLE "batch_slice" ADD CONSTRAINT "batch_slice_lease" CHECK (
  num_nonnulls("lease_owner", "lease_until") = CASE WHEN "state" = 'running' THEN 2 ELSE 0 END
);
ALTER TABLE "batch_failure" ADD CONSTRAINT "batch_failure_place" CHECK ("batch_index" >= 0 AND "seed" BETWEEN 0 AND 4294967295);

ALTER TABLE "tag" ADD CONSTRAINT "tag_slug_shape" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$');
ALTER TABLE "user" ADD CONSTRAINT "user_email_lower" CHECK ("email" = lower("email") AND "email" <> '');

-- What was written in the audit trail stays there as it was written.
CREATE FUNCTION "audit_entry_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit trail is only ever added to.' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_entry_refuse_change"();
