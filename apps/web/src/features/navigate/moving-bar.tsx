'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useSyncExternalStore } from 'react';
import { isMoving, onMoving, stopMoving } from './moving';

/** A redirect back to where one is changes no address: nothing would say that it came. */
const longestMs = 30_000;

/** The thin line over the page while the next one is fetched. Most come before it would show. */
export function MovingBar() {
  const moving = useSyncExternalStore(onMoving, isMoving, () => false);
  const path = usePathname();
  const search = useSearchParams().toString();
  useEffect(stopMoving, [path, search]);
  useEffect(() => {
    if (!moving) return;
    const timer = setTimeout(stopMoving, longestMs);
    return () => clearTimeout(timer);
  }, [moving]);
  if (!moving) return null;
  return (
    <div
      role="progressbar"
      aria-label="Loading the next page"
      className="fixed inset-x-0 top-0 z-50 h-[3px] overflow-hidden animate-[figment-appear_1ms_linear_200ms_both]"
    >
      <div className="h-full w-1/3 animate-[figment-sweep_1.1s_ease-in-out_infinite] bg-mark motion-reduce:w-full motion-reduce:animate-none" />
    </div>
  );
}
