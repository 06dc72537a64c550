'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Renders the page anew every few seconds while something on it is under way and the tab is seen. */
export function RefreshWhile({ underWay, seconds = 5 }: { underWay: boolean; seconds?: number }) {
  const router = useRouter();
  useEffect(() => {
    if (!underWay) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, seconds * 1000);
    return () => clearInterval(timer);
  }, [underWay, seconds, router]);
  return null;
}
