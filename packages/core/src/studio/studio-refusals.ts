import { FigmentError, isFigmentError } from '../errors';
import type { Refusal } from './preview';
import { maxWaitingQuestions } from './studio-desk';

/** An error as it crosses a wire; a fault says no more than that it is one. */
export function refusalOf(error: unknown): Refusal {
  if (!isFigmentError(error)) {
    return {
      code: 'INVALID_STATE',
      message: 'The picture could not be made because of a fault.',
      hint: 'Try again; if it stays, an admin finds the reason in the log.',
    };
  }
  const { code, message, field, hint } = error;
  return { code, message, ...(field ? { field } : {}), ...(hint ? { hint } : {}) };
}

export function errorOf({ code, message, field, hint }: Refusal): FigmentError {
  return new FigmentError(code, message, { field, hint });
}

export const noGenerator = (): FigmentError =>
  new FigmentError('INVALID_STATE', 'No generator is running.', {
    hint: 'Start one (npm start does, or npm run generator -- work) and try again.',
  });

export const modelNotHeld = (): FigmentError =>
  new FigmentError('INVALID_STATE', 'No running generator has this model.', {
    hint: 'Put its package into the models folder of a generator and restart it.',
  });

export const tooManyWaiting = (): FigmentError =>
  new FigmentError(
    'LIMIT',
    `${maxWaitingQuestions} pictures of yours are waiting to be drawn already.`,
    { hint: 'Wait a moment, or close other studio pages.' },
  );

export const superseded = (): FigmentError =>
  new FigmentError('CONFLICT', 'A newer question of the same page took the place of this one.');

export const answeredTooLate = (seconds: number): FigmentError =>
  new FigmentError('INVALID_STATE', `No generator answered within ${seconds} seconds.`, {
    hint: 'The generators are busy or stuck: try again in a moment.',
  });

export const diedOver = (tries: number): FigmentError =>
  new FigmentError('INVALID_STATE', `${tries} generators ended while they drew this picture.`, {
    hint: 'Try another combination; an admin finds the reason in the log.',
  });

export const forgotten = (): FigmentError =>
  new FigmentError('INVALID_STATE', 'The question was lost, as after a restart of the database.', {
    hint: 'Try again.',
  });
