'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { createPreviewSet } from './preview-set';
import { wishKey, type WantedPreview } from './preview-store';
import { useStudio } from './studio-context';
import { useSoon } from './use-soon';

/** The pictures of a part of the page, asked for as soon as it is shown and given up when it is not. */
export function usePreviewSet(part: string, wanted: ReadonlyMap<string, WantedPreview>) {
  const { sourceFor } = useStudio();
  const [set] = useState(() => createPreviewSet(sourceFor(part)));
  const state = useSyncExternalStore(set.subscribe, set.snapshot, set.snapshotOnServer);
  const wishes = [...wanted].map(([key, wish]) => `${key} ${wishKey(wish)}`).join('\n');
  useSoon(() => set.want(wanted), wishes);
  useEffect(() => () => set.stop(), [set]);
  return { ...state, retry: set.retry };
}
