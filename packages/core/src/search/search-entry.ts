import type { MeasuredAttribute } from '../measurement/measurement';
import type { CatalogListing } from '../subject/subject';
import { leastConfidence, realismAttribute, unknownValue } from './vocabulary';

/** What a search reads of one subject. */
export interface SearchEntry {
  /** "key=value", and how sure it is, 0 to 1000. */
  codes: Map<string, number>;
  /** Words that find it: each with the code they belong to. */
  words: { words: string; code: string }[];
  numbers: Map<string, number>;
  /** The critic's score; -1 where there is no critic. */
  quality: number;
}

/** Lower-case words with a space on either side, as `wordStart` looks for them. */
export const spaced = (text: string) => ` ${text.toLowerCase().replace(/[_-]/g, ' ')} `;

/** The width of a bucket, by the unit of what is measured: as search_number_width() in the database has it. */
export function numberStep(unit: string | null): number {
  return { years: 5, degrees: 5, tones: 1 }[unit ?? ''] ?? 0.05;
}

function addMeasured(entry: SearchEntry, attribute: MeasuredAttribute): void {
  const { name } = attribute;
  if (attribute.kind === 'number') {
    entry.numbers.set(name, Math.fround(attribute.value));
    return;
  }
  const strength = Math.round(attribute.confidence * 1000);
  if (attribute.kind === 'probability') {
    entry.codes.set(`${name}=${attribute.value ? 'yes' : 'no'}`, strength);
    return;
  }
  const sure = attribute.confidence >= leastConfidence;
  const code = `${name}=${sure ? attribute.value : unknownValue}`;
  entry.codes.set(code, strength);
  if (sure && attribute.value !== 'none') {
    entry.words.push({ words: spaced(`${attribute.value} ${attribute.label}`), code });
  }
}

/** Everything that a subject can be found by: what the triggers of the database keep in search_entry, for records without one. */
export function searchEntryOf(
  { subject, tags }: Pick<CatalogListing, 'subject' | 'tags'>,
  measured: { attributes: readonly MeasuredAttribute[]; realism: number | null } | null,
): SearchEntry {
  const entry: SearchEntry = {
    codes: new Map([
      [`kind=${subject.kind}`, 1000],
      [`model=${subject.modelId}`, 1000],
    ]),
    words: [
      { words: spaced(subject.kind), code: `kind=${subject.kind}` },
      { words: spaced(subject.modelId), code: `model=${subject.modelId}` },
    ],
    numbers: new Map(),
    quality: Math.fround(measured?.realism ?? -1),
  };
  if (subject.batchId) entry.codes.set(`batch=${subject.batchId}`, 1000);
  for (const { tag } of tags) {
    entry.codes.set(`tag=${tag.id}`, 1000);
    entry.words.push({ words: spaced(`${tag.label} ${tag.slug}`), code: `tag=${tag.id}` });
  }
  for (const attribute of measured?.attributes ?? []) addMeasured(entry, attribute);
  if (measured && measured.realism !== null) entry.numbers.set(realismAttribute, entry.quality);
  return entry;
}

/** A word as it is looked for among words: from its beginning, and without the s of a plural. */
export function wordStart(text: string): string {
  const word = spaced(text).trim();
  return ` ${word.length > 3 ? word.replace(/s$/, '') : word}`;
}
