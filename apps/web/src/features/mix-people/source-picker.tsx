'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Dialog } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { Picture } from '@figment/ui/picture';
import { Skeleton } from '@figment/ui/skeleton';
import type { SketchSource } from '@figment/core/studio/sketch';
import { useEffect, useState } from 'react';
import { refusalText, type ActionResult } from '@/action-result';
import type { FrameView } from '@/frame-view';
import { findPeople } from './actions';
import type { MixModelFacts } from './facts';
import { sourceIn } from './mix-address';

const restMilliseconds = 300;

export function randomSeed(): SketchSource {
  return { seed: crypto.getRandomValues(new Uint32Array(1))[0]! };
}

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
  const [found, setFound] = useState<{ for: string; answer: ActionResult<FrameView[]> } | null>(
    null,
  );
  const text = typed.trim();
  useEffect(() => {
    let wanted = true;
    const look = async () => {
      const answer = await findPeople({
        modelId: model.id,
        modelSha256: model.sha256,
        text,
      }).catch((): ActionResult<never> => ({
        ok: false,
        message: 'The server did not answer. Check your connection and try again.',
      }));
      if (wanted) setFound({ for: text, answer });
    };
    const timer = setTimeout(() => void look(), text ? restMilliseconds : 0);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [text, model.id, model.sha256]);
  const typedSource = sourceIn(text);
  const people = found?.answer.ok ? found.answer.data : [];
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
        <Button onClick={() => onPick(randomSeed(), null)}>Take a random seed</Button>
      </div>
      {found && !found.answer.ok ? (
        <Alert tone="bad" className="mt-4">
          {refusalText(found.answer)}
        </Alert>
      ) : (
        <ul
          aria-label="People to choose from"
          aria-busy={found?.for !== text}
          className="mt-5 grid grid-cols-3 gap-1 sm:grid-cols-6"
        >
          {found === null
            ? Array.from({ length: 6 }, (_, at) => (
                <li key={at}>
                  <Skeleton className="aspect-square" />
                </li>
              ))
            : people.map((frame) => (
                <li key={frame.id}>
                  <button
                    type="button"
                    onClick={() => onPick({ subjectId: frame.id }, frame)}
                    aria-label={`Take ${frame.alt.toLowerCase()}`}
                    className="block w-full bg-film p-1 text-left hover:brightness-110 focus-visible:outline-[3px] focus-visible:outline-mark"
                  >
                    <Picture
                      src={frame.thumbnail.src}
                      alt=""
                      width={frame.thumbnail.width}
                      height={frame.thumbnail.height}
                      placeholder={frame.placeholder}
                      className="bg-film"
                    />
                    <span aria-hidden className="edge-print block px-1 pt-1.5 text-film-edge">
                      {frame.seed}
                    </span>
                  </button>
                </li>
              ))}
        </ul>
      )}
      {found?.answer.ok && people.length === 0 ? (
        <p className="mt-4 text-soft">
          {text
            ? `Nobody of ${model.name} has the seed or id "${text}".`
            : `${model.name} has made nobody yet. Take a seed instead.`}
        </p>
      ) : null}
    </div>
  );
}
