import type { z } from 'zod';
import type { ErrorCode } from '../errors';
import type { Check, MeasuredAttribute } from '../measurement/measurement';
import type { previewReference, previewRequest, previewsRequest } from './preview.contract';

export type PreviewReference = z.output<typeof previewReference>;
export type PreviewRequest = z.output<typeof previewRequest>;
export type PreviewsRequest = z.output<typeof previewsRequest>;
export type PreviewsInput = z.input<typeof previewsRequest>;

/** How far an attribute is from the reference's. */
export type Moved = { name: string; label: string } & (
  | {
      kind: 'number';
      from: number;
      to: number;
      change: number;
      unit: string | null;
      /** Of both answers together, nine in ten. */ plusMinus: number;
    }
  | { kind: 'choice'; from: string; to: string; confidence: number }
  | { kind: 'probability'; from: boolean; to: boolean; /** Of "yes", -1 to 1. */ change: number }
);

/** How a preview differs from its reference. */
export interface PreviewComparison {
  /** Euclidean between the encoder's embeddings; null for a model without an encoder. */
  identityDistance: number | null;
  /** Euclidean between style vectors, as a share of the usual distance between two unrelated people of the model; null without w. */
  styleDistance: number | null;
  /** Every attribute that both have, in the encoder's order, also those that stayed. */
  attributes: Moved[];
}

/** What a generator says of one sketch; its picture comes beside it as WebP. */
export interface PreviewReply {
  width: number;
  height: number;
  seed: number;
  psi: number;
  /** What the encoder measured; empty for a model without one. */
  attributes: MeasuredAttribute[];
  /** The critic's score; null without one. */
  realism: number | null;
  /** What would be decided of it when kept, as far as it is known before. */
  checks: Check[];
  comparison: PreviewComparison | null;
  /** In the generator, from claim to answer. */
  milliseconds: number;
}

/** A preview as the web hands it out. */
export interface Preview extends PreviewReply {
  /** `data:image/webp;base64,...` */
  picture: string;
  /** From the question to the answer, waiting included. */
  waitedMilliseconds: number;
}

/** A refusal that crosses a wire. */
export interface Refusal {
  code: ErrorCode;
  message: string;
  field?: string;
  hint?: string;
}

/**
 * One line of the answer to POST /api/studio/previews (application/x-ndjson), in any order. `failed` is about one picture; a
 * request refused as a whole is an RFC 9457 problem instead. `end` is the last line of a whole answer.
 */
export type PreviewLine =
  | { kind: 'preview'; key: string; preview: Preview }
  | { kind: 'failed'; key: string; error: Refusal }
  | { kind: 'end'; previews: number; failed: number };
