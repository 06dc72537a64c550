'use client';
import { Button } from '@figment/ui/button';
import { Segmented } from '@figment/ui/segmented';
import { Slider } from '@figment/ui/slider';
import { sourceText } from '@/sketch-source';
import { SourcePicker } from '@/source-picker';
import { morphFrames } from './cells';
import { PreviewCells } from './preview-cells';
import { useStudio } from './studio-context';

const choices = ['7', '9', '11'] as const;
type Steps = (typeof choices)[number];

/** The way from this person to somebody else, step by step. */
export function MorphPanel() {
  const { facts, address, commit, commitSoon, show, look } = useStudio();
  const { morph } = address.sketch;
  if (facts.model.layers === 0) {
    return (
      <p className="text-soft">
        {facts.model.name} is one graph whose styles cannot be reached, so nobody can be blended
        with somebody else.
      </p>
    );
  }
  if (!morph) {
    return (
      <div>
        <p className="mb-4 max-w-prose text-soft">
          Choose the other end. Every step of the way is somebody of their own, and any of them can
          be kept: both ends are then recorded as parents.
        </p>
        <SourcePicker
          model={facts.model}
          not={facts.person.id}
          wide
          onPick={(to) =>
            commit((before) => ({ ...before, sketch: { ...before.sketch, morph: { to, t: 0 } } }))
          }
        />
      </div>
    );
  }
  const { to, t } = morph;
  const name = 'seed' in to ? `seed ${to.seed}` : sourceText(to);
  const change = (next: number) => (before: typeof address) => ({
    ...before,
    sketch: { ...before.sketch, morph: { to, t: Number(next.toFixed(3)) } },
  });
  const steps = choices.find((choice) => choice === String(address.steps)) ?? '9';
  return (
    <div>
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="min-w-0 break-words">
          From seed {facts.person.seed} to <span className="font-medium">{name}</span>
        </p>
        <Button
          size="sm"
          onClick={() =>
            commit((before) => ({ ...before, sketch: { ...before.sketch, morph: null } }))
          }
        >
          Another end
        </Button>
      </div>
      <div className="mb-5 grid grid-cols-[minmax(0,1fr)_auto] items-center gap-4">
        <Slider
          label="How far to the other end"
          value={t}
          min={0}
          max={1}
          step={0.01}
          valueText={`${Math.round(t * 100)} %`}
          onChange={(next) => show(change(next))}
          onCommit={(next) => commitSoon(change(next))}
        />
        <span className="w-12 text-right tabular-nums">{Math.round(t * 100)} %</span>
      </div>
      <PreviewCells
        part="morph"
        label={`Steps from seed ${facts.person.seed} to ${name}`}
        cells={morphFrames(address.sketch, to, Number(steps))}
        tools={
          <Segmented<Steps>
            label="Steps of the morph"
            value={steps}
            onChange={(next) => look((before) => ({ ...before, steps: Number(next) }))}
            segments={choices.map((value) => ({ value, label: `${value} steps` }))}
          />
        }
      />
    </div>
  );
}
