'use client';
import type { SketchInput } from '@figment/core/studio/sketch';
import { createContext, use, useState, type ReactNode } from 'react';
import type { StudioFacts } from './facts';
import type { PreviewSource } from './live-preview';
import { createPreviewStore, createUsualTime, type WantedPreview } from './preview-store';
import { sketchOf, type SketchState } from './sketch-state';
import { useKeep, type Keeping } from './use-keep';
import { useStudioAddress, type StudioAddressTools } from './use-studio-address';

export interface Studio extends StudioAddressTools {
  facts: StudioFacts;
  keeping: Keeping;
  /** A source of previews for one part of the page. */
  sourceFor(part: string): PreviewSource;
  /** The sketch of a state of this person. */
  sketch(state: SketchState): SketchInput;
  /** A picture of a state, compared with the person as made. */
  wish(state: SketchState, size?: number): WantedPreview;
  /** Milliseconds one picture usually takes; null before the first. */
  usual(): number | null;
}

const StudioContext = createContext<Studio | null>(null);

/** Pictures larger than this show single pixels of most models and weigh more than they tell. */
const largest = 512;

export function StudioProvider({ facts, children }: { facts: StudioFacts; children: ReactNode }) {
  const tools = useStudioAddress(facts.model.layers);
  const keeping = useKeep(facts);
  // Unique per page, so that two tabs with the same person do not take each other's place.
  const [shared] = useState(() => ({
    page: `person-${crypto.randomUUID().slice(0, 8)}`,
    store: createPreviewStore(),
    usual: createUsualTime(),
  }));
  const { person, model } = facts;
  const base = { subjectId: person.id, modelSha256: model.sha256 };
  const full = Math.min(largest, Math.max(model.image.width, model.image.height));
  const sketch = (state: SketchState) => sketchOf(base, state);
  const studio: Studio = {
    ...tools,
    facts,
    keeping,
    sourceFor: (part) => ({
      panel: `${shared.page}-${part}`,
      store: shared.store,
      usual: shared.usual,
    }),
    sketch,
    wish: (state, size = full) => ({
      sketch: sketch(state),
      reference: { subjectId: person.id },
      size,
    }),
    usual: shared.usual.get,
  };
  return <StudioContext value={studio}>{children}</StudioContext>;
}

export function useStudio(): Studio {
  const studio = use(StudioContext);
  if (!studio) throw new Error('This part belongs inside a StudioProvider.');
  return studio;
}
