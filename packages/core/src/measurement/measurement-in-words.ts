import type { Critic, TrainingIndex } from '../model/manifest';
import type { Check, CheckName, MeasuredAttribute } from './measurement';

/** What was measured, for people: "34 years, give or take 5", "brown", "no". */
export function valueInWords(attribute: MeasuredAttribute): string {
  if (attribute.kind === 'choice') return attribute.value;
  if (attribute.kind === 'probability') return attribute.value ? 'yes' : 'no';
  const { value, plusMinus, unit } = attribute;
  const digits = plusMinus >= 2 ? 0 : plusMinus >= 0.2 ? 1 : 2;
  const rounded = (number: number) => Number(number.toFixed(digits)).toString();
  return `${rounded(value)}${unit ? ` ${unit}` : ''}, give or take ${rounded(plusMinus)}`;
}

/** How sure that is, for people. */
export function confidenceInWords(attribute: MeasuredAttribute): string {
  if (attribute.kind === 'number') return 'right for nine of ten pictures';
  const { confidence } = attribute;
  const degree = confidence >= 0.95 ? 'sure' : confidence >= 0.8 ? 'fairly sure' : 'not sure';
  return `${degree}, ${percent(confidence)}`;
}

/** How far the nearest training picture is, against pictures the model never saw. */
export function distanceInWords(distance: number, index: TrainingIndex): string {
  const { percentiles } = index.reference;
  const lowest = percentiles[0]!;
  const highest = percentiles.at(-1)!;
  const number = distance.toFixed(3);
  if (distance < lowest.distance) {
    return `Unusually close to a training picture (${number}): only ${lowest.percent} % of pictures the model never saw come this close. Compare the two before use.`;
  }
  if (distance > highest.distance) {
    return `Farther from every training picture (${number}) than ${highest.percent} % of pictures the model never saw: no copy, but also unlike what it learned.`;
  }
  const rank = Math.round(rankOf(distance, percentiles));
  return `As far from the nearest training picture (${number}) as pictures the model never saw are: ${rank} % of those come closer.`;
}

/** What the critic's score means, for people. */
export function realismInWords(score: number, critic: Critic): string {
  const passing = percent(critic.heldOut.passShare);
  return score >= critic.threshold
    ? `Passes the critic (${score.toFixed(2)}, at least ${critic.threshold} is needed; ${passing} of held-out pictures pass).`
    : `Fails the critic (${score.toFixed(2)}, at least ${critic.threshold} is needed; ${passing} of held-out pictures pass).`;
}

/** What each check looks at, as a heading. */
export const checkLabels: Record<CheckName, string> = {
  realism: 'Realism',
  age: 'Estimated age',
  adult: 'Adult beyond doubt',
  photograph: 'Real photographs',
  sharpness: 'Sharpness',
  exposure: 'Exposure',
  face: 'Face found and centered',
  'eye-color': 'Eyes: color',
  'eye-size': 'Eyes: size',
  gaze: 'Eyes: direction',
  highlight: 'Eyes: highlight',
  mouth: 'Mouth',
  background: 'Background',
  duplicate: 'Same pixels',
  'near-duplicate': 'Nearly the same pixels',
  'look-alike': 'Look-alikes',
  'near-latent': 'Nearly the same latent',
  relative: 'Parents and siblings',
};

/** Why a check held somebody back, for staff. */
export function failedCheckInWords({
  name,
  score,
  threshold,
}: Pick<Check, 'name' | 'score' | 'threshold'>): string {
  const asked = `${score.toFixed(2)}, at least ${Number(threshold.toFixed(3))} is needed`;
  switch (name) {
    case 'realism':
      return `The critic gave ${asked}.`;
    case 'age':
      return `The encoder estimates ${score.toFixed(1)} years; nobody below ${threshold} is ever shown.`;
    case 'adult':
      return `With its uncertainty taken off, the estimated age is ${score.toFixed(1)} years; at least ${threshold} is needed to be an adult beyond doubt.`;
    case 'photograph':
      return `It looks like a registered photograph of the real world: ${score} of 64 bits differ, at least ${threshold} must.`;
    case 'sharpness':
      return `The face is soft or blurred (${asked}).`;
    case 'exposure':
      return `The picture is too dark, too bright, or flat (${asked}).`;
    case 'face':
      return `No face was found in the middle of the picture (${asked}).`;
    case 'eye-color':
      return `The two irises differ in color (${asked}).`;
    case 'eye-size':
      return `The two eyes differ in size (${asked}).`;
    case 'gaze':
      return `The eyes look in different directions (${asked}).`;
    case 'highlight':
      return `The highlights in the two eyes do not agree (${asked}).`;
    case 'mouth':
      return `The mouth is blurred or out of shape (${asked}).`;
    case 'background':
      return `Something stands in the background that does not belong there (${asked}).`;
    case 'duplicate':
      return 'The same pixels, to the last one, are in the library already.';
    case 'near-duplicate':
      return `Nearly the same pixels are in the library already: ${score} of 64 bits of the fingerprint differ, at least ${threshold} must.`;
    case 'look-alike':
      return `Somebody who looks alike is in the library already (distance ${asked}).`;
    case 'near-latent':
      return `Somebody drawn from nearly the same numbers is in the library already (distance ${asked}).`;
    case 'relative':
      return `A parent or sibling is closer than relatives may be (distance ${asked}).`;
  }
}

function rankOf(distance: number, percentiles: TrainingIndex['reference']['percentiles']): number {
  const above = Math.max(
    1,
    percentiles.findIndex((one) => one.distance >= distance),
  );
  const [low, high] = [percentiles[above - 1]!, percentiles[above]!];
  const width = high.distance - low.distance;
  const part = width === 0 ? 1 : (distance - low.distance) / width;
  return low.percent + part * (high.percent - low.percent);
}

function percent(share: number): string {
  // Never "100 %": nothing here is that sure.
  const value = Math.min(share * 100, 99.9);
  return `${value >= 99 ? value.toFixed(1) : Math.round(value)} %`;
}
