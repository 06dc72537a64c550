-- CreateIndex
CREATE INDEX "measurement_model_sha256_sequence_idx" ON "measurement"("model_sha256", "sequence");
