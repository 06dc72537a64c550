import { wishFields } from '@figment/core/brief/wish-fields';
import { attributeInWords } from '@figment/core/measurement/attribute-in-words';
import {
  confidenceInWords,
  distanceInWords,
  failedCheckInWords,
  realismInWords,
} from '@figment/core/measurement/measurement-in-words';
import { failedAsAdult } from '@figment/core/review/review-picture';
import type { MeasuredAttribute, Measurement } from '@figment/core/measurement/measurement';
import type { Model } from '@figment/core/model/model';
import { searchVocabulary } from '@figment/core/search/vocabulary';
import { attributeHref } from './attribute-query';

/** One attribute as the page says it. */
export interface AttributeView {
  name: string;
  label: string;
  value: string;
  confidence: string;
  /** The search for others like that; null where there is none. */
  href: string | null;
}

/** What the model's own encoder and critic said, in words. */
export interface MeasuredView {
  attributes: AttributeView[];
  realism: string | null;
  distance: string | null;
  /** What the encoder was measured on and what it does not promise. */
  statement: string | null;
  /** The checks that held this person back; empty when all passed. */
  held: string[];
  /** How many checks there were. */
  checks: number;
  /** Whether the encoder can tell who looks alike. */
  comparable: boolean;
  /** True when nobody may bring this person back. */
  neverShown: boolean;
}

/** What is asked first stands first; the rest as the manifest has it. */
function byInterest(attributes: readonly MeasuredAttribute[]): MeasuredAttribute[] {
  const first = ['masculine', 'age'];
  const rank = ({ name }: MeasuredAttribute) =>
    first.includes(name) ? first.indexOf(name) : first.length;
  return attributes.toSorted((a, b) => rank(a) - rank(b));
}

/** Null for whoever was made by a model that measures nothing. */
export function measuredView(
  measurement: Measurement | null,
  model: Pick<Model, 'id' | 'name' | 'manifest'>,
): MeasuredView | null {
  if (!measurement) return null;
  const { manifest } = model;
  const { encoder, critic, trainingIndex } = manifest;
  const { attributes, realism, nearest, checks } = measurement;
  const failed = checks.filter((check) => !check.passed);
  const fields = wishFields(manifest);
  const vocabulary = searchVocabulary([model]);
  return {
    attributes: byInterest(attributes).map((attribute) => ({
      name: attribute.name,
      ...attributeInWords(
        attribute,
        fields.find((field) => field.attribute === attribute.name),
      ),
      confidence: confidenceInWords(attribute),
      href: attributeHref(attribute, vocabulary),
    })),
    realism: critic && realism !== null ? realismInWords(realism, critic) : null,
    distance: trainingIndex && nearest ? distanceInWords(nearest.distance, trainingIndex) : null,
    statement: encoder?.statement ?? null,
    held: failed.map(failedCheckInWords),
    checks: checks.length,
    comparable: measurement.embedding !== null,
    neverShown: failedAsAdult(checks),
  };
}
