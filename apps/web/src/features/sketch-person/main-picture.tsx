'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Picture } from '@figment/ui/picture';
import { Contrast, Redo2, RotateCcw, Save, Undo2 } from 'lucide-react';
import type { CSSProperties } from 'react';
import type { LivePreview } from './live-preview';
import { directionsIn } from './facts';
import { isUntouched, partsOf, untouched } from './sketch-state';
import { useStudio } from './studio-context';
import { useElapsed, waitingWords } from './waiting';

/** The sketch as large as its pixels bear, what can be done with it, and what went wrong. */
export function MainPicture({
  live,
  retry,
  comparing,
  onCompare,
}: {
  live: LivePreview;
  retry: () => void;
  comparing: boolean;
  onCompare: (comparing: boolean) => void;
}) {
  const { facts, address, usual } = useStudio();
  const { person } = facts;
  const plain = isUntouched(address.sketch);
  const showsSketch = !plain && !comparing && live.shown !== null;
  const labels = new Map(directionsIn(facts).map(({ name, label }) => [name, label]));
  const parts = partsOf(address.sketch, (name) => labels.get(name) ?? name);
  const elapsed = useElapsed(live.waitingSince);
  const milliseconds = usual();
  const slow = waitingWords(elapsed, {
    here: 0,
    total: 1,
    usual: milliseconds === null ? null : milliseconds / 1000,
  });
  const width = Math.max(person.preview.width, 256);
  return (
    <div>
      <div
        className="-mx-4 bg-film px-3 py-3 sm:mx-0 sm:px-4 lg:py-5"
        style={{ '--wide': `${width * 2}px` } as CSSProperties}
      >
        <div className="relative mx-auto w-full max-w-[min(100%,34dvh)] lg:max-w-[min(100%,64dvh,var(--wide))]">
          <Picture
            src={person.preview.src}
            alt={showsSketch ? '' : person.alt}
            width={person.preview.width}
            height={person.preview.height}
            placeholder={person.placeholder}
            priority
            className="w-full bg-film"
          />
          {showsSketch ? (
            <img
              src={live.shown!.picture}
              alt={`Sketch of ${person.alt.toLowerCase()}: ${parts.join(', ')}`}
              className="absolute inset-0 size-full object-cover"
            />
          ) : null}
          {live.waitingSince !== null ? (
            <span aria-hidden className="absolute inset-x-0 bottom-0 h-1 overflow-hidden bg-film">
              <span className="block h-full w-1/3 animate-[figment-sweep_1.1s_linear_infinite] bg-mark" />
            </span>
          ) : null}
        </div>
        <p className="edge-print mx-auto mt-2 flex max-w-[min(100%,34dvh)] justify-between gap-3 text-film-soft lg:max-w-[min(100%,64dvh,var(--wide))]">
          <span className={showsSketch ? 'text-film-edge' : undefined}>
            {showsSketch ? (live.current ? 'Sketch' : 'Sketch, a moment ago') : 'Original'}
          </span>
          <span role="status">{slow}</span>
        </p>
      </div>
      <Tools plain={plain} comparing={comparing} onCompare={onCompare} />
      {live.refusal ? (
        <Alert tone="bad" title="This sketch was not drawn" className="mt-3">
          <p>{live.refusal.message}</p>
          {live.refusal.hint ? <p className="text-soft">{live.refusal.hint}</p> : null}
          <Button size="sm" className="mt-2" onClick={retry}>
            Try again
          </Button>
        </Alert>
      ) : null}
    </div>
  );
}

function Tools({
  plain,
  comparing,
  onCompare,
}: {
  plain: boolean;
  comparing: boolean;
  onCompare: (comparing: boolean) => void;
}) {
  const { address, commit, undo, redo, canUndo, canRedo, keeping } = useStudio();
  const square = 'min-h-11 px-3 max-sm:px-2.5';
  return (
    <div className="flex flex-wrap items-center gap-2 py-2.5" role="toolbar" aria-label="Sketch">
      <Button
        tone="solid"
        busy={keeping.busy}
        disabled={plain}
        title="Keep as a new person (K)"
        onClick={() => void keeping.keep([address.sketch])}
      >
        <Save aria-hidden /> Keep
      </Button>
      <Button
        className={square}
        disabled={plain}
        aria-pressed={comparing}
        title="Hold to see the original (C)"
        onPointerDown={() => onCompare(true)}
        onPointerUp={() => onCompare(false)}
        onPointerLeave={() => onCompare(false)}
        onPointerCancel={() => onCompare(false)}
        onContextMenu={(event) => event.preventDefault()}
        onClick={(event) => {
          // A pointer holds; a keyboard presses once to see it and once more to go back.
          if (event.detail === 0) onCompare(!comparing);
        }}
      >
        <Contrast aria-hidden /> Compare
      </Button>
      <span className="ml-auto flex gap-1">
        <Button
          tone="quiet"
          className={square}
          aria-label="Undo"
          title="Undo (Z)"
          disabled={!canUndo}
          onClick={undo}
        >
          <Undo2 aria-hidden />
        </Button>
        <Button
          tone="quiet"
          className={square}
          aria-label="Redo"
          title="Redo (Y)"
          disabled={!canRedo}
          onClick={redo}
        >
          <Redo2 aria-hidden />
        </Button>
        <Button
          tone="quiet"
          className={square}
          aria-label="Start over from the original"
          title="Start over from the original"
          disabled={plain}
          onClick={() => commit((before) => ({ ...before, sketch: untouched }))}
        >
          <RotateCcw aria-hidden />
        </Button>
      </span>
    </div>
  );
}
