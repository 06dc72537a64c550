-- By hand: a mark has one owner, hashes have their shape, and the ledger of signatures is only ever added to.
ALTER TABLE "mark" ADD CONSTRAINT "mark_one_owner" CHECK (num_nonnulls("asset_id", "comp_id") = 1);
ALTER TABLE "mark" ADD CONSTRAINT "mark_code_shape" CHECK ("code" ~ '^[0-9a-hjkmnp-tv-z]{8}$');
ALTER TABLE "fingerprint" ADD CONSTRAINT "fingerprint_shape" CHECK (
  "pixel_sha256" ~ '^[0-9a-f]{64}$' AND "phash" ~ '^[0-9a-f]{16}$' AND "phash_mirrored" ~ '^[0-9a-f]{16}$'
);
ALTER TABLE "photograph" ADD CONSTRAINT "photograph_shape" CHECK (
  "file_sha256" ~ '^[0-9a-f]{64}$' AND "pixel_sha256" ~ '^[0-9a-f]{64}$'
  AND "phash" ~ '^[0-9a-f]{16}$' AND "phash_mirrored" ~ '^[0-9a-f]{16}$'
  AND ("public_key_pem" IS NULL) = ("jws" IS NULL)
  AND ("withdrawn_at" IS NULL) = ("withdrawn_reason" IS NULL)
);

CREATE FUNCTION "signature_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'What a key signed stays in the ledger.' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER "signature_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "signature"
  FOR EACH STATEMENT EXECUTE FUNCTION "signature_refuse_change"();
