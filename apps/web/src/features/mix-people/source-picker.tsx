'use client';
import { Button } from '@figment/ui/button';
import { Dialog } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import type { SketchSource } from '@figment/core/studio/sketch';
import { useCallback, useState } from 'react';
import { FoundPeople, useFoundPeople } from '@/found-people';
import type { FrameView } from '@/frame-view';
import { randomSeed } from '@/random-seed';
import { findPeople } from './actions';
import type { MixModelFacts } from './facts';
import { sourceIn } from './mix-address';

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
  const [typed, setTyped] = useState('');
  const text = typed.trim();
  const find = useCallback(
    (wanted: string) => findPeople({ modelId: model.id, modelSha256: model.sha256, text: wanted }),
    [model.id, model.sha256],
  );
  const found = useFoundPeople(text, find);
  const typedSource = sourceIn(text);
  return (
    <div>
      <div className="flex flex-wrap items-end gap-3">
        <Field label="Find by seed or id" className="w-64 max-w-full">
          <Input
            value={typed}
            placeholder="85 or sub_…"
            onChange={({ target }) => setTyped(target.value)}
          />
        </Field>
        {typedSource && 'seed' in typedSource ? (
          <Button onClick={() => onPick(typedSource, null)}>Take seed {typedSource.seed}</Button>
        ) : null}
        <Button onClick={() => onPick({ seed: randomSeed() }, null)}>Take a random seed</Button>
      </div>
      <FoundPeople
        found={found}
        text={text}
        skeletons={6}
        nobody={
          text
            ? `Nobody of ${model.name} has the seed or id "${text}".`
            : `${model.name} has made nobody yet. Take a seed instead.`
        }
        onPick={(frame) => onPick({ subjectId: frame.id }, frame)}
      />
    </div>
  );
}
