-- CreateEnum
CREATE TYPE "check_name" AS ENUM ('realism', 'age');

-- AlterTable
ALTER TABLE "batch" ADD COLUMN     "held_count" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "measurement" (
    "asset_id" TEXT NOT NULL,
    "model_sha256" CHAR(64) NOT NULL,
    "attributes" JSONB NOT NULL,
    "embedding" BYTEA,
    "realism" DOUBLE PRECISION,
    "nearest_row" INTEGER,
    "nearest_distance" DOUBLE PRECISION,
    "measured_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "measurement_pkey" PRIMARY KEY ("asset_id")
);

-- CreateTable
CREATE TABLE "measurement_check" (
    "asset_id" TEXT NOT NULL,
    "name" "check_name" NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "threshold" DOUBLE PRECISION NOT NULL,
    "passed" BOOLEAN NOT NULL,

    CONSTRAINT "measurement_check_pkey" PRIMARY KEY ("asset_id","name")
);

-- AddForeignKey
ALTER TABLE "measurement" ADD CONSTRAINT "measurement_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "asset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measurement" ADD CONSTRAINT "measurement_model_sha256_fkey" FOREIGN KEY ("model_sha256") REFERENCES "model"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measurement_check" ADD CONSTRAINT "measurement_check_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "measurement"("asset_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- From here on by hand: what Prisma's language has no word for.
ALTER TABLE "batch" ADD CONSTRAINT "batch_held" CHECK ("held_count" BETWEEN 0 AND "made_count");
ALTER TABLE "measurement" ADD CONSTRAINT "measurement_embedding_floats" CHECK (octet_length("embedding") > 0 AND octet_length("embedding") % 4 = 0);
ALTER TABLE "measurement" ADD CONSTRAINT "measurement_nearest_whole" CHECK (
  ("nearest_row" IS NULL) = ("nearest_distance" IS NULL) AND "nearest_row" >= 0 AND "nearest_distance" >= 0
);
ALTER TABLE "measurement" ADD CONSTRAINT "measurement_attributes_list" CHECK (jsonb_typeof("attributes") = 'array');

-- A check says what its numbers say; NaN sorts above every number in PostgreSQL and must not pass for a good score.
ALTER TABLE "measurement_check" ADD CONSTRAINT "measurement_check_decided" CHECK (
  "passed" = ("score" >= "threshold") AND "score" <> 'NaN' AND "threshold" <> 'NaN'
);
