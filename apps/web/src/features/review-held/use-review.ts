'use client';
import { notify } from '@figment/ui/toast';
import { useRef, useState } from 'react';
import { tellResult } from '@/tell-result';
import { judge, more, takeBack } from './actions';
import type { HeldView, ReviewPage } from './review-view';

/** With fewer pictures ahead than this, the next are fetched. */
const ahead = 8;

/** The line of pictures that wait, the one that is shown, and what can be done with it. */
export function useReview(first: ReviewPage) {
  const [line, setLine] = useState(first.held);
  const [at, setAt] = useState(0);
  const [waiting, setWaiting] = useState(first.waiting);
  const [judged, setJudged] = useState<{ one: HeldView; verdict: string; at: number }[]>([]);
  const [said, setSaid] = useState('');
  const fetching = useRef(false);
  const all = useRef(first.held.length >= first.waiting);
  const busy = useRef(false);

  async function fetchMore(known: HeldView[]) {
    const last = known.at(-1);
    if (fetching.current || all.current || !last) return;
    fetching.current = true;
    const { id, createdAt } = last.frame;
    const result = await more({ id, createdAt }).catch(() => null);
    fetching.current = false;
    if (!result?.ok) return;
    const fresh = result.data.held;
    all.current = fresh.length === 0;
    setLine((now) => [
      ...now,
      ...fresh.filter((one) => now.every((other) => other.frame.id !== one.frame.id)),
    ]);
  }

  function go(to: number) {
    const next = Math.max(0, Math.min(line.length - 1, to));
    setAt(next);
    if (line.length - next < ahead) void fetchMore(line);
  }

  async function decide(verdict: 'accepted' | 'rejected') {
    const one = line[at];
    if (!one || busy.current) return;
    if (verdict === 'accepted' && !one.canAccept) {
      setSaid('Nobody can accept this picture. Reject it.');
      return;
    }
    busy.current = true;
    // The next picture comes at once; a refusal brings this one back.
    const rest = line.filter((other) => other !== one);
    setLine(rest);
    setAt(Math.min(at, Math.max(0, rest.length - 1)));
    setWaiting((count) => count - 1);
    const result = await judge(one.frame.id, verdict).catch(() => null);
    busy.current = false;
    if (!tellResult(result, 'The judgement was not kept')) {
      setLine((now) => [...now.slice(0, at), one, ...now.slice(at)]);
      setWaiting((count) => count + 1);
      return;
    }
    setJudged((done) => [...done, { one, verdict, at }]);
    setSaid(`Seed ${one.frame.seed} ${verdict}.`);
    if (rest.length < ahead) void fetchMore(rest.length > 0 ? rest : [one]);
  }

  async function undo() {
    const last = judged.at(-1);
    if (!last || busy.current) return;
    busy.current = true;
    const result = await takeBack(last.one.frame.id).catch(() => null);
    busy.current = false;
    if (!tellResult(result, 'The judgement was not taken back')) return;
    setJudged((done) => done.slice(0, -1));
    setLine((now) => [...now.slice(0, last.at), last.one, ...now.slice(last.at)]);
    setAt(last.at);
    setWaiting((count) => count + 1);
    setSaid(`Seed ${last.one.frame.seed} waits again.`);
    notify(`Seed ${last.one.frame.seed} waits again`);
  }

  return { line, at, shown: line[at] ?? null, waiting, judged, said, go, decide, undo };
}
