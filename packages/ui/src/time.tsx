'use client';
import { useEffect, useState } from 'react';

type Unit = 'year' | 'month' | 'week' | 'day' | 'hour' | 'minute';

const steps: [unit: Unit, seconds: number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

// As Intl.RelativeTimeFormat writes it. Whoever asks Intl for the first time waits until its tables are read, and these words stand on
// pages that should answer at once.
function inWords(count: number, unit: Unit): string {
  const much = Math.abs(count);
  if (much === 1 && unit === 'day') return count < 0 ? 'yesterday' : 'tomorrow';
  if (much === 1 && unit !== 'hour' && unit !== 'minute')
    return `${count < 0 ? 'last' : 'next'} ${unit}`;
  const units = `${much} ${unit}${much === 1 ? '' : 's'}`;
  return count < 0 ? `${units} ago` : `in ${units}`;
}

/** "3 hours ago", "just now". Both in milliseconds since 1970. */
export function relativeTime(at: number, now: number): string {
  const seconds = (at - now) / 1000;
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return inWords(Math.trunc(seconds / length), unit);
  }
  return 'just now';
}

/** "29 Nov 2026 13:05 UTC" */
const inFull = (moment: Date): string => `${moment.toUTCString().slice(5, 22)} UTC`;

/** A moment: relative to read, absolute (UTC) in the tooltip and for machines. */
export function Time({
  at,
  now,
  exact = false,
}: {
  /** ISO 8601. */
  at: string;
  /** When the page was made, ISO 8601: server and browser then write the same words at first. */
  now?: string;
  /** Write the absolute time instead. */
  exact?: boolean;
}) {
  const moment = new Date(at);
  const full = inFull(moment);
  const [clock, setClock] = useState<number | null>(now ? Date.parse(now) : null);
  useEffect(() => {
    if (exact) return;
    const tick = () => setClock(Date.now());
    tick();
    const timer = setInterval(tick, 30_000);
    return () => clearInterval(timer);
  }, [exact]);
  return (
    <time dateTime={at} title={full} className="whitespace-nowrap">
      {exact || clock === null ? full : relativeTime(moment.getTime(), clock)}
    </time>
  );
}
