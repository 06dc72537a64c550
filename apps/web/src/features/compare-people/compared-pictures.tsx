'use client';
import { IconButton } from '@figment/ui/icon-button';
import { Link } from '@figment/ui/link';
import { ArrowLeftRight, Minus, Plus, Scan, X } from 'lucide-react';
import { NextLink } from '@/next-link';
import { useRef, type KeyboardEvent } from 'react';
import { moveByKey, ZoomStage, type StageHandle, type StageView } from '@/zoom-stage';
import type { FrameView } from '@/frame-view';
import type { ComparedView } from './compare-view';

/** Pictures in a row. Whatever enlarges or moves one moves all, so that the same place of each is seen. */
export function ComparedPictures({
  people,
  removeHref,
  onReplace,
}: {
  people: readonly ComparedView[];
  removeHref: (id: string) => string;
  onReplace: (frame: FrameView) => void;
}) {
  const stages = useRef(new Map<string, StageHandle>());
  // Moving the others makes them tell of it, too: only whom a hand moves is followed.
  const leader = useRef<string | null>(null);
  const follow = (id: string, { positionX, positionY, scale }: StageView) => {
    if (leader.current !== null && leader.current !== id) return;
    for (const [other, stage] of stages.current) {
      if (other !== id) void stage.setTransform(positionX, positionY, scale, 0);
    }
  };
  const press = (key: string) => {
    const [first] = stages.current;
    if (!first) return false;
    leader.current = first[0];
    return moveByKey(first[1], key);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (press(event.key)) event.preventDefault();
  };
  return (
    <>
      <ul className="grid grid-cols-[repeat(var(--people),minmax(0,1fr))] gap-x-4 md:pl-40">
        {people.map(({ frame, title }) => (
          <li key={frame.id} className="flex min-w-0 flex-col">
            <div className="flex flex-col-reverse gap-x-2 pb-2 sm:flex-row sm:items-start sm:justify-between">
              <h2 className="min-w-0">
                <span className="label-print block text-faint tabular-nums">Seed {frame.seed}</span>
                <Link asChild className="font-medium">
                  <NextLink href={`/people/${frame.id}`}>{title}</NextLink>
                </Link>
              </h2>
              <span className="flex shrink-0 flex-wrap sm:-mt-2 sm:justify-end">
                <IconButton
                  label={`Replace seed ${frame.seed}`}
                  className="!size-9"
                  onClick={() => onReplace(frame)}
                >
                  <ArrowLeftRight aria-hidden />
                </IconButton>
                {people.length > 1 ? (
                  <NextLink
                    href={removeHref(frame.id)}
                    aria-label={`Take seed ${frame.seed} away`}
                    title={`Take seed ${frame.seed} away`}
                    className="inline-flex size-9 items-center justify-center rounded-md hover:bg-sunk"
                  >
                    <X aria-hidden className="size-[1.125rem]" />
                  </NextLink>
                ) : null}
              </span>
            </div>
            <div
              className="mt-auto"
              onPointerDownCapture={() => (leader.current = frame.id)}
              onWheelCapture={() => (leader.current = frame.id)}
            >
              <ZoomStage
                picture={frame.preview}
                alt={frame.alt}
                placeholder={frame.placeholder}
                stage={(stage) => {
                  if (stage) stages.current.set(frame.id, stage);
                  else stages.current.delete(frame.id);
                }}
                onMove={(view) => follow(frame.id, view)}
                className="aspect-square"
              />
            </div>
          </li>
        ))}
      </ul>
      <div
        role="group"
        aria-label="Enlarge all pictures"
        className="mt-2 flex flex-wrap items-center gap-x-1 md:pl-40"
        onKeyDown={onKeyDown}
      >
        <IconButton label="Smaller (-)" onClick={() => press('-')}>
          <Minus aria-hidden />
        </IconButton>
        <IconButton label="Larger (+)" onClick={() => press('+')}>
          <Plus aria-hidden />
        </IconButton>
        <IconButton label="Whole pictures (0)" onClick={() => press('0')}>
          <Scan aria-hidden />
        </IconButton>
        <span className="ml-2 text-sm text-faint max-sm:hidden">
          All pictures move together: wheel, pinch or drag one of them.
        </span>
      </div>
    </>
  );
}
