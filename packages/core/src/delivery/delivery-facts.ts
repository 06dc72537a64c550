import type { License } from '../license/license';
import type { MeasuredAttribute, Measurement } from '../measurement/measurement';
import { valueInWords } from '../measurement/measurement-in-words';
import type { CatalogSubject, SubjectKind } from '../subject/subject';
import type { DeliveryFacts } from './delivery';

/** Counts up with every change of what files say: see `DeliveryFacts.version`. */
export const factsVersion = 1;

const nouns: Record<SubjectKind, string> = {
  person: 'portrait',
  cat: 'picture of a cat',
  car: 'picture of a car',
  interior: 'picture of an interior',
  other: 'picture',
};
/** A measurement less sure than this is left out of the alternative text. */
const sureEnough = 0.8;

/** What the site is and where it is reached. */
export interface SiteFacts {
  /** Without a path and without a slash at the end. */
  publicUrl: string;
}

/** What a file is made for. */
export type StatedFor = { license: License } | { compAt: Date } | { forInspection: true };

/**
 * What a file says of itself. Everything follows from records, so that the same order gives the same facts.
 * @param parents the subjects it was mixed from, destination first
 * @param stated the license, when the comp was asked for, or that the file is made to be looked into
 */
export function deliveryFacts(
  site: SiteFacts,
  found: CatalogSubject,
  given: {
    measurement: Measurement | null;
    parents: readonly CatalogSubject[];
    markCode: string;
    recipeSha256: string;
    releaseNumber: string | null;
    stated: StatedFor;
  },
): DeliveryFacts {
  const { subject, asset } = found;
  const { model } = subject.recipe;
  const license = 'license' in given.stated ? given.stated.license : null;
  const termsUrl = `${site.publicUrl}/terms`;
  return {
    version: factsVersion,
    title: titleOf(subject.kind, subject.seed),
    altText: altTextOf(subject.kind, subject.seed, given.measurement?.attributes ?? []),
    creatorTool: `Figment, model ${model.id} ${model.version}`,
    credit: 'Figment',
    licensor: { name: 'Figment', url: site.publicUrl },
    webStatement: license ? `${site.publicUrl}/certificates/${license.number}` : termsUrl,
    termsUrl,
    usageTerms: license
      ? `Licensed under number ${license.number}: ${license.terms.name}, version ${license.termsVersion}. Made by a trained model; not to be used for training others.`
      : 'compAt' in given.stated
        ? 'A comp for layout only. Not licensed for publication.'
        : 'Prepared for inspection. Not licensed for publication.',
    rights: 'Made by a trained model. No photograph.',
    kind: subject.kind,
    assetId: asset.id,
    subjectId: subject.id,
    markCode: given.markCode,
    recipeSha256: given.recipeSha256,
    model: { id: model.id, version: model.version, sha256: model.sha256 },
    parents: given.parents.map((parent) => ({
      assetId: parent.asset.id,
      title: titleOf(parent.subject.kind, parent.subject.seed),
    })),
    releaseNumber: given.releaseNumber,
    licenseNumber: license?.number ?? null,
    createdAt: asset.createdAt,
    statedAt: license
      ? license.startsAt
      : 'compAt' in given.stated
        ? given.stated.compAt
        : asset.createdAt,
  };
}

export function titleOf(kind: SubjectKind, seed: number): string {
  return `Generated ${nouns[kind]}, seed ${seed}`;
}

/** What the model's own encoder is sure of, in one sentence; nobody looked at the picture to describe it. */
export function altTextOf(
  kind: SubjectKind,
  seed: number,
  attributes: readonly MeasuredAttribute[],
): string {
  const told = attributes.flatMap((attribute) => {
    const label = attribute.label.toLowerCase();
    if (attribute.kind === 'number') {
      return attribute.name === 'age' ? [`${label} ${valueInWords(attribute)}`] : [];
    }
    if (attribute.confidence < sureEnough) return [];
    if (attribute.kind === 'choice') return [`${label} ${attribute.value}`];
    return attribute.value ? [label] : [];
  });
  const title = titleOf(kind, seed);
  return told.length === 0
    ? `${title}.`
    : `${title}. Measured by the model's encoder: ${told.join(', ')}.`;
}
