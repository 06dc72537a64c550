'use client';
import { Frame, pictureSizes, type Density } from '@figment/ui/picture-grid';
import { Picture } from '@figment/ui/picture';
import clsx from 'clsx';
import { Check, Eye, FolderPlus, Info, ScanFace } from 'lucide-react';
import { memo, useState, type CSSProperties, type MouseEvent, type ReactNode } from 'react';
import { frameName, LicensedMark } from '@/licensed-mark';
import type { SheetFrame } from './catalog-view';

/** Told of a deed and the frame's place; `through` also takes everybody since the last one. */
export type OnDeed = (
  deed: 'open' | 'look' | 'collect' | 'similar' | 'select',
  at: number,
  through?: boolean,
) => void;

interface Cell {
  frame: SheetFrame;
  at: number;
  total: number;
  density: Density;
  /** The one frame that Tab leads to. */
  active: boolean;
  selected: boolean;
  /** A tap selects. */
  selecting: boolean;
  priority: boolean;
  /** Staff is told what is released. */
  tellsState: boolean;
  onDeed: OnDeed;
  /** Of a frame that is kept outside of the rows that are shown. */
  style?: CSSProperties | undefined;
}

/** Both files of a picture, for the browser to choose by the screen. */
function sourcesOf({ thumbnail, preview }: SheetFrame): string | undefined {
  if (preview.src === thumbnail.src || preview.width <= thumbnail.width) return undefined;
  return `${thumbnail.src} ${thumbnail.width}w, ${preview.src} ${preview.width}w`;
}

/** The first reason that tells this frame from others: everybody found is of the kind that was asked for. */
function tellingWhy({ why }: SheetFrame): string | undefined {
  return why.find(({ term }) => !/^-?(kind|release|state|model):/.test(term))?.text;
}

/** One frame of the sheet: the picture is the link; what else one can do lies upon it. */
export const SheetCell = memo(function SheetCell(cell: Cell) {
  const { frame, at, density, selected, selecting, tellsState, style } = cell;
  // What lies upon a picture comes with the pointer or the focus: four buttons each would be most of a page.
  const [near, setNear] = useState(false);
  const comeNear = () => setNear(true);
  const state = frame.hidden ? 'hidden' : frame.released ? 'released' : 'not yet released';
  const name = frameName(frame.alt, frame.licensed);
  return (
    <Frame
      density={density}
      number={frame.seed}
      marked={tellsState && frame.released}
      data-at={at}
      data-in-flow={style ? undefined : ''}
      aria-posinset={at + 1}
      aria-setsize={cell.total}
      style={style}
      onPointerEnter={comeNear}
      onFocus={comeNear}
      className={clsx(selected && 'z-[1] outline-[3px] -outline-offset-[3px] outline-mark')}
      edge={
        <>
          <span className="truncate py-1">{tellingWhy(frame) ?? frame.modelId}</span>
          {frame.hidden ? (
            <span className="text-film-soft">Hidden</span>
          ) : tellsState && frame.released ? (
            <span className="text-mark">Released</span>
          ) : null}
        </>
      }
    >
      <div className="relative">
        <PictureLink cell={cell} label={tellsState ? `${name}, ${state}` : name} />
        {frame.licensed ? <LicensedMark /> : null}
        {near || selected || selecting ? <SelectBox cell={cell} /> : null}
        {near ? <Deeds cell={cell} /> : null}
      </div>
    </Frame>
  );
});

function PictureLink({ cell, label }: { cell: Cell; label: string }) {
  const { frame, at, density, active, selecting, priority, onDeed } = cell;
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    // Enter makes a click of no buttons: it always opens.
    const selects = event.detail > 0 && (selecting || event.shiftKey);
    if (!selects && event.shiftKey) return;
    event.preventDefault();
    onDeed(selects ? 'select' : 'open', at, event.shiftKey);
  };
  return (
    // A plain link, moved along by the sheet: the router's own costs as much as the rest of the frame.
    <a
      href={`/people/${frame.id}`}
      tabIndex={active ? 0 : -1}
      aria-label={label}
      onClick={onClick}
      className="block outline-offset-0 focus-visible:relative focus-visible:z-10 focus-visible:outline-[3px] focus-visible:outline-mark"
    >
      <Picture
        src={frame.thumbnail.src}
        srcSet={sourcesOf(frame)}
        sizes={pictureSizes[density]}
        alt=""
        // All frames of a sheet are square, so that its rows are equally high.
        width={frame.thumbnail.width}
        height={frame.thumbnail.width}
        placeholder={frame.placeholder}
        priority={priority}
        className="bg-film transition-[filter] duration-200 group-hover/frame:brightness-110"
      />
    </a>
  );
}

function SelectBox({ cell: { frame, at, active, selected, selecting, onDeed } }: { cell: Cell }) {
  return (
    <span
      className={clsx(
        'absolute top-1 left-1 z-10 inline-flex size-7 items-center justify-center',
        selected || selecting
          ? 'opacity-100'
          : 'opacity-0 group-focus-within/frame:opacity-100 group-hover/frame:opacity-100 [@media(hover:none)]:hidden',
      )}
    >
      <input
        type="checkbox"
        aria-label={`Select ${frame.alt}`}
        checked={selected}
        tabIndex={active ? 0 : -1}
        onChange={(event) =>
          onDeed('select', at, (event.nativeEvent as unknown as MouseEvent).shiftKey)
        }
        className="peer size-6 appearance-none rounded-sm border-2 border-film-edge bg-film/70 checked:border-film checked:bg-mark focus-visible:outline-2 focus-visible:outline-mark"
      />
      <Check
        aria-hidden
        strokeWidth={3}
        className="pointer-events-none absolute size-4 text-on-mark opacity-0 peer-checked:opacity-100"
      />
    </span>
  );
}

function Deeds({ cell: { frame, at, density, active, onDeed } }: { cell: Cell }) {
  const tight = density === 'contact';
  return (
    <div className="pointer-events-none absolute right-1 bottom-1 z-10 flex gap-px opacity-0 transition-opacity duration-100 group-focus-within/frame:opacity-100 group-hover/frame:opacity-100 [@media(hover:none)]:hidden">
      {frame.why.length > 0 && !tight ? (
        <Deed
          label={`Why it matches: ${frame.why.map(({ text }) => text).join('; ')}`}
          active={active}
          onClick={() => onDeed('look', at)}
        >
          <Info aria-hidden />
        </Deed>
      ) : null}
      <Deed label="Quick look" active={active} onClick={() => onDeed('look', at)}>
        <Eye aria-hidden />
      </Deed>
      <Deed label="Find similar" active={active} onClick={() => onDeed('similar', at)}>
        <ScanFace aria-hidden />
      </Deed>
      <Deed label="Add to a collection" active={active} onClick={() => onDeed('collect', at)}>
        <FolderPlus aria-hidden />
      </Deed>
    </div>
  );
}

const deedClass =
  'pointer-events-auto inline-flex size-8 items-center justify-center bg-film/80 text-film-edge first:rounded-l-md last:rounded-r-md ' +
  'hover:bg-mark hover:text-on-mark focus-visible:bg-mark focus-visible:text-on-mark [&_svg]:size-4';

function Deed({
  label,
  active,
  onClick,
  children,
}: {
  label: string;
  active: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      tabIndex={active ? 0 : -1}
      onClick={onClick}
      className={deedClass}
    >
      {children}
    </button>
  );
}
