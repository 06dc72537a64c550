/** Which morph targets make a person's expression. */
import type { Features, Form } from '../person/person';
import { ancestries, type Add } from './face-shape';

export function express(add: Add, form: Form, features: Features): void {
  const unit = (name: string, weight: number): void =>
    ancestries.forEach((ancestry, k) => add(`ex-${ancestry}-${name}`, weight * form.ancestry[k]!));
  const { smile, teeth } = features;
  const serious = features.expression === 'serious' ? 0.6 : 0;
  // A mouth at rest reads as sullen on a still picture; a little lift at the corners reads as calm.
  add('mouth-angles-up', serious ? 0.12 : 0.34);
  unit('mouth-corner-puller', serious ? 0.03 : 0.1);
  if (teeth > 0) {
    unit('mouth-upward-retraction', teeth * 0.62);
    unit('mouth-corner-puller', smile * 0.6);
    unit('mouth-retraction', smile * 0.2);
  } else {
    unit('mouth-corner-puller', smile * 0.62);
    unit('mouth-retraction', smile * 0.3);
  }
  add('mouth-laugh-lines-out', 0.2 * smile);
  add('eyebrows-trans-up', 0.32);
  add('eyebrows-angle-up', serious ? 0.2 : 0.35);
  for (const side of ['l', 'r']) {
    add(`${side}-cheek-trans-up`, smile * 0.4);
    add(`${side}-cheek-volume-incr`, smile * 0.16);
  }
  for (const side of ['left', 'right']) {
    unit(`eye-${side}-slit`, features.squint * 0.9);
    unit(`eyebrows-${side}-inner-up`, serious ? 0.12 : 0.3);
    unit(`eyebrows-${side}-up`, 0.12 + Math.max(0, features.browsUp));
    unit(`eye-${side}-opened-up`, 0.22 - 0.08 * smile);
    unit(`eyebrows-${side}-down`, Math.max(0, -features.browsUp) * 0.7 + serious * 0.2);
  }
}
