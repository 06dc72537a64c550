'use client';
import { Dialog } from '@figment/ui/dialog';
import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { compareHref } from '@/compare-address';
import { findPeople } from '@/find-people';
import { PeopleFinder } from '@/found-people';
import type { FrameView } from '@/frame-view';

/** Whose place somebody else takes; null to add somebody. */
export type Place = { replaced: FrameView | null };

const peopleOffered = 18;

/** Chooses who comes into a place of the comparison, of the model of the others. */
export function ChooseDialog({
  place,
  frames,
  model,
  onClose,
}: {
  place: Place;
  frames: readonly FrameView[];
  model: { id: string; sha256: string };
  onClose: () => void;
}) {
  const router = useRouter();
  const find = useCallback(
    (text: string) =>
      findPeople({
        modelId: model.id,
        modelSha256: model.sha256,
        text,
        limit: peopleOffered,
      }),
    [model.id, model.sha256],
  );
  const pick = (frame: FrameView) => {
    const { replaced } = place;
    const ids = frames.map(({ id }) => (id === replaced?.id ? frame.id : id));
    router.push(compareHref([...new Set(replaced ? ids : [...ids, frame.id])]));
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={place.replaced ? `Replace seed ${place.replaced.seed}` : 'Add somebody'}
      description="By seed or id, or one of the newest."
      className="sm:w-[min(44rem,92vw)]"
    >
      <PeopleFinder
        find={find}
        label="Seed or id"
        skeletons={12}
        nobody={(text) =>
          text ? `Nobody has the seed or id "${text}".` : 'Nobody else is in the catalog yet.'
        }
        onPick={pick}
      />
    </Dialog>
  );
}
