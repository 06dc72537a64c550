import {
  confidenceInWords,
  distanceInWords,
  failedCheckInWords,
  realismInWords,
  valueInWords,
} from '@figment/core/measurement/measurement-in-words';
import { failedAsAdult } from '@figment/core/review/review-picture';
import type { Measurement } from '@figment/core/measurement/measurement';
import type { Manifest } from '@figment/core/model/manifest';

/** What the model's own encoder and critic said, in words. */
export interface MeasuredView {
  attributes: { name: string; label: string; value: string; confidence: string }[];
  realism: string | null;
  distance: string | null;
  /** What the encoder was measured on and what it does not promise. */
  statement: string | null;
  /** The checks that held this person back; empty when all passed. */
  held: string[];
  /** True when nobody may bring this person back. */
  neverShown: boolean;
}

/** Null for whoever was made by a model that measures nothing. */
export function measuredView(
  measurement: Measurement | null,
  { encoder, critic, trainingIndex }: Manifest,
): MeasuredView | null {
  if (!measurement) return null;
  const { attributes, realism, nearest, checks } = measurement;
  const failed = checks.filter((check) => !check.passed);
  return {
    attributes: attributes.map((attribute) => ({
      name: attribute.name,
      label: attribute.label,
      value: valueInWords(attribute),
      confidence: confidenceInWords(attribute),
    })),
    realism: critic && realism !== null ? realismInWords(realism, critic) : null,
    distance: trainingIndex && nearest ? distanceInWords(nearest.distance, trainingIndex) : null,
    statement: encoder?.statement ?? null,
    held: failed.map(failedCheckInWords),
    neverShown: failedAsAdult(checks),
  };
}
