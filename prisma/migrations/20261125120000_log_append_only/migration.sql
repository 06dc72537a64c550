-- By hand: the log, its tree, its checkpoints and the seals of the audit trail are only ever added to, in order.
CREATE FUNCTION "log_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Rows of % are only ever added.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER "log_entry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "log_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "log_refuse_change"();
CREATE TRIGGER "log_node_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "log_node"
  FOR EACH STATEMENT EXECUTE FUNCTION "log_refuse_change"();
CREATE TRIGGER "checkpoint_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "checkpoint"
  FOR EACH STATEMENT EXECUTE FUNCTION "log_refuse_change"();
CREATE TRIGGER "audit_seal_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_seal"
  FOR EACH STATEMENT EXECUTE FUNCTION "log_refuse_change"();

CREATE FUNCTION "log_entry_next_index"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."index" <> (SELECT COALESCE(MAX("index") + 1, 0) FROM "log_entry") THEN
    RAISE EXCEPTION 'The log does not go on at %.', NEW."index" USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "log_entry_in_order" BEFORE INSERT ON "log_entry"
  FOR EACH ROW EXECUTE FUNCTION "log_entry_next_index"();

ALTER TABLE "log_entry" ADD CONSTRAINT "log_entry_leaf_hash_shape" CHECK ("leaf_hash" ~ '^[0-9a-f]{64}$');
ALTER TABLE "log_node" ADD CONSTRAINT "log_node_shape" CHECK ("level" >= 1 AND "index" >= 0 AND octet_length("hash") = 32);
ALTER TABLE "checkpoint" ADD CONSTRAINT "checkpoint_shape" CHECK ("size" >= 0 AND "root_hash" ~ '^[0-9a-f]{64}$');
ALTER TABLE "audit_seal" ADD CONSTRAINT "audit_seal_shape" CHECK ("seq" >= 1 AND "hash" ~ '^[0-9a-f]{64}$');
