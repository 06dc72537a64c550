'use client';
import { identityInWords } from '@figment/core/identity/identity-in-words';
import { distanceBelow, leastPeople } from '@figment/core/identity/pair-distances';
import { Button } from '@figment/ui/button';
import { Checkbox } from '@figment/ui/checkbox';
import { Segmented } from '@figment/ui/segmented';
import { Save } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { posed } from './cells';
import { directionsIn } from './facts';
import { PreviewCell, SheetState } from './preview-cells';
import { amountsOf, aspectLabels, aspectsOf, planSeries, type Aspect } from './series';
import { createSeriesSearch, type SeriesPicture } from './series-search';
import { shares } from './sketch-address';
import { signed } from './sketch-state';
import { useStudio } from './studio-context';
import { useSoon } from './use-soon';

/** One person several times: another pose, another expression, another light. */
export function SeriesPanel() {
  const { facts, address, look, commit, wish, sourceFor, keeping } = useStudio();
  const { pairs, model } = facts;
  const directions = directionsIn(facts);
  const possible = aspectsOf(directions);
  const [chosen, setChosen] = useState<readonly Aspect[]>(possible);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [search] = useState(() => createSeriesSearch(sourceFor('series')));
  const state = useSyncExternalStore(search.subscribe, search.snapshot, search.snapshotOnServer);
  const limit = pairs ? distanceBelow(pairs, address.near) : null;
  // The sliders of a series take the place of the sketch's own, so that taking one over changes no other.
  const moving = new Set(
    planSeries(directions, possible).flatMap(({ pushes }) =>
      pushes.map((push) => push.direction.name),
    ),
  );
  const resting = {
    ...address.sketch,
    sliders: Object.fromEntries(
      Object.entries(address.sketch.sliders).filter(([name]) => !moving.has(name)),
    ),
  };
  useSoon(
    () =>
      search.want(
        planSeries(directions, chosen),
        (amounts) => wish(posed(resting, amounts)),
        limit,
      ),
    JSON.stringify([resting, chosen, limit]),
  );
  useEffect(() => () => search.stop(), [search]);

  if (possible.length === 0) {
    return (
      <p className="max-w-prose text-soft">
        {'problem' in facts.directions
          ? facts.directions.problem
          : `${model.name} has no directions for pose, expression or light, so that one person cannot be shown several times.`}
      </p>
    );
  }
  const stateOf = ({ item, scale }: SeriesPicture) => posed(resting, amountsOf(item, scale));
  const near = state.pictures.filter(({ verdict }) => verdict === 'near');
  const going = near.filter(({ item }) => !left.has(item.key));
  const failed = state.pictures.filter(({ verdict }) => verdict === 'failed').length;
  const here = JSON.stringify(address.sketch);
  return (
    <div>
      <div className="mb-3 flex flex-wrap items-center gap-x-6 gap-y-3">
        {possible.map((aspect) => (
          <Checkbox
            key={aspect}
            label={aspectLabels[aspect]}
            checked={chosen.includes(aspect)}
            disabled={chosen.length === 1 && chosen[0] === aspect}
            onChange={({ target }) =>
              setChosen(
                target.checked ? [...chosen, aspect] : chosen.filter((one) => one !== aspect),
              )
            }
          />
        ))}
        {pairs ? (
          <Segmented
            label="Nearer than this share of pairs of different people"
            value={String(address.near)}
            onChange={(value) => look((before) => ({ ...before, near: Number(value) }))}
            segments={shares.map((share) => ({
              value: String(share),
              label: `${Math.round(share * 100)} %`,
            }))}
          />
        ) : null}
      </div>
      <p className="mb-4 max-w-prose text-sm text-soft">
        {pairs
          ? `Every picture goes as far as it can while its face, measured, stays nearer to the original than ${Math.round(address.near * 100)} % of ${pairs.pairs.toLocaleString('en-US')} pairs of different people of this model are to each other (distance ${limit!.toFixed(2)}).`
          : `The library has fewer than ${leastPeople} measured people of this model to compare with: every picture goes all the way, and its distance says nothing yet.`}
      </p>
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button
          tone="solid"
          busy={keeping.busy}
          disabled={going.length === 0 || state.settled < state.pictures.length}
          onClick={() => void keeping.keep(going.map(stateOf))}
        >
          <Save aria-hidden />
          {state.settled < state.pictures.length
            ? 'Keep the series'
            : going.length === 1
              ? 'Keep this one'
              : `Keep these ${going.length}`}
        </Button>
        <SheetState
          here={state.settled}
          total={state.pictures.length}
          waitingSince={state.waitingSince}
          failed={failed}
          onRetry={search.retry}
        />
      </div>
      <ul
        aria-label="Series"
        className="grid grid-cols-2 gap-x-0 gap-y-4 md:grid-cols-3 lg:grid-cols-2 xl:grid-cols-4"
      >
        {state.pictures.map((picture) => {
          const cellState = stateOf(picture);
          return (
            <PreviewCell
              key={picture.item.key}
              cell={{ key: picture.item.key, name: picture.item.label, state: cellState }}
              preview={picture.preview}
              chosen={JSON.stringify(cellState) === here}
              onChoose={() => commit((before) => ({ ...before, sketch: cellState }))}
            >
              <SeriesWords
                picture={picture}
                included={!left.has(picture.item.key)}
                onInclude={(on) => {
                  const next = new Set(left);
                  if (on) next.delete(picture.item.key);
                  else next.add(picture.item.key);
                  setLeft(next);
                }}
              />
            </PreviewCell>
          );
        })}
      </ul>
    </div>
  );
}

function SeriesWords({
  picture,
  included,
  onInclude,
}: {
  picture: SeriesPicture;
  included: boolean;
  onInclude: (included: boolean) => void;
}) {
  const { facts } = useStudio();
  const { item, preview, verdict, scale } = picture;
  const distance =
    preview.is === 'here' ? (preview.preview.comparison?.identityDistance ?? null) : null;
  const amounts = amountsOf(item, scale)
    .map(({ direction, amount }) => `${direction} ${signed(amount)}`)
    .join(', ');
  return (
    <>
      <span className="block font-medium text-ink">{item.label}</span>
      {distance === null ? null : (
        <span className="block">
          Distance {distance.toFixed(2)}. {identityInWords(distance, facts.pairs)}
        </span>
      )}
      <span className="block text-faint">{amounts}</span>
      {verdict === 'far' ? (
        <span className="block text-bad">Too far at every amount: not kept.</span>
      ) : verdict === 'near' ? (
        <Checkbox
          label={<span className="text-[0.8125rem]">Keep with the series</span>}
          checked={included}
          onChange={({ target }) => onInclude(target.checked)}
          className="mt-1"
        />
      ) : null}
    </>
  );
}
