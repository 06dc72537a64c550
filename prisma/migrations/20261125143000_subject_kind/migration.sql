-- CreateIndex
CREATE INDEX "subject_kind_created_at_id_idx" ON "subject"("kind", "created_at" DESC, "id" DESC);
