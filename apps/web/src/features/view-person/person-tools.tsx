'use client';
import { Button } from '@figment/ui/button';
import { FolderPlus, ScanFace } from 'lucide-react';
import { NextLink } from '@/next-link';
import type { ReactNode } from 'react';
import { useCollect } from '@/collect';
import { CompareButton } from '@/compare-tray';
import type { FrameView } from '@/frame-view';
import { useShortcut } from '@/use-shortcut';

/** What can be done with somebody: collect (C), find others like them, compare, and what is passed in. */
export function PersonTools({
  frame,
  similar,
  children,
}: {
  frame: FrameView;
  /** Where others like this one are; null where nothing can be compared. */
  similar: string | null;
  children?: ReactNode;
}) {
  const collect = useCollect();
  useShortcut('c', () => collect([frame.id]));
  return (
    <div className="flex flex-wrap gap-2">
      <Button tone="solid" aria-keyshortcuts="c" onClick={() => collect([frame.id])}>
        <FolderPlus aria-hidden /> Collect
      </Button>
      {similar ? (
        <Button asChild>
          <NextLink href={similar} prefetch={false}>
            <ScanFace aria-hidden /> Similar
          </NextLink>
        </Button>
      ) : null}
      <CompareButton frame={frame} />
      {children}
    </div>
  );
}
