'use client';
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { createPreviewSet } from './preview-set';
import { wishKey, type WantedPreview } from './preview-store';
import { useStudio } from './studio-context';

/** The pictures of a part of the page, asked for as soon as it is shown and given up when it is not. */
export function usePreviewSet(part: string, wanted: ReadonlyMap<string, WantedPreview>) {
  const { sourceFor } = useStudio();
  const [set] = useState(() => createPreviewSet(sourceFor(part)));
  const state = useSyncExternalStore(set.subscribe, set.snapshot, set.snapshotOnServer);
  const wishes = [...wanted].map(([key, wish]) => `${key} ${wishKey(wish)}`).join('\n');
  const want = useEffectEvent(() => set.want(wanted));
  useEffect(() => want(), [wishes]);
  useEffect(() => () => set.stop(), [set]);
  return { ...state, retry: set.retry };
}
