import type { CheckName, CheckSetting, CheckVerdict } from './measurement';

export interface CheckSettingRecords {
  /** Of one model, by name of the check. */
  ofModel(modelId: string): Promise<CheckSetting[]>;
  /** Sets it or replaces what was set. */
  set(setting: CheckSetting): Promise<void>;
  /** Back to the manifest's threshold or the default. False if nothing was set. */
  remove(modelId: string, name: CheckName): Promise<boolean>;
}

/** One picture as a replay sees it: what a check scored, and what the others decided. */
export interface ScoredPicture {
  /** Null where a picture was rejected when it was made, and no pixels are kept. */
  subjectId: string | null;
  /** Of the batch, where there is one. */
  batchId: string | null;
  seed: number;
  score: number;
  verdict: CheckVerdict;
  /** The worst verdict of all other checks of the picture. */
  others: CheckVerdict;
  at: Date;
}

export interface ScoreRecords {
  /** Pictures of a model that this check scored, newest first: accepted, held and rejected ones. */
  ofCheck(modelId: string, name: CheckName, limit: number): Promise<ScoredPicture[]>;
}
