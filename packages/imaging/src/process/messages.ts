import type { PreparedBytes, PrepareRequest } from '@figment/core/delivery/delivery';
import { FigmentError, isFigmentError, type ErrorCode } from '@figment/core/errors';
import type { ContentSigner } from '@figment/core/key/key-ring';
import type {
  Examination,
  ExamineOptions,
  SquareOptions,
  SquarePicture,
} from './imaging-processes';

/** A signer as a child knows it: the key stays with the parent, which is asked for each signature. */
export type SignerAbroad = Omit<ContentSigner, 'sign'>;

export type Job =
  | { kind: 'prepare'; request: Omit<PrepareRequest, 'signer'> & { signer: SignerAbroad } }
  | { kind: 'examine'; bytes: Uint8Array; options: ExamineOptions }
  | { kind: 'square'; bytes: Uint8Array; options: SquareOptions }
  | { kind: 'mark'; picture: Uint8Array; text: string };

export type JobResult = PreparedBytes | Examination | SquarePicture | Uint8Array;

export type ToChild =
  { kind: 'job'; job: Job } | { kind: 'signed'; signature: Uint8Array } | { kind: 'not signed' };

export type FromChild =
  | { kind: 'ready' }
  | { kind: 'sign'; bytes: Uint8Array }
  | { kind: 'done'; result: JobResult }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'failed'; reason: string };

interface Refusal {
  code: ErrorCode;
  message: string;
  field: string | undefined;
  hint: string | undefined;
}

/** The message that tells a parent how a job ended in an error. */
export function endedBy(error: unknown): FromChild {
  if (isFigmentError(error)) {
    const { code, message, field, hint } = error;
    return { kind: 'refused', refusal: { code, message, field, hint } };
  }
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { kind: 'failed', reason };
}

/** The refusal as an error again. */
export function refusalError({ code, message, field, hint }: Refusal): FigmentError {
  return new FigmentError(code, message, { ...(field && { field }), ...(hint && { hint }) });
}
