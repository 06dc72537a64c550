'use client';
import { Badge } from '@figment/ui/badge';
import { Button, buttonClass } from '@figment/ui/button';
import { Dialog } from '@figment/ui/dialog';
import { IconButton } from '@figment/ui/icon-button';
import { Picture } from '@figment/ui/picture';
import { Spec, SpecSheet } from '@figment/ui/spec-sheet';
import { Skeleton } from '@figment/ui/skeleton';
import { BadgeCheck, Check, ChevronLeft, ChevronRight } from 'lucide-react';
import { NextLink } from '@/next-link';
import { useLayoutEffect, useRef, type ComponentProps, type KeyboardEvent } from 'react';
import type { SheetFrame } from './catalog-view';
import type { SheetDeeds } from './sheet';
import { useFacts } from './use-facts';

interface Look {
  frames: readonly SheetFrame[];
  /** Null while nobody is looked at. */
  at: number | null;
  onMove: (at: number) => void;
  onClose: () => void;
  /** Puts the focus on whoever was looked at last. */
  afterClose: () => void;
  isSelected: (frame: SheetFrame) => boolean;
  onToggle: (at: number) => void;
  deeds: SheetDeeds;
}

/** One picture large, without leaving the sheet. The arrow keys go on to the next. */
export function QuickLook(look: Look) {
  const { frames, at, onMove, onClose, afterClose, onToggle, deeds } = look;
  const frame = at === null ? undefined : frames[at];
  const onKeyDown = (event: KeyboardEvent) => {
    if (at === null || !frame || event.ctrlKey || event.metaKey || event.altKey) return;
    const keys: Record<string, () => void> = {
      ArrowLeft: () => at > 0 && onMove(at - 1),
      ArrowRight: () => at < frames.length - 1 && onMove(at + 1),
      x: () => onToggle(at),
      c: () => deeds.collect([frame.id]),
      s: () => deeds.similar([frame.id]),
    };
    const inControl = (event.target as HTMLElement).closest('button, a') !== null;
    if (!inControl) keys[' '] = onClose;
    const run = keys[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  };
  return (
    <Dialog
      open={frame !== undefined}
      onOpenChange={(open) => !open && onClose()}
      afterClose={afterClose}
      title={frame ? `Seed ${frame.seed}` : ''}
      description={frame?.alt}
      className="sm:w-[min(64rem,94vw)]"
    >
      {frame && at !== null ? (
        <Body
          onKeyDown={onKeyDown}
          className="grid gap-6 outline-none sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
        >
          <div className="relative bg-film p-1.5">
            <Picture
              key={frame.id}
              src={frame.preview.src}
              alt={frame.alt}
              width={frame.preview.width}
              height={frame.preview.height}
              placeholder={frame.placeholder}
              priority
              className="max-h-[64dvh] bg-film"
            />
            <Step side="left" label="Previous" disabled={at === 0} onClick={() => onMove(at - 1)} />
            <Step
              side="right"
              label="Next"
              disabled={at === frames.length - 1}
              onClick={() => onMove(at + 1)}
            />
          </div>
          <About key={frame.id} frame={frame} at={at} look={look} />
        </Body>
      ) : null}
    </Dialog>
  );
}

/** Takes the focus when it opens, so that no button takes the space key away from closing. */
function Body(props: ComponentProps<'div'>) {
  const body = useRef<HTMLDivElement>(null);
  // Not scrolled to: on a phone the title would be out of sight.
  useLayoutEffect(() => body.current?.focus({ preventScroll: true }), []);
  return <div ref={body} tabIndex={-1} {...props} />;
}

function Step({
  side,
  label,
  disabled,
  onClick,
}: {
  side: 'left' | 'right';
  label: string;
  disabled: boolean;
  onClick: () => void;
}) {
  const Arrow = side === 'left' ? ChevronLeft : ChevronRight;
  return (
    <IconButton
      label={label}
      // Not disabled: the focus would fall out of the dialog at the last picture.
      aria-disabled={disabled || undefined}
      onClick={() => !disabled && onClick()}
      className={`absolute top-1/2 -translate-y-1/2 bg-film/70 text-film-edge! hover:bg-mark hover:text-on-mark! aria-disabled:opacity-30 ${side === 'left' ? 'left-2' : 'right-2'}`}
    >
      <Arrow aria-hidden />
    </IconButton>
  );
}

function About({ frame, at, look }: { frame: SheetFrame; at: number; look: Look }) {
  const { isSelected, onToggle, deeds } = look;
  const facts = useFacts(frame.id);
  const selected = isSelected(frame);
  return (
    <div className="flex min-w-0 flex-col gap-5">
      {frame.licensed ? (
        <p>
          <Badge tone="good" icon={<BadgeCheck aria-hidden />}>
            Licensed by your agency
          </Badge>
        </p>
      ) : null}
      {frame.why.length > 0 ? (
        <section aria-labelledby="why">
          <h3 id="why" className="label-print mb-1.5 text-faint">
            Why it matches
          </h3>
          <ul className="space-y-1">
            {frame.why.map(({ term, text }) => (
              <li key={term} className="border-l-[3px] border-mark pl-2.5">
                {text}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {facts === null ? (
        <div role="status" className="space-y-2">
          <span className="sr-only">Loading facts</span>
          {Array.from({ length: 5 }, (_, row) => (
            <Skeleton key={row} className="h-8" />
          ))}
        </div>
      ) : facts.ok ? (
        <SpecSheet>
          {facts.data.map(({ name, value }) => (
            <Spec key={name} name={name}>
              {value}
            </Spec>
          ))}
        </SpecSheet>
      ) : (
        <p className="text-soft">{facts.message}</p>
      )}
      <div className="mt-auto flex flex-wrap gap-2">
        <NextLink href={`/people/${frame.id}`} className={buttonClass('solid')}>
          Open
        </NextLink>
        <Button onClick={() => deeds.collect([frame.id])}>Collect</Button>
        <Button onClick={() => deeds.similar([frame.id])}>Similar</Button>
        <Button tone="quiet" aria-pressed={selected} onClick={() => onToggle(at)}>
          {selected ? <Check aria-hidden /> : null}
          {selected ? 'Selected' : 'Select'}
        </Button>
      </div>
    </div>
  );
}
