-- CreateEnum
CREATE TYPE "collection_scope" AS ENUM ('personal', 'shared');

-- CreateEnum
CREATE TYPE "search_alert" AS ENUM ('none', 'daily', 'instant');

-- CreateTable
CREATE TABLE "collection" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "owner_id" TEXT NOT NULL,
    "organization_id" TEXT,
    "scope" "collection_scope" NOT NULL,
    "cover_subject_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "collection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collection_item" (
    "collection_id" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "added_by" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "collection_item_pkey" PRIMARY KEY ("collection_id","subject_id")
);

-- CreateTable
CREATE TABLE "collection_share" (
    "id" TEXT NOT NULL,
    "collection_id" TEXT NOT NULL,
    "token_sha256" CHAR(64) NOT NULL,
    "label" TEXT NOT NULL,
    "password_hash" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "collection_share_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "share_vote" (
    "share_id" TEXT NOT NULL,
    "visitor_id" CHAR(32) NOT NULL,
    "subject_id" TEXT NOT NULL,
    "liked" BOOLEAN NOT NULL,
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "share_vote_pkey" PRIMARY KEY ("share_id","visitor_id","subject_id")
);

-- CreateTable
CREATE TABLE "share_comment" (
    "id" TEXT NOT NULL,
    "share_id" TEXT NOT NULL,
    "visitor_id" CHAR(32) NOT NULL,
    "subject_id" TEXT,
    "name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "share_comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_search" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "q" TEXT NOT NULL,
    "sort" TEXT NOT NULL,
    "alert" "search_alert" NOT NULL,
    "seen" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "told" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "saved_search_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail" (
    "id" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "try_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "collection_owner_id_updated_at_idx" ON "collection"("owner_id", "updated_at" DESC);

-- CreateIndex
CREATE INDEX "collection_organization_id_scope_updated_at_idx" ON "collection"("organization_id", "scope", "updated_at" DESC);

-- CreateIndex
CREATE INDEX "collection_item_collection_id_position_idx" ON "collection_item"("collection_id", "position");

-- CreateIndex
CREATE INDEX "collection_item_subject_id_idx" ON "collection_item"("subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "collection_share_token_sha256_key" ON "collection_share"("token_sha256");

-- CreateIndex
CREATE INDEX "collection_share_collection_id_id_idx" ON "collection_share"("collection_id", "id" DESC);

-- CreateIndex
CREATE INDEX "share_comment_share_id_id_idx" ON "share_comment"("share_id", "id");

-- CreateIndex
CREATE INDEX "saved_search_user_id_id_idx" ON "saved_search"("user_id", "id" DESC);

-- CreateIndex
CREATE INDEX "saved_search_alert_asked_at_idx" ON "saved_search"("alert", "asked_at");

-- CreateIndex
CREATE INDEX "mail_try_at_idx" ON "mail"("try_at");

-- AddForeignKey
ALTER TABLE "collection" ADD CONSTRAINT "collection_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection" ADD CONSTRAINT "collection_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection_item" ADD CONSTRAINT "collection_item_collection_id_fkey" FOREIGN KEY ("collection_id") REFERENCES "collection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection_item" ADD CONSTRAINT "collection_item_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection_share" ADD CONSTRAINT "collection_share_collection_id_fkey" FOREIGN KEY ("collection_id") REFERENCES "collection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_vote" ADD CONSTRAINT "share_vote_share_id_fkey" FOREIGN KEY ("share_id") REFERENCES "collection_share"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_comment" ADD CONSTRAINT "share_comment_share_id_fkey" FOREIGN KEY ("share_id") REFERENCES "collection_share"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_search" ADD CONSTRAINT "saved_search_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "collection" ADD CONSTRAINT "collection_id_shape" CHECK ("id" ~ '^col_[0-9a-hjkmnp-tv-z]{26}$');
ALTER TABLE "collection_share" ADD CONSTRAINT "collection_share_id_shape" CHECK ("id" ~ '^shr_[0-9a-hjkmnp-tv-z]{26}$');
ALTER TABLE "share_comment" ADD CONSTRAINT "share_comment_id_shape" CHECK ("id" ~ '^cmt_[0-9a-hjkmnp-tv-z]{26}$');
ALTER TABLE "saved_search" ADD CONSTRAINT "saved_search_id_shape" CHECK ("id" ~ '^sav_[0-9a-hjkmnp-tv-z]{26}$');
ALTER TABLE "mail" ADD CONSTRAINT "mail_id_shape" CHECK ("id" ~ '^mal_[0-9a-hjkmnp-tv-z]{26}$');
ALTER TABLE "collection_share" ADD CONSTRAINT "collection_share_token" CHECK ("token_sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "collection_share" ADD CONSTRAINT "collection_share_ends" CHECK ("expires_at" > "created_at");
-- What strangers write is bounded here, too.
ALTER TABLE "share_vote" ADD CONSTRAINT "share_vote_bounds" CHECK ("visitor_id" ~ '^[0-9a-f]{32}$' AND char_length("name") BETWEEN 1 AND 60);
ALTER TABLE "share_comment" ADD CONSTRAINT "share_comment_bounds" CHECK (
  "visitor_id" ~ '^[0-9a-f]{32}$' AND char_length("name") BETWEEN 1 AND 60 AND char_length("text") BETWEEN 1 AND 1000
);
ALTER TABLE "mail" ADD CONSTRAINT "mail_end" CHECK ("sent_at" IS NULL OR "try_at" IS NULL);
