import { grouped } from '../grouped';
import { subjectKinds, type SubjectKind } from './subject';

/** How one kind of subject is spoken of. */
export interface KindNouns {
  /** After "a": "a room". */
  one: string;
  many: string;
  /** Begins headings and choices. */
  title: string;
  /** What a picture shows, for those who cannot see it: after "a picture of". */
  shown: string;
}

/** The one place that words kinds. A new kind needs a row here and nothing else of the wording. */
export const kindNouns: Readonly<Record<SubjectKind, KindNouns>> = {
  person: { one: 'person', many: 'people', title: 'People', shown: 'a person who does not exist' },
  cat: { one: 'cat', many: 'cats', title: 'Cats', shown: 'a cat that does not exist' },
  car: { one: 'car', many: 'cars', title: 'Cars', shown: 'a car that does not exist' },
  interior: { one: 'room', many: 'rooms', title: 'Rooms', shown: 'a room that does not exist' },
  other: {
    one: 'picture',
    many: 'pictures',
    title: 'Pictures',
    shown: 'something that does not exist',
  },
};

/** Nouns for a set of subjects: those of the kind they share; of several kinds, or of none, "picture" and "pictures". */
export function nounsOf(kinds: Iterable<SubjectKind>): KindNouns {
  const [first, ...others] = new Set(kinds);
  return first !== undefined && others.length === 0 ? kindNouns[first] : kindNouns.other;
}

/** "1 room", "1,200 people", "12 pictures" where the kinds differ. `count` is a whole number of 0 or more. */
export function countedNoun(count: number, kinds: Iterable<SubjectKind>): string {
  const nouns = nounsOf(kinds);
  return `${grouped(count)} ${count === 1 ? nouns.one : nouns.many}`;
}

/** A kind as an address or a form names it; undefined for anything else. */
export function parseKind(text: string | null | undefined): SubjectKind | undefined {
  return subjectKinds.find((kind) => kind === text);
}
