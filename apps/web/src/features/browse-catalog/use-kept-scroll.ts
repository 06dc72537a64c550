'use client';
import { useEffect, useLayoutEffect } from 'react';
import { keepScroll, keptScroll } from './kept-sheets';

/** The address that the back or forward button, or a reload, led to; null once the sheet is where it was. */
let cameBackTo: string | null = null;
let listening = false;

function listen(): void {
  if (listening) return;
  listening = true;
  window.addEventListener('popstate', () => (cameBackTo = window.location.href));
  const [entry] = performance.getEntriesByType('navigation');
  const type = (entry as PerformanceNavigationTiming | undefined)?.type;
  if (type === 'back_forward' || type === 'reload') cameBackTo = window.location.href;
}

/** Remembers how far down the sheet was looked at and goes there again on the way back. */
export function useKeptScroll(place: string) {
  useLayoutEffect(() => {
    listen();
    if (cameBackTo !== window.location.href) return;
    const top = keptScroll(place);
    // Rows are measured in this same frame; the page has its height with the next one.
    const frame = requestAnimationFrame(() => {
      cameBackTo = null;
      window.scrollTo({ top, behavior: 'instant' });
    });
    return () => cancelAnimationFrame(frame);
  }, [place]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const here = window.location.href;
    const keep = () => {
      clearTimeout(timer);
      if (window.location.href === here) keepScroll(place, window.scrollY);
    };
    const keepSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(keep, 120);
    };
    window.addEventListener('scroll', keepSoon, { passive: true });
    // A link may lead away before the scrolling has come to rest.
    window.addEventListener('click', keep, { capture: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('scroll', keepSoon);
      window.removeEventListener('click', keep, { capture: true });
    };
  }, [place]);
}
