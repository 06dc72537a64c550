/** Adults only: who does not read as a grown-up at first sight is rejected, whatever age the latent names. */
import type { Form } from './person';

/** Proportions of the unposed head. Lengths are shares of the height from chin to top. */
export interface Measures {
  /** Height of the eyes above the chin: children's eyes lie low. */
  eyeLine: number;
  /** Width at the height of the mouth. */
  jawWidth: number;
  /** Diameter of an eyeball: children's eyes are large for their heads. */
  eyeSize: number;
  /** Nose's base to chin, a share of eyes to chin: children's lower faces are short. */
  lowerFace: number;
}

export interface Judgement {
  adult: boolean;
  /** Why not, in words; empty for adults. */
  reasons: string[];
}

/** Set by eye on the people of adults.labels.json; the test beside this file holds them to it. */
export const limits = { age: 28, eyeLine: 0.5, eyeSize: 0.2, lowerFace: 0.4, softness: 1 } as const;

/** 0 for a long mature face to beyond 1 for a round soft one; ages above 45 lower it. */
export function softness(form: Pick<Form, 'age' | 'male' | 'weight'>, measures: Measures): number {
  const youth = Math.max(0, Math.min(1, (45 - form.age) / 17));
  const round = (measures.jawWidth - 0.5) * 4;
  const low = (0.56 - measures.eyeLine) * 9;
  const large = (measures.eyeSize - 0.13) * 14;
  const short = (0.58 - measures.lowerFace) * 4;
  return youth * (0.25 + round + low + large + short + 0.2 * (1 - form.male) + 0.35 * Math.max(0, form.weight - 0.4));
}

export function judgeAdult(form: Pick<Form, 'age' | 'male' | 'weight'>, measures: Measures): Judgement {
  const reasons: string[] = [];
  if (form.age < limits.age) reasons.push(`age ${form.age.toFixed(1)} is below ${limits.age}`);
  if (measures.eyeLine < limits.eyeLine) reasons.push('eyes lie low in the head');
  if (measures.eyeSize > limits.eyeSize) reasons.push('eyes are large for the head');
  if (measures.lowerFace < limits.lowerFace) reasons.push('the lower face is short');
  if (softness(form, measures) > limits.softness) reasons.push('young and soft in proportion');
  return { adult: reasons.length === 0, reasons };
}
