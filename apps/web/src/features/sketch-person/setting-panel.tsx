'use client';
import type { NoiseMode } from '@figment/core/model/manifest';
import { maxSeed } from '@figment/core/latent/random-state';
import { Button } from '@figment/ui/button';
import { Field } from '@figment/ui/field';
import { IconButton } from '@figment/ui/icon-button';
import { Input } from '@figment/ui/input';
import { Select } from '@figment/ui/select';
import { Slider } from '@figment/ui/slider';
import { Dices, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { randomSeed } from '@/random-seed';
import { useStudio } from './studio-context';

const noiseWords: Record<NoiseMode, string> = {
  const: 'The same for everybody',
  random: 'Drawn from a seed',
  none: 'None',
};

/** How near to the average a person is drawn, and the noise on top. */
export function SettingPanel() {
  const { facts } = useStudio();
  const { psi, takesCutoff, noiseModes, layers } = facts.model;
  return (
    <div className="grid gap-x-10 gap-y-4 xl:grid-cols-2">
      {psi.max > psi.min ? (
        <PsiSlider />
      ) : (
        <p className="text-soft">
          {facts.model.name} cannot change its truncation: psi is {psi.min}.
        </p>
      )}
      {takesCutoff ? <CutoffField layers={layers} /> : null}
      {noiseModes.length > 1 ? (
        <NoiseFields />
      ) : (
        <p className="text-soft">
          {facts.model.name} has one kind of noise only: {noiseWords[noiseModes[0]!].toLowerCase()}.
        </p>
      )}
    </div>
  );
}

function PsiSlider() {
  const { facts, address, show, commitSoon } = useStudio();
  const { min, max } = facts.model.psi;
  const { made } = facts;
  const psi = address.sketch.psi ?? made.psi;
  const set = (value: number) => (value === made.psi ? null : Number(value.toFixed(2)));
  const change = (value: number) => (before: typeof address) => ({
    ...before,
    sketch: { ...before.sketch, psi: set(value) },
  });
  return (
    <div>
      <div className="flex min-h-9 items-center justify-between gap-3">
        <span className="font-medium">Truncation (psi)</span>
        <span className="flex items-center gap-1">
          <span className="text-sm text-soft tabular-nums">
            {address.sketch.psi === null ? `${psi}, as made` : psi}
          </span>
          <IconButton
            label="Reset truncation"
            className="size-9"
            disabled={address.sketch.psi === null}
            onClick={() => commitSoon(change(made.psi))}
          >
            <RotateCcw aria-hidden />
          </IconButton>
        </span>
      </div>
      <Slider
        label="Truncation (psi)"
        value={psi}
        min={min}
        max={max}
        step={0.05}
        origin={made.psi}
        onChange={(value) => show(change(value))}
        onCommit={(value) => commitSoon(change(value))}
      />
      <p className="text-sm text-faint">
        0 is the average of the model; away from it people differ more from each other.
        {facts.model.adults ? ' It ends where adults were not shown.' : ''}
      </p>
    </div>
  );
}

function CutoffField({ layers }: { layers: number }) {
  const { facts, address, commit } = useStudio();
  const { cutoff } = address.sketch;
  const own = facts.made.cutoff;
  const options = [
    { value: 'own', label: `As made (${own === null ? 'all layers' : `below layer ${own}`})` },
    { value: 'none', label: 'All layers' },
    ...Array.from({ length: layers }, (_, at) => ({
      value: String(at + 1),
      label: `Layers below ${at + 1}`,
    })),
  ];
  return (
    <Field
      label="Truncated layers"
      hint="psi acts on these layers; the others keep their own style."
    >
      <Select
        options={options}
        value={cutoff === null ? 'own' : cutoff.below === null ? 'none' : String(cutoff.below)}
        onChange={({ target: { value } }) =>
          commit((before) => ({
            ...before,
            sketch: {
              ...before.sketch,
              cutoff: value === 'own' ? null : { below: value === 'none' ? null : Number(value) },
            },
          }))
        }
      />
    </Field>
  );
}

function NoiseFields() {
  const { facts, address, commit } = useStudio();
  const { noise } = address.sketch;
  const shown = noise ?? facts.made.noise;
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? String(shown.seed);
  const seed = /^\d{1,10}$/.test(text) && Number(text) <= maxSeed ? Number(text) : null;
  const set = (next: typeof noise) => {
    setTyped(null);
    commit((before) => ({ ...before, sketch: { ...before.sketch, noise: next } }));
  };
  return (
    <div className="flex flex-wrap items-end gap-3 xl:col-span-2">
      <Field label="Noise" className="min-w-52">
        <Select
          options={[
            { value: 'own', label: `As made (${noiseWords[facts.made.noise.mode].toLowerCase()})` },
            ...facts.model.noiseModes.map((mode) => ({ value: mode, label: noiseWords[mode] })),
          ]}
          value={noise?.mode ?? 'own'}
          onChange={({ target: { value } }) =>
            set(value === 'own' ? null : { mode: value as NoiseMode, seed: shown.seed })
          }
        />
      </Field>
      {noise?.mode === 'random' ? (
        <>
          <Field
            label="Noise seed"
            className="w-44"
            error={seed === null ? `Write a whole number from 0 to ${maxSeed}.` : undefined}
          >
            <Input
              inputMode="numeric"
              value={text}
              onChange={({ target }) => setTyped(target.value)}
              onBlur={() => seed !== null && seed !== noise.seed && set({ ...noise, seed })}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && seed !== null) set({ ...noise, seed });
              }}
            />
          </Field>
          <Button onClick={() => set({ mode: 'random', seed: randomSeed() })}>
            <Dices aria-hidden /> Other noise
          </Button>
        </>
      ) : null}
      <p className="w-full text-sm text-faint">
        Noise moves single hairs and pores; who it is stays.
      </p>
    </div>
  );
}
