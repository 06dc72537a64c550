'use client';
import { Minus, Plus, Scan, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { PictureView } from './frame-view';
import { moveByKey, ZoomStage, type StageHandle } from './zoom-stage';

/** One picture over the whole window, to be enlarged with wheel, pinch, buttons or + and -. Escape closes. */
export function PictureViewer({
  picture,
  alt,
  onClose,
}: {
  picture: PictureView;
  alt: string;
  onClose: () => void;
}) {
  const stage = useRef<StageHandle>(null);
  const [percent, setPercent] = useState(100);
  const press = (key: string) => (stage.current ? moveByKey(stage.current, key) : false);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (press(event.key)) event.preventDefault();
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Content
          aria-describedby={undefined}
          onKeyDown={onKeyDown}
          className="fixed inset-0 z-50 flex flex-col bg-film text-film-soft"
        >
          <div className="flex items-center justify-between gap-4 px-3 py-1">
            <Dialog.Title className="min-w-0 truncate text-sm">{alt}</Dialog.Title>
            <div className="flex shrink-0 items-center">
              <span aria-live="polite" className="mr-2 min-w-14 text-right text-sm tabular-nums">
                {percent} %
              </span>
              <ViewerButton label="Smaller (-)" onClick={() => press('-')}>
                <Minus aria-hidden />
              </ViewerButton>
              <ViewerButton label="Larger (+)" onClick={() => press('+')}>
                <Plus aria-hidden />
              </ViewerButton>
              <ViewerButton label="The whole picture (0)" onClick={() => press('0')}>
                <Scan aria-hidden />
              </ViewerButton>
              <Dialog.Close asChild>
                <ViewerButton label="Close (Esc)">
                  <X aria-hidden />
                </ViewerButton>
              </Dialog.Close>
            </div>
          </div>
          <ZoomStage
            picture={picture}
            alt={alt}
            stage={stage}
            onMove={({ scale }) => setPercent(Math.round(scale * 100))}
            className="min-h-0 flex-1"
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function ViewerButton({
  label,
  children,
  ...rest
}: {
  label: string;
  children: ReactNode;
  onClick?: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className="inline-flex size-11 items-center justify-center rounded-md hover:bg-film-soft/20 focus-visible:outline-mark [&_svg]:size-[1.125rem]"
      {...rest}
    >
      {children}
    </button>
  );
}
