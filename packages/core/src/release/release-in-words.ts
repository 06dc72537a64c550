import { checkLabels } from '../measurement/measurement-in-words';
import type { ReleaseDocument } from './release.contract';

export type Basis = 'declaration' | 'measurement' | 'human review';

/** What each kind of ground is worth. */
export const basisInWords: Record<Basis, string> = {
  declaration: 'Declared',
  measurement: 'Measured',
  'human review': 'Reviewed',
};

export interface GroundRow {
  ground: string;
  basis: Basis;
  /** Plain sentences. */
  said: string;
}

const realPeople = {
  yes: 'The model’s maker declares pictures of real people in the training data.',
  no: 'The model’s maker declares no pictures of real people in the training data.',
  unknown: 'Whether real people were in the training data is not known.',
} as const;

const labels: Record<string, string> = checkLabels;

const rounded = (value: number) => String(Math.round(value * 1000) / 1000);

/** The grounds of a release, one row each, in words that do not claim more than was shown. */
export function groundRows({ grounds, subject }: ReleaseDocument): GroundRow[] {
  const { trainingData, nearestTraining, lookAlikeSearch, checks, adultAppearance, reviewer } =
    grounds;
  const rows: GroundRow[] = [
    {
      ground: 'Training data',
      basis: 'declaration',
      said: `${realPeople[trainingData.realPeople]} In its words: ${trainingData.statement}`,
    },
    {
      ground: 'Nearest training picture',
      basis: 'measurement',
      said: nearestTraining
        ? `Distance ${rounded(nearestTraining.distance)} to row ${nearestTraining.row}. ${nearestTraining.means}`
        : 'Not measured: the model has no index of its training pictures.',
    },
    { ground: 'Look-alikes', basis: 'measurement', said: lookAlikesSaid(lookAlikeSearch) },
    ...checks.map((check): GroundRow => ({
      ground: `Check: ${labels[check.name] ?? check.name}`,
      basis: 'measurement',
      said: `${check.passed ? 'Passed' : 'Not passed'}: ${rounded(check.score)}, at least ${rounded(check.threshold)} asked for.`,
    })),
  ];
  if (subject.kind === 'person' && adultAppearance) {
    const estimate =
      adultAppearance.measuredAge === null
        ? 'The age was not measured.'
        : `The encoder estimates ${adultAppearance.measuredAge.toFixed(1)} years.`;
    rows.push({
      ground: 'Adult appearance',
      basis: 'human review',
      said: `${adultAppearance.reviewed ? 'A reviewer found an adult beyond doubt.' : 'Not reviewed.'} ${estimate}`,
    });
  }
  rows.push({
    ground: 'Reviewer',
    basis: 'human review',
    said: `${reviewer.name}, ${reviewer.at.slice(0, 10)}: “${reviewer.note}”`,
  });
  return rows;
}

function lookAlikesSaid(search: ReleaseDocument['grounds']['lookAlikeSearch']): string {
  if (!search.searched) return 'Not searched.';
  const within = `within ${search.withinBits} of 64 bits`;
  const subject = search.nearestSubject
    ? `Nearest other picture of the library: ${search.nearestSubject.bits} bits.`
    : `No other picture of the library ${within}.`;
  const photograph = search.nearestPhotograph
    ? `Nearest registered photograph: ${search.nearestPhotograph.bits} bits.`
    : `No registered photograph ${within}.`;
  return `${photograph} ${subject} ${search.means}`;
}
