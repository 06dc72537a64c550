'use client';
import { useSyncExternalStore } from 'react';

/** Where `lg` of the style sheet begins. */
const wide = '(min-width: 64rem)';

function watch(onChange: () => void): () => void {
  const media = matchMedia(wide);
  media.addEventListener('change', onChange);
  return () => media.removeEventListener('change', onChange);
}

/** Whether the window has room for filters beside the pictures; false until the script runs. */
export const useWide = () =>
  useSyncExternalStore(
    watch,
    () => matchMedia(wide).matches,
    () => false,
  );
