-- By hand: what Prisma's language has no word for in licensing.

-- Who bought nothing before could buy nothing: agency users of older libraries become buyers.
UPDATE "user" SET "agency_role" = 'buyer' WHERE "role" = 'agency';
ALTER TABLE "user" ADD CONSTRAINT "user_agency_role" CHECK ("agency_role" IS NULL OR "role" = 'agency');
ALTER TABLE "user" ADD CONSTRAINT "user_spending_limit" CHECK ("spending_limit_credits" >= 0);
ALTER TABLE "organization" ADD CONSTRAINT "organization_open_invoice_limit" CHECK ("open_invoice_limit_cents" >= 0);

-- Every id tells what it names, see packages/core/src/ids.ts; numbers are what people type.
ALTER TABLE "license" ADD CONSTRAINT "license_id_shape" CHECK ("id" ~ '^lic_[0-9a-hjkmnp-tv-z]{26}$');
ALTER TABLE "license" ADD CONSTRAINT "license_number_shape" CHECK ("number" ~ '^FL-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$');
ALTER TABLE "order" ADD CONSTRAINT "order_id_shape" CHECK ("id" ~ '^ord_[0-9a-hjkmnp-tv-z]{26}$');
ALTER TABLE "order" ADD CONSTRAINT "order_number_shape" CHECK ("number" ~ '^FO-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$');
ALTER TABLE "credit_entry" ADD CONSTRAINT "credit_entry_id_shape" CHECK ("id" ~ '^crd_[0-9a-hjkmnp-tv-z]{26}$');
ALTER TABLE "cart_line" ADD CONSTRAINT "cart_line_id_shape" CHECK ("id" ~ '^crt_[0-9a-hjkmnp-tv-z]{26}$');
ALTER TABLE "purchase_request" ADD CONSTRAINT "purchase_request_id_shape" CHECK ("id" ~ '^req_[0-9a-hjkmnp-tv-z]{26}$');
ALTER TABLE "exclusive" ADD CONSTRAINT "exclusive_id_shape" CHECK ("id" ~ '^exc_[0-9a-hjkmnp-tv-z]{26}$');
ALTER TABLE "license_download" ADD CONSTRAINT "license_download_id_shape" CHECK ("id" ~ '^dld_[0-9a-hjkmnp-tv-z]{26}$');

-- Money is whole and never negative.
ALTER TABLE "price_override" ADD CONSTRAINT "price_override_whole" CHECK ("credits" >= 0 AND "cents" >= 0 AND "months" >= 0);
ALTER TABLE "cart_line" ADD CONSTRAINT "cart_line_prices" CHECK ("credits_seen" >= 0 AND "cents_seen" >= 0);
ALTER TABLE "order" ADD CONSTRAINT "order_totals" CHECK ("total_credits" >= 0 AND "total_cents" >= 0);
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_prices" CHECK ("credits" >= 0 AND "cents" >= 0 AND "position" >= 0);
ALTER TABLE "license" ADD CONSTRAINT "license_prices" CHECK ("credits" >= 0 AND "cents" >= 0);

-- An order is paid with a time, cancelled with a time and a reason, or neither.
ALTER TABLE "order" ADD CONSTRAINT "order_end" CHECK (
  ("paid_at" IS NOT NULL) = ("state" = 'paid')
  AND ("cancelled_at" IS NOT NULL) = ("state" = 'cancelled')
  AND ("cancelled_reason" IS NOT NULL) = ("state" = 'cancelled')
);
ALTER TABLE "order" ADD CONSTRAINT "order_credits_paid" CHECK ("method" <> 'credits' OR ("kind" = 'pictures' AND "state" = 'paid'));
ALTER TABLE "purchase_request" ADD CONSTRAINT "purchase_request_decided" CHECK (
  num_nonnulls("decided_by", "decided_at") = CASE WHEN "state" = 'waiting' THEN 0 ELSE 2 END
  AND ("order_id" IS NOT NULL) = ("state" = 'approved')
);
ALTER TABLE "license" ADD CONSTRAINT "license_recall_whole" CHECK (("recalled_at" IS NULL) = ("recalled_reason" IS NULL));
ALTER TABLE "license" ADD CONSTRAINT "license_times" CHECK ("ends_at" > "starts_at" AND "exclusive_until" > "starts_at");
ALTER TABLE "license" ADD CONSTRAINT "license_hashes" CHECK ("sha256" ~ '^[0-9a-f]{64}$' AND "salt" ~ '^[0-9a-f]{64}$' AND "log_index" >= 0);
ALTER TABLE "exclusive" ADD CONSTRAINT "exclusive_times" CHECK ("until" > "from");
ALTER TABLE "exclusive" ADD CONSTRAINT "exclusive_ball" CHECK (
  ("embedding" IS NULL) = ("radius" IS NULL) AND "radius" >= 0 AND octet_length("embedding") % 4 = 0
);
ALTER TABLE "subject_withheld" ADD CONSTRAINT "subject_withheld_distance" CHECK ("distance" >= 0 AND "distance" <> 'NaN');

-- The ledger: what was written stays, each balance follows from the one before, and none is below zero.
CREATE FUNCTION "credit_entry_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The credit ledger is only ever added to.' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER "credit_entry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "credit_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "credit_entry_refuse_change"();

CREATE FUNCTION "credit_entry_check_balance"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE before BIGINT;
BEGIN
  PERFORM 1 FROM "organization" WHERE "id" = NEW."organization_id" FOR UPDATE;
  SELECT COALESCE(SUM("amount"), 0) INTO before FROM "credit_entry" WHERE "organization_id" = NEW."organization_id";
  IF before + NEW."amount" < 0 OR before + NEW."amount" <> NEW."balance_after" THEN
    RAISE EXCEPTION 'The balance of % is % and cannot become % by an entry of %.',
      NEW."organization_id", before, NEW."balance_after", NEW."amount" USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "credit_entry_balanced" BEFORE INSERT ON "credit_entry"
  FOR EACH ROW EXECUTE FUNCTION "credit_entry_check_balance"();
