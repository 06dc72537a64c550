'use client';
import { useEffect, useRef, useState } from 'react';
import { tellResult } from '@/tell-result';
import { hide, more, publish, restore } from './actions';
import type { DeskPage, WaitingView } from './desk-view';

/** With fewer pictures ahead than this, the next are fetched. */
const ahead = 6;
/** A release is for good, so a slip of the finger has this long to be taken back. Milliseconds. */
const graceMs = 4000;
export const shortestNote = 10;

type Answer = 'published' | 'hidden';
interface Done {
  one: WaitingView;
  answer: Answer;
  /** Of a release that is not published yet. */
  timer: number | null;
}

/** The line of people who wait, the one that is shown, and what can be done with them. */
export function useDesk(first: DeskPage, note: string) {
  const [line, setLine] = useState(first.waiting);
  const [at, setAt] = useState(0);
  const [count, setCount] = useState(first.count);
  const [done, setDone] = useState<Done[]>([]);
  const [said, setSaid] = useState('');
  const fetching = useRef(false);
  const all = useRef(first.waiting.length >= first.count);
  const known = useRef(new Set(first.waiting.map(({ frame }) => frame.id)));
  const pending = useRef(new Map<string, number>());

  // Whoever leaves the page before the time is over has published nobody by accident.
  useEffect(() => {
    const timers = pending.current;
    return () => timers.forEach((timer) => window.clearTimeout(timer));
  }, []);

  async function fetchMore(last: WaitingView | undefined) {
    if (fetching.current || all.current || !last) return;
    fetching.current = true;
    const { id, createdAt } = last.frame;
    const result = await more({ id, createdAt }).catch(() => null);
    fetching.current = false;
    if (!result?.ok) return;
    const fresh = result.data.waiting.filter(({ frame }) => !known.current.has(frame.id));
    all.current = fresh.length === 0;
    for (const { frame } of fresh) known.current.add(frame.id);
    setLine((now) => [...now, ...fresh]);
  }

  function go(to: number) {
    const next = Math.max(0, Math.min(line.length - 1, to));
    setAt(next);
    if (line.length - next < ahead) void fetchMore(line.at(-1));
  }

  function takeOff(one: WaitingView) {
    const rest = line.filter((other) => other !== one);
    setLine(rest);
    setAt(Math.min(at, Math.max(0, rest.length - 1)));
    setCount((now) => now - 1);
    if (rest.length < ahead) void fetchMore(rest.at(-1) ?? one);
  }

  function putBack(one: WaitingView) {
    setDone((now) => now.filter((other) => other.one !== one));
    setLine((now) => (now.includes(one) ? now : [one, ...now]));
    setAt(0);
    setCount((now) => now + 1);
  }

  async function send(one: WaitingView) {
    pending.current.delete(one.frame.id);
    const result = await publish(one.frame.id, note.trim()).catch(() => null);
    if (!tellResult(result, `Seed ${one.frame.seed} was not published`)) return putBack(one);
    setDone((now) => now.map((each) => (each.one === one ? { ...each, timer: null } : each)));
    setSaid(`Seed ${one.frame.seed} is published.`);
  }

  function release() {
    const one = line[at];
    if (!one) return;
    if (note.trim().length < shortestNote) return setSaid('Say first what you look at.');
    if (one.against.length > 0) return setSaid('This picture may not be released.');
    const timer = window.setTimeout(() => void send(one), graceMs);
    pending.current.set(one.frame.id, timer);
    setDone((now) => [...now, { one, answer: 'published', timer }]);
    setSaid(`Seed ${one.frame.seed} is being released.`);
    takeOff(one);
  }

  async function hideShown() {
    const one = line[at];
    if (!one) return;
    takeOff(one);
    const result = await hide(one.frame.id).catch(() => null);
    if (!tellResult(result, 'The picture was not hidden')) return putBack(one);
    setDone((now) => [...now, { one, answer: 'hidden', timer: null }]);
    setSaid(`Seed ${one.frame.seed} is hidden.`);
  }

  /** The last answer that can be taken back: a picture that was hidden, or a release within its time. */
  const last = done.findLast(({ answer, timer }) => answer === 'hidden' || timer !== null);

  async function undo() {
    if (!last) return;
    const { one, answer, timer } = last;
    if (answer === 'hidden') {
      const result = await restore(one.frame.id).catch(() => null);
      if (!tellResult(result, 'The picture is still hidden')) return;
    } else {
      window.clearTimeout(timer!);
      pending.current.delete(one.frame.id);
    }
    putBack(one);
    setSaid(`Seed ${one.frame.seed} waits again.`);
  }

  const releases = done.filter(({ answer }) => answer === 'published');
  const going = releases.filter(({ timer }) => timer !== null).length;
  return {
    line,
    at,
    shown: line[at] ?? null,
    count,
    said,
    go,
    release,
    hide: hideShown,
    undo,
    canUndo: last !== undefined,
    published: releases.length - going,
    going,
  };
}
