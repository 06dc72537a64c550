-- AlterTable
ALTER TABLE "studio_job" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "panel" TEXT,
ADD COLUMN     "turn" TEXT;
