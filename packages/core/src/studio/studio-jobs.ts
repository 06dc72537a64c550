import type { EncodeReply, EncodeRequest } from '../alike/encode-picture.contract';
import type { Prospect, ProspectRequest } from '../brief/prospect';
import type { DirectionList } from '../model/manifest';
import type { PreviewReply, PreviewRequest } from './preview';

/**
 * Every question a generator answers while somebody waits: what is asked and what is replied, as plain JSON. Whoever adds one adds
 * a handler to the generator's `studioHandlers`.
 */
export interface StudioQuestions {
  /** One sketch, drawn and measured; the picture is WebP. */
  preview: { request: PreviewRequest; reply: PreviewReply };
  /** The model's own directions, which lie in its package; empty where it has none. */
  directions: { request: Record<string, never>; reply: { directions: DirectionList } };
  /** Seeds worth trying for a wish; null where looking is no use. */
  prospect: { request: ProspectRequest; reply: { prospect: Prospect | null } };
  /** What the model's encoder sees in a picture of somebody else, which is forgotten with the answer. */
  encode: { request: EncodeRequest; reply: EncodeReply };
}
export type StudioJobKind = keyof StudioQuestions;

export interface StudioJobOptions {
  /** Who asks, as `actorName` says it: what waits is limited per asker. */
  by: string;
  /** A newer question of the same asker and panel supersedes those that still wait. */
  panel?: string;
  /** Questions of one `turn` do not supersede each other. */
  turn?: string;
  signal?: AbortSignal;
  /** Default 30 s. */
  timeoutMs?: number;
}

/** Asks a generator that holds the model, whichever is free, and waits for its answer. */
export interface StudioJobs {
  /**
   * @throws what the generator refused; INVALID_STATE (no generator runs or holds the model, or none answered in time),
   * LIMIT (too much of this asker waits), CONFLICT (a newer question of the panel took its place)
   */
  run<K extends StudioJobKind>(
    kind: K,
    modelSha256: string,
    request: StudioQuestions[K]['request'],
    options: StudioJobOptions,
  ): Promise<{ reply: StudioQuestions[K]['reply']; picture: Uint8Array | null }>;
}
