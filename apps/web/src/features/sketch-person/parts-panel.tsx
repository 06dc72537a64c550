'use client';
import { formatLayers } from '@figment/core/latent/layers';
import { Button } from '@figment/ui/button';
import { Checkbox } from '@figment/ui/checkbox';
import { ChoiceCards } from '@figment/ui/choice-cards';
import { Disclosure } from '@figment/ui/disclosure';
import { ArrowLeft, RefreshCw } from 'lucide-react';
import { alternatives } from './cells';
import type { LayerGroupFacts } from './facts';
import { PreviewCells } from './preview-cells';
import { perRound } from './rounds';
import { layersIn } from './sketch-address';
import { withoutMix } from './sketch-state';
import { useStudio } from './studio-context';

/** Some layers from others: another head on the same colors, another light on the same face. */
export function PartsPanel() {
  const { facts, address, look, commit } = useStudio();
  const { model, person } = facts;
  const { groups } = model;
  if (!model.canMix) {
    return (
      <p className="text-soft">
        {model.name} has no style layers that could be taken from others: everybody is drawn in one
        piece.
      </p>
    );
  }
  const all = Array.from({ length: model.layers }, (_, layer) => layer);
  const part = address.part ?? formatLayers(groups[0]?.layers ?? [0]);
  const layers = layersIn(part, model.layers);
  const choose = (next: readonly number[]) =>
    look((before) => ({ ...before, part: formatLayers(next), round: 0 }));
  const taken = address.sketch.mixes.some((mix) =>
    mix.layers.some((layer) => layers.includes(layer)),
  );
  return (
    <div>
      {groups.length > 0 ? (
        <ChoiceCards
          label="What to take from others"
          value={part}
          onChange={(value) => choose(layersIn(value, model.layers))}
          className="md:grid-cols-3"
          cards={groups.map((group) => ({
            value: formatLayers(group.layers),
            title: group.changes ? `Another: ${group.changes}` : `Another ${group.name} style`,
            text: groupText(group, groups),
          }))}
        />
      ) : null}
      <Disclosure summary="Single layers, for experts" className="mt-3 border-b">
        <div className="flex flex-wrap gap-x-5 gap-y-1">
          {all.map((layer) => (
            <Checkbox
              key={layer}
              label={`Layer ${layer}${model.layerResolution ? `, ${model.layerResolution[layer]} px` : ''}`}
              checked={layers.includes(layer)}
              disabled={layers.length === 1 && layers[0] === layer}
              onChange={({ target }) =>
                choose(target.checked ? [...layers, layer] : layers.filter((one) => one !== layer))
              }
            />
          ))}
        </div>
      </Disclosure>
      <div className="mt-5">
        <PreviewCells
          part="parts"
          label="Alternatives"
          cells={alternatives(person.id, address.sketch, layers, address.round)}
          tools={
            <>
              <RoundTools />
              <Button
                size="sm"
                tone="quiet"
                disabled={!taken}
                onClick={() =>
                  commit((before) => ({ ...before, sketch: withoutMix(before.sketch, layers) }))
                }
              >
                Give these layers back
              </Button>
            </>
          }
        />
      </div>
    </div>
  );
}

/** The next eight, and the eight before. */
export function RoundTools() {
  const { address, look } = useStudio();
  const go = (by: number) => look((before) => ({ ...before, round: before.round + by }));
  return (
    <>
      <Button title="Another eight (R)" onClick={() => go(1)}>
        <RefreshCw aria-hidden /> Another {perRound}
      </Button>
      <Button
        tone="quiet"
        aria-label={`The ${perRound} before`}
        className="px-3"
        disabled={address.round === 0}
        onClick={() => go(-1)}
      >
        <ArrowLeft aria-hidden />
      </Button>
    </>
  );
}

/** What stays, and which layers these are. */
function groupText(group: LayerGroupFacts, groups: readonly LayerGroupFacts[]): string {
  const stays = groups.flatMap(({ name, changes }) =>
    name === group.name || !changes ? [] : [changes],
  );
  const layers = `${group.name}, layers ${formatLayers(group.layers)}`;
  return stays.length > 0 ? `Stays: ${stays.join('; ')} (${layers})` : layers;
}
