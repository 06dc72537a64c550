import { FigmentError, type ErrorCode } from '@figment/core/errors';
import type { Analysis } from '@figment/core/measurement/measurement';
import type { Recipe } from '@figment/core/recipe/recipe';
import type { RgbPicture } from '@figment/imaging';
import type { EngineOptions, Projection, Rendered, WChoice } from './engine';
import type { SelfTestReport } from './self-test';
import type { SessionRuntime } from './session';

/** What the parent asks of an engine process. */
export type EngineRequest =
  | { id: number; ask: 'open'; folder: string; sha256: string; options: EngineOptions }
  | { id: number; ask: 'render'; recipes: readonly Recipe[] }
  | { id: number; ask: 'w'; source: number | Float32Array; choice: WChoice }
  | { id: number; ask: 'average' }
  | { id: number; ask: 'project'; projection: Projection }
  | { id: number; ask: 'analyze'; picture: RgbPicture }
  | { id: number; ask: 'portray'; recipe: Recipe; measure: boolean }
  | { id: number; ask: 'self-test'; path: string };

/** A picture and what was measured of it, in one turn. */
export interface Portrayed {
  picture: Rendered;
  /** Null when it was not to be measured. */
  analysis: Analysis | null;
}

export interface EngineAnswers {
  open: SessionRuntime;
  render: Rendered[];
  w: Float32Array;
  average: Float32Array;
  project: Float32Array;
  analyze: Analysis;
  portray: Portrayed;
  'self-test': SelfTestReport;
}

/** What comes back: the answer, or an error that keeps its code. */
export type EngineReply = { id: number; answer: unknown } | { id: number; error: WireError };

export interface WireError {
  code: ErrorCode | null;
  message: string;
  field: string | undefined;
  hint: string | undefined;
}

export function toWire(error: unknown): WireError {
  if (error instanceof FigmentError) {
    const { code, message, field, hint } = error;
    return { code, message, field, hint };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: null, message, field: undefined, hint: undefined };
}

export function fromWire({ code, message, field, hint }: WireError): Error {
  return code ? new FigmentError(code, message, { field, hint }) : new Error(message);
}
