'use client';
import { Button } from '@figment/ui/button';
import type { SketchSource } from '@figment/core/studio/sketch';
import { useCallback } from 'react';
import { findPeople } from './find-people';
import { PeopleFinder } from './found-people';
import type { FrameView } from './frame-view';
import { randomSeed } from './random-seed';
import { sourceIn } from './sketch-source';

/** Full rows, as `wide` or not. */
const offered = { wide: 16, narrow: 18 };

/** Somebody of the library, by seed or id or from the newest, or whoever a seed draws. */
export function SourcePicker({
  model,
  not,
  wide = false,
  onPick,
}: {
  model: { id: string; sha256: string; name: string };
  /** Somebody to leave out. */
  not?: string;
  /** Eight beside each other where there is room, not six. */
  wide?: boolean;
  /** @param frame null for a seed */
  onPick: (source: SketchSource, frame: FrameView | null) => void;
}) {
  const limit = wide ? offered.wide : offered.narrow;
  const find = useCallback(
    (text: string) =>
      findPeople({ modelId: model.id, modelSha256: model.sha256, text, not, limit }),
    [model.id, model.sha256, not, limit],
  );
  const seeds = (text: string) => {
    const typed = sourceIn(text);
    return (
      <>
        {typed && 'seed' in typed ? (
          <Button onClick={() => onPick(typed, null)}>Take seed {typed.seed} itself</Button>
        ) : null}
        <Button tone="quiet" onClick={() => onPick({ seed: randomSeed() }, null)}>
          Take a random seed
        </Button>
      </>
    );
  };
  return (
    <PeopleFinder
      find={find}
      skeletons={wide ? 8 : 6}
      nobody={(text) =>
        text
          ? `Nobody of ${model.name} has the seed or id "${text}".`
          : `${model.name} has made nobody ${not ? 'else ' : ''}yet. Take a seed instead.`
      }
      beside={seeds}
      className={wide ? 'xl:grid-cols-8' : undefined}
      onPick={(frame) => onPick({ subjectId: frame.id }, frame)}
    />
  );
}
