import { personChoices } from '../brief/person-words';
import { kindNouns } from '../subject/kind-nouns';
import type { SubjectKind } from '../subject/subject';
import type { MeasuredAttribute } from './measurement';

/** From this confidence on a picture is described by what was measured; below it, nothing is said. */
export const sureFrom = 0.8;
/** An age that may be farther off than this says little: years. */
const looseAge = 15;

const beards: Readonly<Record<string, string>> = {
  stubble: 'stubble',
  moustache: 'a mustache',
  goatee: 'a goatee',
  short: 'a short beard',
  full: 'a full beard',
};

type Attributes = readonly MeasuredAttribute[];

/** The value of a choice that was measured surely, in words; null else, and for "none". */
function sureChoice(attributes: Attributes, name: string): string | null {
  const found = attributes.find((one) => one.name === name);
  if (found?.kind !== 'choice' || found.confidence < sureFrom) return null;
  return found.value === 'none' ? null : found.value;
}

function who(attributes: Attributes): string {
  const found = attributes.find(({ name }) => name === 'masculine');
  if (found?.kind !== 'probability' || found.confidence < sureFrom) return 'person';
  return found.value ? 'man' : 'woman';
}

function age(attributes: Attributes): string {
  const found = attributes.find((one) => one.name === 'age');
  if (found?.kind !== 'number' || found.plusMinus > looseAge) return '';
  return ` of about ${Math.round(found.value / 5) * 5}`;
}

function hair(attributes: Attributes): string | null {
  if (sureChoice(attributes, 'hair-style') === 'bald') return 'no hair';
  const length = sureChoice(attributes, 'hair-length');
  const color = sureChoice(attributes, 'hair-color');
  const words = [length, color && (personChoices['hair-color']?.[color] ?? color)];
  return words.some(Boolean) ? `${words.filter(Boolean).join(' ')} hair` : null;
}

/**
 * "woman of about 40 with long grey hair, glasses, smiling": what was measured surely of a person, and nothing else. Null where
 * nothing was.
 */
export function personInWords(attributes: Attributes): string | null {
  const noun = who(attributes);
  const facialHair = sureChoice(attributes, 'facial-hair');
  const worn = [
    hair(attributes),
    facialHair && (beards[facialHair] ?? null),
    sureChoice(attributes, 'glasses') && 'glasses',
  ].filter(Boolean);
  const smiles = sureChoice(attributes, 'expression')?.startsWith('smile') ? ', smiling' : '';
  const said = `${noun}${age(attributes)}${worn.length > 0 ? ` with ${worn.join(', ')}` : ''}${smiles}`;
  return said === 'person' ? null : said;
}

/** What a generated picture shows, for those who cannot see it: the encoder looked at it, nobody else did. */
export function portraitInWords(
  kind: SubjectKind,
  seed: number,
  attributes: Attributes = [],
): string {
  // "Generated person" would be said of somebody; what is generated is the portrait.
  if (kind !== 'person') return `Generated ${kindNouns[kind].one}, seed ${seed}`;
  const shown = personInWords(attributes);
  return `Generated portrait${shown ? ` of a ${shown};` : ','} seed ${seed}`;
}
