'use client';
import { useEffect } from 'react';
import type * as toasts from './shown-toasts';
import { useLater } from './use-later';

type Shown = typeof toasts;

const loadToasts = () => import('./shown-toasts');
const loadShownToasts = () => loadToasts().then(({ ShownToasts }) => ShownToasts);

let fetchNow: () => void = () => {};
let begin: () => void = () => {};
const begun = new Promise<void>((resolve) => (begin = resolve));
/** What shows toasts, once it is on the page: a toast before that would be lost. */
const shown: Promise<Shown> = begun.then(loadToasts);

/** Where toasts appear. One per page, above everything, announced politely; fetched when the page has its first quiet moment. */
export function Toaster({ theme }: { theme?: 'light' | 'dark' | 'system' }) {
  const [ShownToasts, fetch] = useLater(loadShownToasts);
  useEffect(() => {
    const quiet = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 1500));
    quiet(() => void fetch(), { timeout: 4000 });
    fetchNow = () => void fetch();
  }, [fetch]);
  useEffect(() => {
    if (ShownToasts) begin();
  }, [ShownToasts]);
  return ShownToasts ? <ShownToasts theme={theme ?? 'system'} /> : null;
}
function say(work: (toasts: Shown) => void) {
  fetchNow();
  void shown.then(work);
}

/** Says that something happened; `undo` offers to take it back for ten seconds. */
export function notify(
  title: string,
  options: { description?: string; undo?: () => void; id?: string } = {},
) {
  say(({ toast }) =>
    toast(title, {
      description: options.description,
      id: options.id,
      duration: options.undo ? 10_000 : 5_000,
      ...(options.undo ? { action: { label: 'Undo', onClick: options.undo } } : {}),
    }),
  );
}

/** Says that something did not happen, and what to do about it. */
export function notifyFailure(title: string, description?: string) {
  say(({ toast }) => toast.error(title, { description, duration: 10_000 }));
}
