-- By hand: what Prisma's language has no word for in releases, notices and complaints, and the flags that older versions set.

ALTER TABLE "release" ADD CONSTRAINT "release_id_shape" CHECK ("id" ~ '^rel_[0-9a-hjkmnp-tv-z]{26}$');
ALTER TABLE "release" ADD CONSTRAINT "release_number_shape" CHECK ("number" ~ '^(FR|PR)-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$');
ALTER TABLE "notice" ADD CONSTRAINT "notice_id_shape" CHECK ("id" ~ '^ntc_[0-9a-hjkmnp-tv-z]{26}$');
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_id_shape" CHECK ("id" ~ '^cpt_[0-9a-hjkmnp-tv-z]{26}$');

-- A subject has one draft and one published release.
CREATE UNIQUE INDEX "release_one_draft" ON "release"("subject_id") WHERE "state" = 'draft';
CREATE UNIQUE INDEX "release_one_published" ON "release"("subject_id") WHERE "state" = 'published';

-- Drafts are unsigned; what is published is signed with a place in the log, but for the flags of older versions; what is revoked says why.
ALTER TABLE "release" ADD CONSTRAINT "release_published_whole" CHECK (
  num_nonnulls("published_by", "published_at") = CASE WHEN "state" = 'draft' THEN 0 ELSE 2 END
);
ALTER TABLE "release" ADD CONSTRAINT "release_signed" CHECK (
  num_nonnulls("document", "sha256", "jws", "key_id", "log_index") =
    CASE WHEN "state" = 'draft' OR "statement_version" = 'legacy-1' THEN 0 ELSE 5 END
);
ALTER TABLE "release" ADD CONSTRAINT "release_revoked_whole" CHECK (
  num_nonnulls("revoked_by", "revoked_at", "revoked_reason", "revoked_log_index") = CASE WHEN "state" = 'revoked' THEN 4 ELSE 0 END
);
ALTER TABLE "release" ADD CONSTRAINT "release_suspended_published" CHECK ("suspended_at" IS NULL OR "state" = 'published');
ALTER TABLE "release" ADD CONSTRAINT "release_sha256_shape" CHECK ("sha256" ~ '^[0-9a-f]{64}$');

-- What was published stays: only revoking and suspending may follow.
CREATE FUNCTION "release_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD."state" = 'draft' THEN RETURN OLD; END IF;
    RAISE EXCEPTION 'The release % was published and stays.', OLD."number" USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD."state" = 'revoked' OR (OLD."state" = 'published' AND (
    NEW."state" = 'draft' OR NEW."number" <> OLD."number" OR NEW."subject_id" <> OLD."subject_id"
    OR NEW."document" IS DISTINCT FROM OLD."document" OR NEW."jws" IS DISTINCT FROM OLD."jws"
    OR NEW."published_at" <> OLD."published_at"
  )) THEN
    RAISE EXCEPTION 'The release % was published: it can only be revoked, once.', OLD."number" USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "release_kept" BEFORE UPDATE OR DELETE ON "release" FOR EACH ROW EXECUTE FUNCTION "release_refuse_change"();

ALTER TABLE "notice" ADD CONSTRAINT "notice_one_recipient" CHECK (num_nonnulls("organization_id", "user_id", "role") = 1);
ALTER TABLE "notice" ADD CONSTRAINT "notice_role_staff" CHECK ("role" <> 'agency');
ALTER TABLE "notice" ADD CONSTRAINT "notice_href_own" CHECK ("href" ~ '^/([^/]|$)');

ALTER TABLE "complaint" ADD CONSTRAINT "complaint_token_shape" CHECK ("token_sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_ruled_whole" CHECK (
  num_nonnulls("ruled_by", "ruled_at", "ruled_reason") = CASE WHEN "state" = 'waiting' THEN 0 ELSE 3 END
  AND ("log_index" IS NOT NULL) = ("state" = 'upheld')
);
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_lifted_whole" CHECK (
  num_nonnulls("lifted_by", "lifted_at") IN (0, 2) AND ("lifted_at" IS NULL OR "quarantined_at" IS NOT NULL)
);
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_subject_named" CHECK (
  "subject_id" IS NOT NULL OR ("quarantined_at" IS NULL AND "state" <> 'upheld')
);

-- Flags set before releases were signed become published releases that say so: no document, no signature, no place in the log.
-- Ids take the random part of the subject's; numbers come from a hash of it.
INSERT INTO "release" (
  "id", "number", "subject_id", "state", "statement_version", "review", "drafted_by", "drafted_at", "published_by", "published_at"
)
SELECT
  'rel_' || substr("id", 5),
  CASE WHEN "kind" = 'person' THEN 'FR-' ELSE 'PR-' END || substr("code", 1, 4) || '-' || substr("code", 5, 4),
  "id", 'published', 'legacy-1',
  jsonb_build_object(
    'adultReviewed', "release_grounds"->'adultReviewed',
    'note', "release_grounds"->'note',
    'legacy', jsonb_build_object(
      'trainingData', "release_grounds"->'trainingData',
      'realPeopleInTraining', "release_grounds"->'realPeopleInTraining'
    )
  ),
  "released_by", "released_at", "released_by", "released_at"
FROM (
  SELECT *, (
    SELECT string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', get_byte("hash", i) % 32 + 1, 1), '' ORDER BY i)
    FROM generate_series(0, 7) AS i
  ) AS "code"
  FROM (SELECT *, sha256(convert_to("id", 'UTF8')) AS "hash" FROM "subject" WHERE "released") AS "hashed"
) AS "flagged";

ALTER TABLE "subject" DROP CONSTRAINT "subject_release_whole";
UPDATE "subject" SET "release_number" = "release"."number", "release_grounds" = NULL
  FROM "release" WHERE "release"."subject_id" = "subject"."id";
ALTER TABLE "subject" ADD CONSTRAINT "subject_release_whole" CHECK (
  num_nonnulls("released_by", "released_at", "release_number") = CASE WHEN "released" THEN 3 ELSE 0 END
  AND "release_grounds" IS NULL
);
