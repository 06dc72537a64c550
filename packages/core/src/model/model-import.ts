import { z } from 'zod';

export const modelImportStates = ['waiting', 'checking', 'accepted', 'refused'] as const;
export type ModelImportState = (typeof modelImportStates)[number];

/** One step of the check of a package. `noted` is worth reading but no reason to refuse. */
export const importStepSchema = z.strictObject({
  name: z.string(),
  result: z.enum(['passed', 'failed', 'noted']),
  message: z.string(),
});
export type ImportStep = z.infer<typeof importStepSchema>;

export const importReportSchema = z.strictObject({
  /** The generator that checks it. */
  by: z.string(),
  machine: z.string(),
  /** ISO 8601: when that generator was last heard of; another may take the check over a minute later. */
  aliveAt: z.string(),
  steps: z.array(importStepSchema),
});
export type ImportReport = z.infer<typeof importReportSchema>;

/** A package somebody handed in, with the report of its check. Refused ones are kept with theirs. */
export interface ModelImport {
  id: string;
  state: ModelImportState;
  /** As the browser or the command line called it. */
  fileName: string;
  /** Where the upload lies, below this key; null for a path on the generator's machine. */
  objectKey: string | null;
  path: string | null;
  bytes: number;
  /** Of the uploaded file; null for a folder, and until it was read. */
  sha256: string | null;
  report: ImportReport | null;
  /** What came of it, in one sentence; null until it is finished. */
  message: string | null;
  /** The model that was registered; null until accepted. */
  modelSha256: string | null;
  requestedBy: string;
  requestedAt: Date;
  finishedAt: Date | null;
}

export interface ModelImportRecords {
  add(one: ModelImport): Promise<void>;
  get(id: string): Promise<ModelImport | null>;
  /** Newest first, strictly older than `beforeId`. */
  page(beforeId: string | null, limit: number): Promise<ModelImport[]>;
  /** The accepted one that a model came from; the newest where there are several. */
  ofModel(modelSha256: string): Promise<ModelImport | null>;
  /**
   * Hands the oldest that waits, or whose generator was silent since `silentSince`, to one caller: it is `checking` with this
   * report from now on. Null when there is none.
   */
  claim(report: ImportReport, silentSince: Date): Promise<ModelImport | null>;
  /** Replaces the report of one that `report.by` checks. False when it is not this generator's any more. */
  saveReport(id: string, report: ImportReport): Promise<boolean>;
  /** Ends the check by `report.by`. False when it is not this generator's any more. */
  finish(
    id: string,
    end: Pick<ModelImport, 'message' | 'modelSha256' | 'sha256'> & {
      state: 'accepted' | 'refused';
      report: ImportReport;
      finishedAt: Date;
    },
  ): Promise<boolean>;
}
