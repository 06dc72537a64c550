import { personChoices } from '../brief/person-words';
import { shareFarther, type PairDistances } from '../identity/pair-distances';
import type { MeasuredAttribute } from '../measurement/measurement';
import type { Sense } from './sense';

const subjects: Record<Sense, string> = {
  look: 'As a whole',
  face: 'The face is',
  hair: 'The hair is',
};

/**
 * How near somebody is and in which sense, against pairs of different people of the lineage; then what differs.
 * @param differences such as "hair color: gray, not black"
 */
export function similarInWords(
  sense: Sense,
  distance: number,
  pairs: PairDistances | null,
  differences: readonly string[] = [],
): string {
  const rest = differences.length > 0 ? `; ${differences.join('; ')}` : '';
  return `${subjects[sense]} ${nearness(distance, pairs)}${rest}.`;
}

function nearness(distance: number, pairs: PairDistances | null): string {
  if (!pairs)
    return `${distance.toFixed(2)} away (too few pictures are measured to say how near that is)`;
  const share = shareFarther(pairs, distance);
  if (share === 1) return `nearer than every one of ${pairs.pairs.toLocaleString('en-US')} pairs`;
  // Rounded down: nobody is nearer than was measured.
  const floored = share >= 0.99 ? Math.floor(share * 1000) / 10 : Math.floor(share * 100);
  if (share >= 0.5) return `nearer than ${Math.min(99.9, floored)} % of pairs`;
  return `farther apart than most pairs: ${floored} % are farther still`;
}

/** Sure enough of both answers that the difference is worth a word, or a place among people with other hair. */
const sure = 0.5;
/** What tells other hair at a glance: colors next to each other and styles are too often mistaken for one another. */
const hairNames = ['hair-color', 'hair-length'];

/** How likely it is that two answers of the encoder both hold and differ, 0 to 1. */
function differs(one: MeasuredAttribute | undefined, other: MeasuredAttribute | undefined): number {
  if (one?.kind !== 'choice' || other?.kind !== 'choice' || one.value === other.value) return 0;
  return one.confidence * other.confidence;
}

const named = (attributes: readonly MeasuredAttribute[], name: string) =>
  attributes.find((attribute) => attribute.name === name);

/** True for hair of another color or length, as far as the encoder can tell. */
export function hasOtherHair(
  one: readonly MeasuredAttribute[],
  other: readonly MeasuredAttribute[],
): boolean {
  const chances = hairNames.map((name) => differs(named(one, name), named(other, name)));
  return chances.reduce((sum, chance) => sum + chance, 0) >= sure;
}

const told: Record<Sense, readonly string[]> = {
  look: ['hair-color', 'hair-length', 'facial-hair', 'glasses'],
  face: ['hair-color', 'hair-length', 'hair-style'],
  hair: ['facial-hair', 'glasses'],
};

/** What somebody has and the one asked about has not: "hair color: gray, not black"; what is not sure is left out. */
export function differencesInWords(
  sense: Sense,
  found: readonly MeasuredAttribute[],
  asked: readonly MeasuredAttribute[],
): string[] {
  return told[sense].flatMap((name) => {
    const [one, other] = [named(found, name), named(asked, name)];
    if (differs(one, other) < sure) return [];
    const says = ({ value }: MeasuredAttribute) =>
      personChoices[name]?.[String(value)] ?? String(value);
    return [`${one!.label.toLowerCase()}: ${says(one!)}, not ${says(other!)}`];
  });
}
