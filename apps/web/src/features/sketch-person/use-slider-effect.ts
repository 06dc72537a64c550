'use client';
import type { Moved } from '@figment/core/studio/preview';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { createLivePreview, type LivePreview } from './live-preview';
import { isUntouched, withSlider } from './sketch-state';
import { useStudio } from './studio-context';
import { useSoon } from './use-soon';

/** Small: what is wanted is the measuring, not the picture. */
const size = 64;

/** What a slider alone did to this picture; `drawing` while it is measured. */
export type SliderEffect = { moved: Moved[] | null; drawing: boolean };

/**
 * Compares the sketch with the same sketch without one slider. Where that slider is all that was changed, `live` has the answer
 * already.
 */
export function useSliderEffect(active: string | null, live: LivePreview): SliderEffect {
  const { address, sourceFor, sketch } = useStudio();
  const [alone] = useState(() => createLivePreview(sourceFor('effect'), { apart: 600 }));
  const state = useSyncExternalStore(alone.subscribe, alone.snapshot, alone.snapshotOnServer);
  const without = active === null ? null : withSlider(address.sketch, active, 0);
  const isMoved = active !== null && address.sketch.sliders[active] !== undefined;
  const needed = isMoved && without !== null && !isUntouched(without) && live.current;
  useSoon(
    () =>
      alone.want(
        needed
          ? { sketch: sketch(address.sketch), reference: { sketch: sketch(without) }, size }
          : null,
      ),
    needed ? JSON.stringify([address.sketch, without]) : null,
  );
  useEffect(() => () => alone.stop(), [alone]);
  if (!isMoved || without === null) return { moved: null, drawing: false };
  if (isUntouched(without)) {
    return {
      moved: live.current ? (live.shown?.comparison?.attributes ?? null) : null,
      drawing: !live.current && live.refusal === null,
    };
  }
  return {
    moved: state.current ? (state.shown?.comparison?.attributes ?? null) : null,
    drawing: !state.current && state.refusal === null,
  };
}
