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

type Grown = Pick<Form, 'age' | 'male' | 'weight' | 'hair'>;

/** Set by eye on the people of adults.labels.json; the test beside this file holds them to it. */
export const limits = {
  age: 28,
  eyeLine: 0.49,
  eyeSize: 0.2,
  lowerFace: 0.4,
  softness: 0.473,
  hairAge: 34,
  neutralAge: 30,
} as const;

/** Large-eyed and round, the younger the more: above limits.softness a face could pass for a minor's. Nothing from 45 years on. */
export function softness(form: Grown, measures: Measures): number {
  const youth = Math.max(0, Math.min(1, (45 - form.age) / 17));
  const round =
    0.04 * (measures.jawWidth - 0.5) +
    0.18 * (0.56 - measures.eyeLine) +
    0.36 * (0.58 - measures.lowerFace);
  const eyes = 9.94 * (measures.eyeSize - 0.13);
  return (
    youth * (0.25 + round + eyes + 0.05 * (1 - form.male) + 1.39 * Math.max(0, form.weight - 0.4))
  );
}

export function judgeAdult(form: Grown, measures: Measures): Judgement {
  const reasons: string[] = [];
  if (form.age < limits.age) reasons.push(`age ${form.age.toFixed(1)} is below ${limits.age}`);
  if (measures.eyeLine < limits.eyeLine) reasons.push('eyes lie low in the head');
  if (measures.eyeSize > limits.eyeSize) reasons.push('eyes are large for the head');
  if (measures.lowerFace < limits.lowerFace) reasons.push('the lower face is short');
  if (softness(form, measures) >= limits.softness) reasons.push('round and large-eyed for the age');
  // A fringe hides the forehead, a pixie cut reads boyish: on young faces both take years off.
  if (form.age < limits.hairAge && /pixie|fringe/.test(form.hair))
    reasons.push('hair that takes years off a young face');
  if (form.age < limits.neutralAge && form.male > 0.35 && form.male < 0.65)
    reasons.push('young and androgynous reads as a youth');
  return { adult: reasons.length === 0, reasons };
}
