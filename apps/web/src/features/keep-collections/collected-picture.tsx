'use client';
import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { Menu, MenuItem, MenuRule } from '@figment/ui/menu';
import { Picture } from '@figment/ui/picture';
import { Frame, pictureSizes } from '@figment/ui/picture-grid';
import clsx from 'clsx';
import { Ellipsis, FolderPlus, GripVertical, ImageUp, PencilLine, X } from 'lucide-react';
import { NextLink } from '@/next-link';
import type { ReactNode } from 'react';
import { useCollect } from '@/collect';
import { frameName, LicensedMark } from '@/licensed-mark';
import type { ItemView } from './collection-view';

const edgeButton =
  'inline-flex size-9 shrink-0 items-center justify-center rounded-md text-film-soft hover:text-film-edge focus-visible:outline-film-edge [&_svg]:size-4';

/** One frame of a collection: order, picture, note, and what can be done to it. */
export function CollectedPicture({
  item,
  place,
  cover,
  selected,
  votes,
  onSelect,
  onNote,
  onCover,
  onTakeOut,
}: {
  item: ItemView;
  /** From 1. */
  place: number;
  cover: boolean;
  selected: boolean;
  /** What clients think of it. */
  votes: ReactNode;
  onSelect: (selected: boolean) => void;
  onNote: () => void;
  onCover: () => void;
  onTakeOut: () => void;
}) {
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({
    id: item.subjectId,
  });
  const collect = useCollect();
  const { frame } = item;
  return (
    <Frame
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      density="proof"
      data-subject={item.subjectId}
      className={clsx(
        isDragging && 'z-10 shadow-lift',
        selected && 'outline-3 -outline-offset-3 outline-mark',
      )}
      number={
        <span className="flex items-center gap-2">
          <input
            type="checkbox"
            checked={selected}
            onChange={({ target }) => onSelect(target.checked)}
            aria-label={`Choose number ${place}`}
            className="size-5 accent-mark"
          />
          {place}
          {cover ? <span className="text-film-soft">COVER</span> : null}
        </span>
      }
      edge={<span className="truncate">{frame ? `seed ${frame.seed}` : ''}</span>}
    >
      {frame ? (
        <NextLink href={`/people/${frame.id}`} className="relative block">
          <Picture
            src={frame.preview.src}
            alt={frameName(frame.alt, item.licensed)}
            width={frame.preview.width}
            height={frame.preview.height}
            placeholder={frame.placeholder}
            sizes={pictureSizes.proof}
          />
          {item.licensed ? <LicensedMark /> : null}
        </NextLink>
      ) : (
        <p className="flex aspect-square items-center justify-center bg-film p-4 text-center text-sm text-film-soft ring-1 ring-film-soft/25 ring-inset">
          No longer available
        </p>
      )}
      <div className="flex items-center gap-1 pt-1">
        <button
          type="button"
          {...attributes}
          {...listeners}
          aria-label={`Move number ${place}`}
          className={clsx(edgeButton, 'cursor-grab touch-none active:cursor-grabbing')}
        >
          <GripVertical aria-hidden />
        </button>
        <span className="min-w-0 flex-1">{votes}</span>
        <Menu
          trigger={
            <button type="button" aria-label={`More for number ${place}`} className={edgeButton}>
              <Ellipsis aria-hidden />
            </button>
          }
        >
          <MenuItem icon={<PencilLine aria-hidden />} onSelect={onNote}>
            {item.note ? 'Change the note' : 'Write a note'}
          </MenuItem>
          {frame ? (
            <>
              <MenuItem icon={<ImageUp aria-hidden />} disabled={cover} onSelect={onCover}>
                Make it the cover
              </MenuItem>
              <MenuItem
                icon={<FolderPlus aria-hidden />}
                onSelect={() => collect([item.subjectId])}
              >
                Add to another collection
              </MenuItem>
            </>
          ) : null}
          <MenuRule />
          <MenuItem icon={<X aria-hidden />} onSelect={onTakeOut}>
            Take out
          </MenuItem>
        </Menu>
      </div>
      {item.note ? (
        <p className="line-clamp-4 px-1.5 pb-1 text-sm break-words whitespace-pre-line text-film-soft">
          {item.note}
        </p>
      ) : null}
    </Frame>
  );
}
