'use client';
import type { DirectionList, Encoder } from '@figment/core/model/manifest';
import { IconButton } from '@figment/ui/icon-button';
import { Skeleton } from '@figment/ui/skeleton';
import { Slider } from '@figment/ui/slider';
import { RotateCcw } from 'lucide-react';
import { useId } from 'react';
import { MovedList } from './moved-list';
import { signed } from './sketch-state';
import type { SliderEffect } from './use-slider-effect';
import { averageEffects, movedRows } from './what-moved';

const steps = 40;

/** One direction of the model: where it stands, what comes with it on average, and what it did here. */
export function AttributeSlider({
  direction,
  range,
  encoder,
  amount,
  effect,
  problem,
  onMove,
  onRest,
  onActive,
}: {
  direction: DirectionList[number];
  range: { min: number; max: number };
  encoder: Encoder | null;
  amount: number;
  /** Null while another slider is looked at. */
  effect: SliderEffect | null;
  problem: string | null;
  onMove: (amount: number) => void;
  onRest: (amount: number) => void;
  onActive: () => void;
}) {
  const id = useId();
  const { label } = direction;
  const { effects, sideEffects } = averageEffects(direction, encoder);
  const intended = new Set(direction.effects.map(({ attribute }) => attribute));
  const rows = effect?.moved ? movedRows(effect.moved, encoder, intended) : null;
  const step = Number(((range.max - range.min) / steps).toPrecision(2));
  return (
    <div className="border-b border-rule py-2.5">
      <div className="flex min-h-9 items-center justify-between gap-3">
        <span className="font-medium">{label}</span>
        <span className="flex items-center gap-1">
          <span className="text-sm text-soft tabular-nums">
            {amount === 0 ? 'as it is' : signed(amount)}
          </span>
          <IconButton
            label={`Reset ${label}`}
            className="size-9"
            disabled={amount === 0}
            onClick={() => {
              onActive();
              onRest(0);
            }}
          >
            <RotateCcw aria-hidden />
          </IconButton>
        </span>
      </div>
      <Slider
        label={label}
        value={amount}
        min={range.min}
        max={range.max}
        step={step}
        origin={0}
        valueText={amount === 0 ? 'as it is' : signed(amount)}
        describedBy={`${id}-average`}
        onFocus={onActive}
        onChange={(next) => onMove(snapped(next))}
        onCommit={(next) => onRest(snapped(next))}
      />
      <p id={`${id}-average`} className="text-sm text-faint">
        {effects.length > 0 ? `One step up, on average: ${effects.join(', ')}. ` : ''}
        {sideEffects.length > 0
          ? `${effects.length > 0 ? 'With it' : 'One step up, on average'}: ${sideEffects.join(', ')}.`
          : encoder
            ? `Nothing else the encoder sees${effects.length > 0 ? '' : ' changes on average'}.`
            : ''}
      </p>
      {problem ? (
        <p role="alert" className="mt-1 text-sm text-bad">
          {problem}
        </p>
      ) : null}
      {effect && amount !== 0 ? (
        <div className="mt-1.5 border-l-2 border-mark pl-3" aria-live="polite">
          <p className="label-print text-faint">In this picture, by this slider</p>
          {rows === null ? (
            effect.drawing ? (
              <Skeleton className="mt-1 h-5 w-56" />
            ) : (
              <p className="text-sm text-soft">Not measured.</p>
            )
          ) : rows.length > 0 ? (
            <MovedList rows={rows} className={effect.drawing ? 'opacity-60' : ''} />
          ) : (
            <p className="text-sm text-soft">The encoder sees nothing that moved.</p>
          )}
        </div>
      ) : null}
    </div>
  );
}

/** Floating-point steps never quite come back to the middle. */
const snapped = (value: number) => (Math.abs(value) < 1e-6 ? 0 : Number(value.toFixed(3)));
