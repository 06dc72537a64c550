'use client';
import { Button } from '@figment/ui/button';
import { Dialog } from '@figment/ui/dialog';
import type { SketchSource } from '@figment/core/studio/sketch';
import { useCallback } from 'react';
import { PeopleFinder } from '@/found-people';
import type { FrameView } from '@/frame-view';
import { randomSeed } from '@/random-seed';
import { sourceIn } from '@/sketch-source';
import { findPeople } from './actions';
import type { MixModelFacts } from './facts';

/** Somebody of the library, by seed or id or from the newest, or whoever a seed draws. */
export function SourcePicker({
  title,
  model,
  open,
  onOpenChange,
  onPick,
}: {
  title: string;
  model: MixModelFacts;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onPick: (source: SketchSource, frame: FrameView | null) => void;
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      className="sm:w-[min(46rem,94vw)]"
    >
      <Choices model={model} onPick={onPick} />
    </Dialog>
  );
}

function Choices({
  model,
  onPick,
}: {
  model: MixModelFacts;
  onPick: (source: SketchSource, frame: FrameView | null) => void;
}) {
  const find = useCallback(
    (wanted: string) => findPeople({ modelId: model.id, modelSha256: model.sha256, text: wanted }),
    [model.id, model.sha256],
  );
  const seeds = (text: string) => {
    const typed = sourceIn(text);
    return (
      <>
        {typed && 'seed' in typed ? (
          <Button onClick={() => onPick(typed, null)}>Take seed {typed.seed}</Button>
        ) : null}
        <Button onClick={() => onPick({ seed: randomSeed() }, null)}>Take a random seed</Button>
      </>
    );
  };
  return (
    <PeopleFinder
      find={find}
      skeletons={6}
      nobody={(text) =>
        text
          ? `Nobody of ${model.name} has the seed or id "${text}".`
          : `${model.name} has made nobody yet. Take a seed instead.`
      }
      beside={seeds}
      onPick={(frame) => onPick({ subjectId: frame.id }, frame)}
    />
  );
}
