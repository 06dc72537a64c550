'use client';
import { mostLiked } from '@figment/core/alike/sense';
import { mostCompared } from '@figment/core/identity/most-compared';
import { Button } from '@figment/ui/button';
import { IconButton } from '@figment/ui/icon-button';
import { FolderPlus, ScanFace, SquareSplitHorizontal, X } from 'lucide-react';
import { BulkComps } from './bulk-comps';
import { BulkHide } from './bulk-hide';
import { BulkTag } from './bulk-tag';
import type { CatalogSurroundings } from './catalog-view';
import { dropFrames } from './kept-sheets';
import type { SheetDeeds } from './sheet';
import type { Selection } from './use-selection';

/** What can be done with whoever is selected. Stands at the lower edge of the window while somebody is. */
export function SelectionBar({
  selection,
  may,
  deeds,
  onChanged,
}: {
  selection: Selection;
  may: CatalogSurroundings['may'];
  deeds: SheetDeeds;
  /** Somebody was tagged or hidden. */
  onChanged: () => void;
}) {
  const ids = [...selection.chosen.keys()];
  const count = ids.length;
  return (
    <section
      aria-label="Selected pictures"
      className="fixed inset-x-0 bottom-0 z-30 border-t-4 border-mark bg-ink text-paper shadow-lift animate-[figment-rise_160ms_ease-out] sm:inset-x-auto sm:bottom-4 sm:left-1/2 sm:max-w-[94vw] sm:-translate-x-1/2 sm:rounded-lg sm:border-t-0"
    >
      <div className="flex items-center gap-1 overflow-x-auto p-2">
        <span className="px-2 font-medium whitespace-nowrap tabular-nums">{count} selected</span>
        <Button tone="quiet" className={barButton} onClick={() => deeds.collect(ids)}>
          <FolderPlus aria-hidden /> Collect
        </Button>
        {count >= 2 && count <= mostCompared ? (
          <Button tone="quiet" className={barButton} onClick={() => deeds.compare(ids)}>
            <SquareSplitHorizontal aria-hidden /> Compare
          </Button>
        ) : null}
        {count <= mostLiked ? (
          <Button tone="quiet" className={barButton} onClick={() => deeds.similar(ids)}>
            <ScanFace aria-hidden /> More like {count === 1 ? 'this' : 'these'}
          </Button>
        ) : null}
        {may.comp ? <BulkComps ids={ids} className={barButton} /> : null}
        {may.tag ? <BulkTag ids={ids} className={barButton} onChanged={onChanged} /> : null}
        {may.hide ? (
          <BulkHide
            ids={ids}
            className={barButton}
            onHidden={(hidden) => {
              selection.remove(hidden);
              dropFrames(hidden);
              onChanged();
            }}
            onRestored={onChanged}
          />
        ) : null}
        <IconButton
          label="Clear the selection"
          className="text-paper hover:bg-mark hover:text-on-mark"
          onClick={selection.clear}
        >
          <X aria-hidden />
        </IconButton>
      </div>
    </section>
  );
}

const barButton =
  'text-paper hover:bg-mark hover:text-on-mark focus-visible:outline-mark focus-visible:outline-offset-0 px-3';
