'use client';
import { Button } from '@figment/ui/button';
import type { SketchSource } from '@figment/core/studio/sketch';
import { useCallback } from 'react';
import { PeopleFinder } from '@/found-people';
import { randomSeed } from '@/random-seed';
import { sourceIn } from '@/sketch-source';
import { findPeople } from './actions';
import { useStudio } from './studio-context';

/** Somebody of the library, by seed or id, or whoever a seed draws. */
export function PersonPicker({ onPick }: { onPick: (source: SketchSource) => void }) {
  const { facts } = useStudio();
  const { model, person } = facts;
  const find = useCallback(
    (wanted: string) =>
      findPeople({ modelId: model.id, modelSha256: model.sha256, text: wanted, not: person.id }),
    [model.id, model.sha256, person.id],
  );
  const seeds = (text: string) => {
    const typed = sourceIn(text);
    return (
      <>
        {typed && 'seed' in typed ? (
          <Button onClick={() => onPick(typed)}>Take seed {typed.seed} itself</Button>
        ) : null}
        <Button tone="quiet" onClick={() => onPick({ seed: randomSeed() })}>
          Take a random seed
        </Button>
      </>
    );
  };
  return (
    <PeopleFinder
      find={find}
      skeletons={8}
      nobody={(text) =>
        text
          ? `Nobody of ${model.name} has the seed or id "${text}".`
          : `${model.name} has made nobody else yet. Take a seed instead.`
      }
      beside={seeds}
      className="xl:grid-cols-8"
      onPick={(frame) => onPick({ subjectId: frame.id })}
    />
  );
}
