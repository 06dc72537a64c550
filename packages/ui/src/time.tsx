'use client';
import { useEffect, useState } from 'react';

const steps: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];
const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const absolute = new Intl.DateTimeFormat('en', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
});

/** "3 hours ago", "just now". Both in milliseconds since 1970. */
export function relativeTime(at: number, now: number): string {
  const seconds = (at - now) / 1000;
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return words.format(Math.trunc(seconds / length), unit);
  }
  return 'just now';
}

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
  const full = `${absolute.format(moment)} UTC`;
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
