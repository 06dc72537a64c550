-- CreateEnum
CREATE TYPE "complaint_state" AS ENUM ('waiting', 'dismissed', 'upheld');

-- CreateEnum
CREATE TYPE "credit_entry_kind" AS ENUM ('granted', 'bought', 'spent', 'refunded');

-- CreateEnum
CREATE TYPE "purchase_request_state" AS ENUM ('waiting', 'approved', 'declined', 'withdrawn');

-- CreateEnum
CREATE TYPE "order_kind" AS ENUM ('pictures', 'credits');

-- CreateEnum
CREATE TYPE "order_method" AS ENUM ('credits', 'invoice', 'card');

-- CreateEnum
CREATE TYPE "order_state" AS ENUM ('open', 'paid', 'cancelled');

-- CreateEnum
CREATE TYPE "release_state" AS ENUM ('draft', 'published', 'revoked');

-- CreateEnum
CREATE TYPE "agency_role" AS ENUM ('buyer', 'requester');

-- AlterEnum
ALTER TYPE "check_name" ADD VALUE 'photograph';

-- AlterTable
ALTER TABLE "organization" ADD COLUMN     "invoice_allowed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "open_invoice_limit_cents" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "subject" ADD COLUMN     "release_number" TEXT;

-- AlterTable
ALTER TABLE "user" ADD COLUMN     "agency_role" "agency_role",
ADD COLUMN     "spending_limit_credits" INTEGER;

-- CreateTable
CREATE TABLE "complaint" (
    "id" TEXT NOT NULL,
    "token_sha256" CHAR(64) NOT NULL,
    "subject_id" TEXT,
    "seen_at" TEXT,
    "email" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "state" "complaint_state" NOT NULL,
    "comparison" JSONB,
    "filed_at" TIMESTAMPTZ(3) NOT NULL,
    "quarantined_at" TIMESTAMPTZ(3),
    "lifted_at" TIMESTAMPTZ(3),
    "lifted_by" TEXT,
    "ruled_by" TEXT,
    "ruled_at" TIMESTAMPTZ(3),
    "ruled_reason" TEXT,
    "log_index" INTEGER,

    CONSTRAINT "complaint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "license_terms" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "active_from" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "license_terms_pkey" PRIMARY KEY ("id","version")
);

-- CreateTable
CREATE TABLE "price_override" (
    "organization_id" TEXT NOT NULL,
    "terms_id" TEXT NOT NULL,
    "months" INTEGER NOT NULL,
    "credits" INTEGER NOT NULL,
    "cents" INTEGER NOT NULL,
    "set_by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "price_override_pkey" PRIMARY KEY ("organization_id","terms_id","months")
);

-- CreateTable
CREATE TABLE "credit_entry" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "kind" "credit_entry_kind" NOT NULL,
    "amount" INTEGER NOT NULL,
    "balance_after" INTEGER NOT NULL,
    "order_id" TEXT,
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cart_line" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "terms_id" TEXT NOT NULL,
    "terms_version" INTEGER NOT NULL,
    "months" INTEGER,
    "project_reference" TEXT NOT NULL,
    "declared_use" TEXT NOT NULL,
    "conditions_accepted" BOOLEAN NOT NULL,
    "credits_seen" INTEGER NOT NULL,
    "cents_seen" INTEGER NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cart_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "purchase_request" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "requested_by" TEXT NOT NULL,
    "state" "purchase_request_state" NOT NULL,
    "note" TEXT NOT NULL,
    "lines" JSONB NOT NULL,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "order_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "purchase_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order" (
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "kind" "order_kind" NOT NULL,
    "method" "order_method" NOT NULL,
    "state" "order_state" NOT NULL,
    "organization_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "total_credits" INTEGER NOT NULL,
    "total_cents" INTEGER NOT NULL,
    "show_buyer" BOOLEAN NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "body_sha256" CHAR(64) NOT NULL,
    "request_id" TEXT,
    "provider" TEXT,
    "provider_reference" TEXT,
    "payment_url" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "paid_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "cancelled_reason" TEXT,

    CONSTRAINT "order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_line" (
    "order_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "subject_id" TEXT NOT NULL,
    "terms_id" TEXT NOT NULL,
    "terms_version" INTEGER NOT NULL,
    "months" INTEGER,
    "project_reference" TEXT NOT NULL,
    "declared_use" TEXT NOT NULL,
    "conditions_accepted" BOOLEAN NOT NULL,
    "credits" INTEGER NOT NULL,
    "cents" INTEGER NOT NULL,
    "refunded_because" TEXT,

    CONSTRAINT "order_line_pkey" PRIMARY KEY ("order_id","position")
);

-- CreateTable
CREATE TABLE "license" (
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "asset_id" TEXT NOT NULL,
    "release_number" TEXT NOT NULL,
    "terms_id" TEXT NOT NULL,
    "terms_version" INTEGER NOT NULL,
    "terms" JSONB NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "exclusive_until" TIMESTAMPTZ(3),
    "exclusive_radius" DOUBLE PRECISION,
    "project_reference" TEXT NOT NULL,
    "declared_use" TEXT NOT NULL,
    "credits" INTEGER NOT NULL,
    "cents" INTEGER NOT NULL,
    "show_buyer" BOOLEAN NOT NULL,
    "certificate" JSONB NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "jws" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "log_index" INTEGER NOT NULL,
    "salt" CHAR(64) NOT NULL,
    "recalled_at" TIMESTAMPTZ(3),
    "recalled_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "license_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "license_download" (
    "id" TEXT NOT NULL,
    "license_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "license_download_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exclusive" (
    "id" TEXT NOT NULL,
    "license_id" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "model_sha256" CHAR(64) NOT NULL,
    "embedding" BYTEA,
    "radius" DOUBLE PRECISION,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "exclusive_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subject_withheld" (
    "subject_id" TEXT NOT NULL,
    "exclusive_id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "distance" DOUBLE PRECISION NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "subject_withheld_pkey" PRIMARY KEY ("subject_id","exclusive_id")
);

-- CreateTable
CREATE TABLE "log_entry" (
    "index" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "body" JSONB NOT NULL,
    "leaf_hash" CHAR(64) NOT NULL,

    CONSTRAINT "log_entry_pkey" PRIMARY KEY ("index")
);

-- CreateTable
CREATE TABLE "log_node" (
    "level" INTEGER NOT NULL,
    "index" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "log_node_pkey" PRIMARY KEY ("level","index")
);

-- CreateTable
CREATE TABLE "checkpoint" (
    "size" INTEGER NOT NULL,
    "root_hash" CHAR(64) NOT NULL,
    "note" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "checkpoint_pkey" PRIMARY KEY ("size")
);

-- CreateTable
CREATE TABLE "audit_seal" (
    "seq" INTEGER NOT NULL,
    "audit_id" TEXT NOT NULL,
    "hash" CHAR(64) NOT NULL,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT,
    "user_id" TEXT,
    "role" "user_role",
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "href" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_read" (
    "notice_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_read_pkey" PRIMARY KEY ("user_id","notice_id")
);

-- CreateTable
CREATE TABLE "photograph" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT,
    "registered_by" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "show_owner" BOOLEAN NOT NULL,
    "file_sha256" CHAR(64) NOT NULL,
    "pixel_sha256" CHAR(64) NOT NULL,
    "phash" CHAR(16) NOT NULL,
    "phash_mirrored" CHAR(16) NOT NULL,
    "bands" INTEGER[],
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "public_key_pem" TEXT,
    "jws" TEXT,
    "log_index" INTEGER NOT NULL,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_reason" TEXT,

    CONSTRAINT "photograph_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mark" (
    "code" CHAR(8) NOT NULL,
    "asset_id" TEXT,
    "comp_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mark_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "comp" (
    "id" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "asset_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "organization_id" TEXT,
    "format" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "comp_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fingerprint" (
    "asset_id" TEXT NOT NULL,
    "pixel_sha256" CHAR(64) NOT NULL,
    "phash" CHAR(16) NOT NULL,
    "phash_mirrored" CHAR(16) NOT NULL,
    "bands" INTEGER[],
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "fingerprint_pkey" PRIMARY KEY ("asset_id")
);

-- CreateTable
CREATE TABLE "signature" (
    "id" BIGSERIAL NOT NULL,
    "key_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "signature_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "prepared_file" (
    "key" CHAR(64) NOT NULL,
    "object_key" TEXT NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "bytes" INTEGER NOT NULL,
    "format" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "asset_id" TEXT NOT NULL,
    "mark_code" CHAR(8) NOT NULL,
    "license_number" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "prepared_file_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "release" (
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "state" "release_state" NOT NULL,
    "statement_version" TEXT NOT NULL,
    "review" JSONB NOT NULL,
    "document" JSONB,
    "sha256" CHAR(64),
    "jws" TEXT,
    "key_id" TEXT,
    "drafted_by" TEXT NOT NULL,
    "drafted_at" TIMESTAMPTZ(3) NOT NULL,
    "published_by" TEXT,
    "published_at" TIMESTAMPTZ(3),
    "log_index" INTEGER,
    "revoked_by" TEXT,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_reason" TEXT,
    "revoked_log_index" INTEGER,
    "suspended_at" TIMESTAMPTZ(3),

    CONSTRAINT "release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "release_policy" (
    "version" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "set_by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "release_policy_pkey" PRIMARY KEY ("version")
);

-- CreateIndex
CREATE UNIQUE INDEX "complaint_token_sha256_key" ON "complaint"("token_sha256");

-- CreateIndex
CREATE INDEX "complaint_state_id_idx" ON "complaint"("state", "id" DESC);

-- CreateIndex
CREATE INDEX "complaint_subject_id_idx" ON "complaint"("subject_id");

-- CreateIndex
CREATE INDEX "credit_entry_organization_id_id_idx" ON "credit_entry"("organization_id", "id" DESC);

-- CreateIndex
CREATE INDEX "credit_entry_order_id_idx" ON "credit_entry"("order_id");

-- CreateIndex
CREATE INDEX "cart_line_subject_id_idx" ON "cart_line"("subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "cart_line_user_id_subject_id_terms_id_key" ON "cart_line"("user_id", "subject_id", "terms_id");

-- CreateIndex
CREATE INDEX "purchase_request_organization_id_state_id_idx" ON "purchase_request"("organization_id", "state", "id" DESC);

-- CreateIndex
CREATE INDEX "purchase_request_requested_by_id_idx" ON "purchase_request"("requested_by", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "order_number_key" ON "order"("number");

-- CreateIndex
CREATE INDEX "order_organization_id_id_idx" ON "order"("organization_id", "id" DESC);

-- CreateIndex
CREATE INDEX "order_state_id_idx" ON "order"("state", "id" DESC);

-- CreateIndex
CREATE INDEX "order_user_id_created_at_idx" ON "order"("user_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "order_user_id_idempotency_key_key" ON "order"("user_id", "idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "order_provider_provider_reference_key" ON "order"("provider", "provider_reference");

-- CreateIndex
CREATE INDEX "order_line_subject_id_idx" ON "order_line"("subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "license_number_key" ON "license"("number");

-- CreateIndex
CREATE INDEX "license_organization_id_id_idx" ON "license"("organization_id", "id" DESC);

-- CreateIndex
CREATE INDEX "license_subject_id_idx" ON "license"("subject_id");

-- CreateIndex
CREATE INDEX "license_order_id_idx" ON "license"("order_id");

-- CreateIndex
CREATE INDEX "license_asset_id_idx" ON "license"("asset_id");

-- CreateIndex
CREATE INDEX "license_download_license_id_id_idx" ON "license_download"("license_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "exclusive_license_id_key" ON "exclusive"("license_id");

-- CreateIndex
CREATE INDEX "exclusive_model_sha256_until_idx" ON "exclusive"("model_sha256", "until");

-- CreateIndex
CREATE INDEX "exclusive_subject_id_idx" ON "exclusive"("subject_id");

-- CreateIndex
CREATE INDEX "subject_withheld_exclusive_id_idx" ON "subject_withheld"("exclusive_id");

-- CreateIndex
CREATE INDEX "subject_withheld_until_idx" ON "subject_withheld"("until");

-- CreateIndex
CREATE INDEX "log_entry_kind_index_idx" ON "log_entry"("kind", "index" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "audit_seal_audit_id_key" ON "audit_seal"("audit_id");

-- CreateIndex
CREATE INDEX "notice_organization_id_id_idx" ON "notice"("organization_id", "id" DESC);

-- CreateIndex
CREATE INDEX "notice_user_id_id_idx" ON "notice"("user_id", "id" DESC);

-- CreateIndex
CREATE INDEX "notice_role_id_idx" ON "notice"("role", "id" DESC);

-- CreateIndex
CREATE INDEX "notice_read_notice_id_idx" ON "notice_read"("notice_id");

-- CreateIndex
CREATE INDEX "photograph_organization_id_id_idx" ON "photograph"("organization_id", "id" DESC);

-- CreateIndex
CREATE INDEX "photograph_file_sha256_idx" ON "photograph"("file_sha256");

-- CreateIndex
CREATE INDEX "photograph_pixel_sha256_idx" ON "photograph"("pixel_sha256");

-- CreateIndex
CREATE INDEX "photograph_bands_idx" ON "photograph" USING GIN ("bands");

-- CreateIndex
CREATE UNIQUE INDEX "mark_asset_id_key" ON "mark"("asset_id");

-- CreateIndex
CREATE UNIQUE INDEX "mark_comp_id_key" ON "mark"("comp_id");

-- CreateIndex
CREATE INDEX "comp_user_id_subject_id_at_idx" ON "comp"("user_id", "subject_id", "at" DESC);

-- CreateIndex
CREATE INDEX "comp_asset_id_at_idx" ON "comp"("asset_id", "at" DESC);

-- CreateIndex
CREATE INDEX "fingerprint_pixel_sha256_idx" ON "fingerprint"("pixel_sha256");

-- CreateIndex
CREATE INDEX "fingerprint_bands_idx" ON "fingerprint" USING GIN ("bands");

-- CreateIndex
CREATE INDEX "signature_key_id_id_idx" ON "signature"("key_id", "id" DESC);

-- CreateIndex
CREATE INDEX "signature_target_idx" ON "signature"("target");

-- CreateIndex
CREATE INDEX "prepared_file_sha256_idx" ON "prepared_file"("sha256");

-- CreateIndex
CREATE INDEX "prepared_file_asset_id_idx" ON "prepared_file"("asset_id");

-- CreateIndex
CREATE UNIQUE INDEX "release_number_key" ON "release"("number");

-- CreateIndex
CREATE INDEX "release_subject_id_drafted_at_id_idx" ON "release"("subject_id", "drafted_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "release_state_published_at_idx" ON "release"("state", "published_at" DESC);

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price_override" ADD CONSTRAINT "price_override_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_entry" ADD CONSTRAINT "credit_entry_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_entry" ADD CONSTRAINT "credit_entry_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cart_line" ADD CONSTRAINT "cart_line_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cart_line" ADD CONSTRAINT "cart_line_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cart_line" ADD CONSTRAINT "cart_line_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cart_line" ADD CONSTRAINT "cart_line_terms_id_terms_version_fkey" FOREIGN KEY ("terms_id", "terms_version") REFERENCES "license_terms"("id", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchase_request" ADD CONSTRAINT "purchase_request_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchase_request" ADD CONSTRAINT "purchase_request_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order" ADD CONSTRAINT "order_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_terms_id_terms_version_fkey" FOREIGN KEY ("terms_id", "terms_version") REFERENCES "license_terms"("id", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "license" ADD CONSTRAINT "license_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "license" ADD CONSTRAINT "license_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "license" ADD CONSTRAINT "license_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "license" ADD CONSTRAINT "license_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "asset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "license" ADD CONSTRAINT "license_terms_id_terms_version_fkey" FOREIGN KEY ("terms_id", "terms_version") REFERENCES "license_terms"("id", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "license_download" ADD CONSTRAINT "license_download_license_id_fkey" FOREIGN KEY ("license_id") REFERENCES "license"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exclusive" ADD CONSTRAINT "exclusive_license_id_fkey" FOREIGN KEY ("license_id") REFERENCES "license"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exclusive" ADD CONSTRAINT "exclusive_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exclusive" ADD CONSTRAINT "exclusive_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subject_withheld" ADD CONSTRAINT "subject_withheld_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subject_withheld" ADD CONSTRAINT "subject_withheld_exclusive_id_fkey" FOREIGN KEY ("exclusive_id") REFERENCES "exclusive"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_read" ADD CONSTRAINT "notice_read_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_read" ADD CONSTRAINT "notice_read_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photograph" ADD CONSTRAINT "photograph_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mark" ADD CONSTRAINT "mark_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "asset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mark" ADD CONSTRAINT "mark_comp_id_fkey" FOREIGN KEY ("comp_id") REFERENCES "comp"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comp" ADD CONSTRAINT "comp_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "asset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fingerprint" ADD CONSTRAINT "fingerprint_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "asset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prepared_file" ADD CONSTRAINT "prepared_file_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "asset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release" ADD CONSTRAINT "release_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
