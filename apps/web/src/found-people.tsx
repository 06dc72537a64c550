'use client';
import { Alert } from '@figment/ui/alert';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { Picture } from '@figment/ui/picture';
import { Skeleton } from '@figment/ui/skeleton';
import clsx from 'clsx';
import { useEffect, useState, type ReactNode } from 'react';
import { noAnswer, refusalText, type ActionResult } from './action-result';
import type { FrameView } from './frame-view';

const restMilliseconds = 300;

/** An answer, and the text it answers. */
interface Found {
  for: string;
  answer: ActionResult<FrameView[]>;
}

/** Looks for people while somebody types: the last text wins. `find` must stay the same between renderings. Null before the first answer. */
function useFoundPeople(
  text: string,
  find: (text: string) => Promise<ActionResult<FrameView[]>>,
): Found | null {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    let wanted = true;
    const look = async () => {
      const answer = await find(text).catch((): ActionResult<never> => ({
        ok: false,
        message: noAnswer,
      }));
      if (wanted) setFound({ for: text, answer });
    };
    const timer = setTimeout(() => void look(), text ? restMilliseconds : 0);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [text, find]);
  return found;
}

/** Finds somebody by seed or id, or among the newest, and offers whoever was found. `find` must stay the same between renderings. */
export function PeopleFinder({
  find,
  label = 'Find by seed or id',
  skeletons,
  nobody,
  beside,
  className,
  onPick,
}: {
  find: (text: string) => Promise<ActionResult<FrameView[]>>;
  label?: string;
  skeletons: number;
  /** Said when nobody was found, for the text that was typed. */
  nobody: (text: string) => string;
  /** What stands beside the field, for the text that was typed. */
  beside?: (text: string) => ReactNode;
  /** Of the grid. */
  className?: string;
  onPick: (frame: FrameView) => void;
}) {
  const [typed, setTyped] = useState('');
  const text = typed.trim();
  const found = useFoundPeople(text, find);
  return (
    <div>
      <div className="flex flex-wrap items-end gap-3">
        <Field label={label} className="w-64 max-w-full">
          <Input
            value={typed}
            placeholder="85 or sub_…"
            onChange={({ target }) => setTyped(target.value)}
          />
        </Field>
        {beside?.(text)}
      </div>
      <FoundPeople
        found={found}
        text={text}
        skeletons={skeletons}
        nobody={nobody(text)}
        className={className}
        onPick={onPick}
      />
    </div>
  );
}

/** Found people to choose from, or why there are none; as many skeletons before the first answer. */
function FoundPeople({
  found,
  text,
  skeletons,
  nobody,
  className,
  onPick,
}: {
  found: Found | null;
  text: string;
  skeletons: number;
  /** Said when nobody was found. */
  nobody: string;
  className?: string | undefined;
  onPick: (frame: FrameView) => void;
}) {
  if (found && !found.answer.ok) {
    return (
      <Alert tone="bad" className="mt-4">
        {refusalText(found.answer)}
      </Alert>
    );
  }
  const people = found?.answer.ok ? found.answer.data : [];
  return (
    <>
      <ul
        aria-label="People to choose from"
        aria-busy={found?.for !== text}
        className={clsx('mt-4 grid grid-cols-3 gap-1 sm:grid-cols-6', className)}
      >
        {found === null
          ? Array.from({ length: skeletons }, (_, at) => (
              <li key={at}>
                <Skeleton className="aspect-square" />
              </li>
            ))
          : people.map((frame) => (
              <li key={frame.id}>
                <button
                  type="button"
                  onClick={() => onPick(frame)}
                  aria-label={`Take ${frame.alt.toLowerCase()}`}
                  className="block w-full bg-film p-1 text-left hover:brightness-110 focus-visible:outline-[3px] focus-visible:outline-mark"
                >
                  <Picture
                    src={frame.thumbnail.src}
                    alt=""
                    width={frame.thumbnail.width}
                    height={frame.thumbnail.height}
                    placeholder={frame.placeholder}
                    className="bg-film"
                  />
                  <span aria-hidden className="edge-print block px-1 pt-1.5 text-film-edge">
                    {frame.seed}
                  </span>
                </button>
              </li>
            ))}
      </ul>
      {found && people.length === 0 ? <p className="mt-4 text-soft">{nobody}</p> : null}
    </>
  );
}
