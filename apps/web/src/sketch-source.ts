import { isId } from '@figment/core/ids';
import { isSeed } from '@figment/core/latent/random-state';
import type { SketchSource } from '@figment/core/studio/sketch';

/** A seed such as "85" or the id of a person; null for anything else. */
export function sourceIn(text: string): SketchSource | null {
  if (isId('subject', text)) return { subjectId: text };
  const seed = /^\d{1,10}$/.test(text) ? Number(text) : null;
  return isSeed(seed) ? { seed } : null;
}

/** What `sourceIn` reads. */
export function sourceText(source: SketchSource): string {
  return 'seed' in source ? String(source.seed) : source.subjectId;
}
