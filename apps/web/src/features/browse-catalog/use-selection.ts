'use client';
import { useCallback, useState } from 'react';
import type { SheetFrame } from './catalog-view';
import { mostSelected } from './selected-limit';

/** Who is selected, in the order of selection; stays while the query changes. */
export function useSelection() {
  const [chosen, setChosen] = useState<ReadonlyMap<string, SheetFrame>>(new Map());
  const add = useCallback((frames: readonly SheetFrame[]) => {
    setChosen((before) => {
      const all = [...before, ...frames.map((frame) => [frame.id, frame] as const)];
      return new Map(all.slice(0, mostSelected));
    });
  }, []);
  const toggle = useCallback((frame: SheetFrame) => {
    setChosen((before) => {
      const after = new Map(before);
      if (!after.delete(frame.id) && after.size < mostSelected) after.set(frame.id, frame);
      return after;
    });
  }, []);
  const remove = useCallback((ids: readonly string[]) => {
    setChosen((before) => new Map([...before].filter(([id]) => !ids.includes(id))));
  }, []);
  const clear = useCallback(() => setChosen(new Map()), []);
  return { chosen, add, toggle, remove, clear };
}

export type Selection = ReturnType<typeof useSelection>;
