'use client';
import { Button } from '@figment/ui/button';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import type { SketchSource } from '@figment/core/studio/sketch';
import { useCallback, useState } from 'react';
import { FoundPeople, useFoundPeople } from '@/found-people';
import { randomSeed } from '@/random-seed';
import { findPeople } from './actions';
import { sourceIn } from './sketch-address';
import { useStudio } from './studio-context';

/** Somebody of the library, by seed or id, or whoever a seed draws. */
export function PersonPicker({ onPick }: { onPick: (source: SketchSource) => void }) {
  const { facts } = useStudio();
  const { model, person } = facts;
  const [typed, setTyped] = useState('');
  const text = typed.trim();
  const find = useCallback(
    (wanted: string) =>
      findPeople({ modelId: model.id, modelSha256: model.sha256, text: wanted, not: person.id }),
    [model.id, model.sha256, person.id],
  );
  const found = useFoundPeople(text, find);
  const seed = sourceIn(text);
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
        {seed && 'seed' in seed ? (
          <Button onClick={() => onPick(seed)}>Take seed {seed.seed} itself</Button>
        ) : null}
        <Button tone="quiet" onClick={() => onPick({ seed: randomSeed() })}>
          Take a random seed
        </Button>
      </div>
      <FoundPeople
        found={found}
        text={text}
        skeletons={8}
        nobody={
          text
            ? `Nobody of ${model.name} has the seed or id "${text}".`
            : `${model.name} has made nobody else yet. Take a seed instead.`
        }
        className="xl:grid-cols-8"
        onPick={(frame) => onPick({ subjectId: frame.id })}
      />
    </div>
  );
}
