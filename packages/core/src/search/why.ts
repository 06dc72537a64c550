import type { MeasuredAttribute } from '../measurement/measurement';
import type { CatalogListing } from '../subject/subject';
import { printTerm } from './print-query';
import type { WhyPart } from './search';
import { spaced, wordStart } from './search-entry';
import type { Term } from './terms';
import { findKey, type SearchKey, type SearchVocabulary } from './vocabulary';

const percent = (share: number) => `${Math.min(99, Math.round(share * 100))} % sure`;
const rounded = (value: number, plusMinus: number) =>
  plusMinus >= 1 ? String(Math.round(value)) : value.toFixed(2);

function measuredInWords(measured: MeasuredAttribute, key: SearchKey): string {
  switch (measured.kind) {
    case 'number': {
      const { value, plusMinus } = measured;
      const unit = measured.unit ? ` ${measured.unit}` : '';
      return `${key.label}: ${rounded(value, plusMinus)}${unit}, ± ${rounded(plusMinus, plusMinus)}`;
    }
    case 'probability': {
      const { label } = key.values[measured.value ? 1 : 0]!;
      return `${key.label}: ${label} (${percent(measured.confidence)})`;
    }
    case 'choice': {
      const label = key.values.find(({ value }) => value === measured.value)?.label;
      return `${key.label}: ${label ?? measured.value} (${percent(measured.confidence)})`;
    }
  }
}

function wordsInWords(text: string, { tags, attributes, subject }: CatalogListing): string | null {
  const start = wordStart(text);
  const has = (words: string) => spaced(words).includes(start);
  const tag = tags.find((one) => has(`${one.tag.label} ${one.tag.slug}`));
  if (tag) return `Tag: ${tag.tag.label}`;
  const measured = attributes.find(
    (one) => one.kind === 'choice' && one.value !== 'none' && has(`${one.value} ${one.label}`),
  );
  if (measured?.kind === 'choice') {
    const value = measured.value.replaceAll('_', ' ');
    return `${measured.label}: ${value} (${percent(measured.confidence)})`;
  }
  if (has(subject.kind)) return `Kind: ${subject.kind}`;
  return has(subject.modelId) ? `Model: ${subject.modelId}` : null;
}

function fixedInWords(
  key: SearchKey,
  { subject, tags }: CatalogListing,
  term: Term,
  byRelease: boolean,
): string {
  switch (key.key) {
    case 'tag': {
      const asked = term.kind === 'choice' ? term.anyOf.map((text) => text.toLowerCase()) : [];
      const found = tags.filter(
        ({ tag }) => asked.includes(tag.slug) || asked.includes(tag.label.toLowerCase()),
      );
      return `Tag: ${found.map(({ tag }) => tag.label).join(', ')}`;
    }
    case 'seed':
      return `Seed ${subject.seed}`;
    case 'made':
      return byRelease && subject.release
        ? `Released on ${subject.release.at.toISOString().slice(0, 10)}`
        : `Made on ${subject.createdAt.toISOString().slice(0, 10)}`;
    case 'release':
      return subject.release ? `Released as ${subject.release.number}` : 'Not released';
    case 'kind':
      return `Kind: ${subject.kind}`;
    case 'model':
      return `Model: ${subject.modelId}`;
    default: {
      const asked = term.kind === 'choice' ? term.anyOf : [];
      const labels = asked.map((text) => key.values.find(({ value }) => value === text)?.label);
      return `${key.label}: ${labels.map((label, at) => label ?? asked[at]).join(' or ')}`;
    }
  }
}

/**
 * Why somebody is in the result: what was found for each term that says what must be, and how sure it is.
 * @param byRelease days are those of releases, as agencies count them
 */
export function whyMatched(
  listing: CatalogListing,
  terms: readonly Term[],
  vocabulary: SearchVocabulary,
  byRelease: boolean,
): WhyPart[] {
  return terms.flatMap((term) => {
    if (term.negated) return [];
    const asked = printTerm(term);
    if (term.kind === 'words') {
      const text = wordsInWords(term.text, listing);
      return text ? [{ term: asked, text }] : [];
    }
    const key = findKey(vocabulary, term.key);
    if (!key) return [];
    const measured = listing.attributes.find(({ name }) => name === key.attribute);
    if (key.attribute && measured) return [{ term: asked, text: measuredInWords(measured, key) }];
    const text = key.attribute ? key.label : fixedInWords(key, listing, term, byRelease);
    return [{ term: asked, text }];
  });
}
