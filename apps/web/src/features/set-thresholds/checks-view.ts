import type { CheckName } from '@figment/core/measurement/measurement';
import type { Histogram, VerdictCounts } from '@figment/core/measurement/replay';
import type { Retention } from '@figment/core/setting/retention';
import type { FrameView } from '@/frame-view';

export interface RuleView {
  enabled: boolean;
  threshold: number;
  rejectBelow: number | null;
}

/** One check of a model: its rule, where that is from, and how pictures scored. */
export interface CheckCardView {
  name: CheckName;
  label: string;
  unit: string | null;
  rule: RuleView;
  /** The model's own rule. */
  own: RuleView;
  /** Who set it and when (ISO 8601); null for the model's own. */
  set: { by: string; at: string } | null;
  fixed: boolean;
  /** Adult appearance: cannot be switched off, nor reject less. */
  guarded: boolean;
  histogram: Histogram;
  counts: VerdictCounts;
}

export interface ChecksPage {
  models: { id: string; name: string }[];
  modelId: string;
  checks: CheckCardView[];
  retention: Retention;
  now: string;
}

/** What a rule would change, with the first pictures that it would. */
export interface ReplayView {
  total: number;
  before: VerdictCounts;
  after: VerdictCounts;
  changes: {
    key: string;
    seed: number;
    score: string;
    from: string;
    to: string;
    /** Null where no pixels were kept. */
    frame: FrameView | null;
  }[];
  /** How many change beyond those listed. */
  further: number;
}
