'use client';
import { mostCompared } from '@figment/core/identity/most-compared';
import { Button } from '@figment/ui/button';
import { IconButton } from '@figment/ui/icon-button';
import { Picture } from '@figment/ui/picture';
import { Columns3, X } from 'lucide-react';
import { NextLink } from '@/next-link';
import { useSyncExternalStore } from 'react';
import { compareHref } from './compare-address';
import type { FrameView } from './frame-view';

/** Somebody laid aside to be compared: what the tray shows of them. */
export type Aside = Pick<FrameView, 'id' | 'seed' | 'alt' | 'placeholder' | 'thumbnail'>;

const place = 'figment.compare';
const changed = 'figment-compare';
const nobody: Aside[] = [];
let read: { text: string; people: Aside[] } = { text: '', people: nobody };

/** Of this tab alone: forgotten with it. */
function readTray(): Aside[] {
  const text = sessionStorage.getItem(place) ?? '';
  if (text === read.text) return read.people;
  try {
    read = { text, people: text ? (JSON.parse(text) as Aside[]) : nobody };
  } catch {
    read = { text, people: nobody };
  }
  return read.people;
}

function writeTray(people: readonly Aside[]) {
  sessionStorage.setItem(place, JSON.stringify(people));
  window.dispatchEvent(new Event(changed));
}

function listen(onChange: () => void) {
  window.addEventListener(changed, onChange);
  return () => window.removeEventListener(changed, onChange);
}

function useTray(): Aside[] {
  return useSyncExternalStore(listen, readTray, () => nobody);
}

/** Lays somebody aside to be compared, or takes them away again. */
export function CompareButton({ frame }: { frame: FrameView }) {
  const tray = useTray();
  const isIn = tray.some(({ id }) => id === frame.id);
  const { id, seed, alt, placeholder, thumbnail } = frame;
  const full = !isIn && tray.length >= mostCompared;
  return (
    <Button
      aria-pressed={isIn}
      disabled={full}
      title={full ? `At most ${mostCompared} people are compared at once.` : undefined}
      onClick={() => {
        // Read now: a click that came while the page woke up is handled as if nobody were laid aside yet.
        const now = readTray();
        const others = now.filter((one) => one.id !== id);
        const taken = others.length < now.length;
        if (taken) writeTray(others);
        else if (now.length < mostCompared)
          writeTray([...now, { id, seed, alt, placeholder, thumbnail }]);
      }}
    >
      <Columns3 aria-hidden /> {isIn ? 'Laid aside' : 'Compare'}
    </Button>
  );
}

/** Who is laid aside, at the foot of the window; nothing while nobody is. */
export function CompareTray() {
  const tray = useTray();
  if (tray.length === 0) return null;
  return (
    <section
      aria-label="To compare"
      className="sticky bottom-0 z-20 mt-10 -mx-4 flex flex-wrap items-center gap-x-4 gap-y-2 border-t-2 border-mark bg-raised px-4 py-2 shadow-lift sm:mx-0"
    >
      <ul className="flex gap-2">
        {tray.map((one) => (
          <li key={one.id} className="flex items-center">
            <NextLink href={`/people/${one.id}`} prefetch={false} title={`Seed ${one.seed}`}>
              <Picture
                src={one.thumbnail.src}
                alt={one.alt}
                width={one.thumbnail.width}
                height={one.thumbnail.height}
                placeholder={one.placeholder}
                className="w-11 bg-film"
              />
            </NextLink>
            <IconButton
              label={`Take seed ${one.seed} away`}
              className="-ml-0.5 !size-8"
              onClick={() => writeTray(readTray().filter(({ id }) => id !== one.id))}
            >
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      {tray.length > 1 ? (
        <Button asChild tone="solid" size="sm" className="ml-auto">
          <NextLink href={compareHref(tray.map(({ id }) => id))}>
            Compare these {tray.length}
          </NextLink>
        </Button>
      ) : (
        <p className="text-sm text-soft">Open somebody else and press Compare there, too.</p>
      )}
    </section>
  );
}
