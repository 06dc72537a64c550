'use client';
import { Button } from '@figment/ui/button';
import { EmptyState } from '@figment/ui/empty-state';
import { IconButton } from '@figment/ui/icon-button';
import { Link } from '@figment/ui/link';
import { PageHeader } from '@figment/ui/page-header';
import { Tabs } from '@figment/ui/tabs';
import { Keyboard } from 'lucide-react';
import { NextLink } from '@/next-link';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useShortcut } from '@/use-shortcut';
import { Comparison } from './comparison';
import type { StudioFacts } from './facts';
import { KeptList } from './kept-list';
import { KeySheet } from './key-sheet';
import { createLivePreview } from './live-preview';
import { MainPicture } from './main-picture';
import { MorphPanel } from './morph-panel';
import { PartsPanel } from './parts-panel';
import { SeriesPanel } from './series-panel';
import { tabs, type Tab } from './sketch-address';
import { isUntouched } from './sketch-state';
import { SliderPanel } from './slider-panel';
import { StudioProvider, useStudio } from './studio-context';
import { useHeld } from './use-held';
import { useSoon } from './use-soon';
import { VariationPanel } from './variation-panel';

/** One person and what could be made of them; nothing is stored until it is kept. */
export function StudioPage({ facts }: { facts: StudioFacts }) {
  return (
    <StudioProvider facts={facts}>
      <Workbench />
    </StudioProvider>
  );
}

const tabLabels: Record<Tab, string> = {
  sliders: 'Sliders',
  parts: 'Parts',
  variations: 'Variations',
  morph: 'Morph',
  series: 'Series',
};

function Workbench() {
  const { facts, address, look, undo, redo, keeping, wish, sourceFor } = useStudio();
  const { person, model } = facts;
  const { sketch, tab } = address;
  const plain = isUntouched(sketch);
  const [main] = useState(() => createLivePreview(sourceFor('main')));
  const live = useSyncExternalStore(main.subscribe, main.snapshot, main.snapshotOnServer);
  useSoon(() => main.want(plain ? null : wish(sketch)), plain ? null : JSON.stringify(sketch));
  useEffect(() => () => main.stop(), [main]);

  const [pressed, setPressed] = useState(false);
  const held = useHeld('c');
  const [keys, setKeys] = useState(false);
  useShortcut('k', () => void keeping.keep([sketch]), !plain && !keeping.busy);
  useShortcut('z', undo);
  useShortcut('y', redo);
  useShortcut('?', () => setKeys(true));
  useShortcut(
    'r',
    () => look((before) => ({ ...before, round: before.round + 1 })),
    hasRounds(tab),
  );
  const open = (next: Tab) =>
    look((before) => (before.tab === next ? before : { ...before, tab: next, round: 0 }));
  useTabKeys(open);

  const contents: Record<Tab, React.ReactNode> = {
    sliders: <SliderPanel live={live} />,
    parts: <PartsPanel />,
    variations: <VariationPanel />,
    morph: <MorphPanel />,
    series: <SeriesPanel />,
  };
  return (
    <>
      <PageHeader
        above={
          <Link asChild>
            <NextLink href={`/people/${person.id}`}>Back to seed {person.seed}</NextLink>
          </Link>
        }
        title={`Studio, seed ${person.seed}`}
        lead={`Drawn by ${model.name}. Nothing is stored until you keep it.`}
        actions={
          <>
            {model.canMix && !model.unmeasured ? (
              <Button asChild>
                <NextLink href={`/studio/mix?row=${person.id}`}>Mix with others</NextLink>
              </Button>
            ) : null}
            <IconButton label="Keys (?)" className="max-sm:hidden" onClick={() => setKeys(true)}>
              <Keyboard aria-hidden />
            </IconButton>
          </>
        }
        className="max-lg:mb-4"
      />
      <div className="flex flex-col lg:grid lg:grid-cols-[minmax(0,30rem)_minmax(0,1fr)] lg:gap-x-10">
        <div className="max-lg:contents lg:sticky lg:top-20 lg:max-h-[calc(100dvh-6rem)] lg:self-start lg:overflow-y-auto lg:pb-2">
          <div className="max-lg:sticky max-lg:top-14 max-lg:z-20 max-lg:bg-paper">
            <MainPicture
              live={live}
              retry={main.retry}
              comparing={pressed || held}
              onCompare={setPressed}
            />
          </div>
          <div className="max-lg:order-last">
            <Comparison live={live} />
          </div>
        </div>
        <div className="min-w-0 max-lg:mt-2">
          {model.unmeasured ? (
            <EmptyState
              title="Nobody of this model can be changed"
              action={
                <Button asChild>
                  <NextLink href={`/studio/mix?model=${model.id}&row=${person.seed}`}>
                    Mix seeds of this model
                  </NextLink>
                </Button>
              }
            >
              <p>{model.unmeasured}</p>
            </EmptyState>
          ) : (
            <Tabs
              label="What to change"
              value={tab}
              onChange={(next) => open(next as Tab)}
              tabs={tabs.map((id) => ({ id, label: tabLabels[id], content: contents[id] }))}
            />
          )}
        </div>
      </div>
      <KeptList />
      <KeySheet open={keys} onOpenChange={setKeys} />
    </>
  );
}

const hasRounds = (tab: Tab) => tab === 'parts' || tab === 'variations';

/** 1 to 5 open the tabs. */
function useTabKeys(open: (tab: Tab) => void) {
  useShortcut('1', () => open('sliders'));
  useShortcut('2', () => open('parts'));
  useShortcut('3', () => open('variations'));
  useShortcut('4', () => open('morph'));
  useShortcut('5', () => open('series'));
}
