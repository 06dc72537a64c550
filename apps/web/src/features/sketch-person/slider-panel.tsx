'use client';
import { sliderProblems } from '@figment/core/studio/sketch.rules';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Disclosure } from '@figment/ui/disclosure';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { AttributeSlider } from './attribute-slider';
import type { LivePreview } from './live-preview';
import { SettingPanel } from './setting-panel';
import { withSlider } from './sketch-state';
import { useStudio } from './studio-context';
import { useSliderEffect } from './use-slider-effect';

/** What the model can be asked to change by name, and how it draws. */
export function SliderPanel({ live }: { live: LivePreview }) {
  const { facts, address, commit } = useStudio();
  const { sketch } = address;
  const moved = Object.keys(sketch.sliders).length;
  return (
    <div>
      <Disclosure
        open
        summary={
          <span>
            Attributes {moved > 0 ? <span className="text-soft">({moved} moved)</span> : null}
          </span>
        }
        className="border-t-0"
      >
        <Attributes live={live} />
        <Button
          size="sm"
          className="mt-3"
          disabled={moved === 0}
          onClick={() =>
            commit((before) => ({ ...before, sketch: { ...before.sketch, sliders: {} } }))
          }
        >
          Reset all sliders
        </Button>
      </Disclosure>
      <Disclosure open summary="Truncation and noise">
        <SettingPanel key={facts.person.id} />
      </Disclosure>
    </div>
  );
}

function Attributes({ live }: { live: LivePreview }) {
  const { facts, address, show, commitSoon } = useStudio();
  const router = useRouter();
  const [active, setActive] = useState<string | null>(null);
  const effect = useSliderEffect(active, live);
  const { model, directions } = facts;
  const { sliders } = address.sketch;
  if ('problem' in directions) {
    return (
      <Alert tone="note" title="The model's directions are not known just now">
        <p>{directions.problem}</p>
        <Button size="sm" className="mt-2" onClick={() => router.refresh()}>
          Try again
        </Button>
      </Alert>
    );
  }
  const offered = directions.list.flatMap((direction) =>
    direction.step.kind === 'vector' ? [{ direction, range: direction.step.range }] : [],
  );
  if (offered.length === 0) {
    return (
      <p className="text-soft">
        {model.layers === 0
          ? `${model.name} is one graph whose styles cannot be reached: only truncation and noise can be chosen.`
          : `${model.name} comes without directions, so nothing can be asked for by name. Its layers can still be taken from others, varied and blended.`}
      </p>
    );
  }
  const set = Object.entries(sliders).map(([direction, amount]) => ({ direction, amount }));
  const problems = sliderProblems(
    { name: model.name, encoder: model.encoder ?? undefined },
    directions.list,
    set,
  );
  const problemOf = (name: string) =>
    problems.find(
      ({ field }) => field === `sliders.${set.findIndex((one) => one.direction === name)}`,
    )?.message ?? null;
  return (
    <div className="grid gap-x-10 xl:grid-cols-2">
      {offered.map(({ direction, range }) => (
        <AttributeSlider
          key={direction.name}
          direction={direction}
          range={range}
          encoder={model.encoder}
          amount={sliders[direction.name] ?? 0}
          effect={active === direction.name ? effect : null}
          problem={problemOf(direction.name)}
          onActive={() => setActive(direction.name)}
          onMove={(amount) => {
            setActive(direction.name);
            show((before) => ({
              ...before,
              sketch: withSlider(before.sketch, direction.name, amount),
            }));
          }}
          onRest={(amount) =>
            commitSoon((before) => ({
              ...before,
              sketch: withSlider(before.sketch, direction.name, amount),
            }))
          }
        />
      ))}
    </div>
  );
}
