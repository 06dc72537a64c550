import type { ReactNode } from 'react';
import { CompareTray } from '@/compare-tray';
import { likeHref } from '@/like-address';
import { FamilyTree } from './family-tree';
import { HowItWasMade } from './how-it-was-made';
import { NearPeople } from './near-people';
import { Neighbors } from './neighbors';
import { PersonTools } from './person-tools';
import { Print } from './print';
import type { PersonView } from './queries';
import { SectionNav, type PageSection } from './section-nav';
import { TrainingPair } from './training-pair';
import { HowGoodItIs, WhatItShows } from './what-it-shows';

/** What other features say of somebody; null for what this account is not told, or where there is nothing. */
export interface PersonParts {
  /** Further things to do. */
  tools: ReactNode;
  release: ReactNode;
  /** How to license it; null for staff. */
  license: ReactNode;
  tags: ReactNode;
  /** What it was put to, for staff. */
  checks: ReactNode;
  /** Who looks most alike. */
  alike: ReactNode;
  /** What it may be used for, and why. */
  origins: ReactNode;
  /** The collections it is in. */
  collections: ReactNode;
  /** How it came out when it was made again. */
  again: ReactNode;
  history: ReactNode;
}

/** One subject: the picture, then what a buyer asks first, then how it was made. */
export function PersonSheet({ person, parts }: { person: PersonView; parts: PersonParts }) {
  const { frame, model, neighbors, measured } = person;
  return (
    <>
      <article className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1.15fr)_minmax(22rem,1fr)]">
        <div className="min-w-0 lg:sticky lg:top-20 lg:self-start">
          <Print
            frame={frame}
            largest={person.largest}
            edge={{
              start: model.name,
              end: `${person.original.width} × ${person.original.height}`,
            }}
          />
          <Neighbors here={frame} {...neighbors} />
        </div>
        <div className="min-w-0">
          <header>
            <p className="label-print text-faint tabular-nums">Seed {frame.seed}</p>
            <h1 className="display mt-1 text-[2.5rem] sm:text-5xl">
              {person.title ?? `Seed ${frame.seed}`}
            </h1>
            <div className="mt-5">
              <PersonTools
                frame={frame}
                similar={measured?.comparable ? likeHref([frame.id]) : null}
              >
                {parts.tools}
              </PersonTools>
            </div>
          </header>
          <div className="mt-6">{parts.release}</div>
          <SectionNav sections={sectionsOf(person, parts)} />
          <div className="mt-8 space-y-10 lg:[&_h2]:scroll-mt-8">
            {parts.license}
            <WhatItShows measured={measured} modelName={model.name} />
            {parts.tags}
            <OtherLooks person={person} />
            {parts.alike}
            {parts.origins}
            <HowGoodItIs
              measured={measured}
              modelName={model.name}
              checksBelow={parts.checks !== null}
            />
            {person.nearestTraining ? (
              <TrainingPair frame={frame} training={person.nearestTraining} />
            ) : null}
            {parts.checks}
            <FamilyPart person={person} />
            {parts.collections}
            <HowItWasMade person={person} />
            {parts.again}
            {parts.history}
          </div>
        </div>
      </article>
      <CompareTray />
    </>
  );
}

function sectionsOf({ family }: PersonView, parts: PersonParts): PageSection[] {
  const all: (PageSection & { there: boolean })[] = [
    { id: 'license', name: 'License', there: parts.license !== null },
    { id: 'shows', name: 'Shows', there: true },
    { id: 'looks', name: 'Other looks', there: family.looks.length > 0 },
    { id: 'alike', name: 'Look-alikes', there: parts.alike !== null },
    { id: 'origins', name: 'Uses', there: true },
    { id: 'quality', name: 'Quality', there: true },
    { id: 'family', name: 'Family', there: hasFamily(family) },
    { id: 'collections', name: 'Collections', there: parts.collections !== null },
    { id: 'made', name: 'Made', there: true },
    { id: 'history', name: 'History', there: parts.history !== null },
  ];
  return all.filter(({ there }) => there).map(({ id, name }) => ({ id, name }));
}

const hasFamily = ({ parents, children }: PersonView['family']) =>
  parents.length + children.length > 0;

function OtherLooks({ person: { family } }: { person: PersonView }) {
  if (family.looks.length === 0) return null;
  return (
    <section aria-labelledby="looks">
      <h2 id="looks" className="display mb-1 text-2xl">
        Other looks
      </h2>
      <p className="mb-4 text-soft">
        Made from one another, and so near that they may well pass for one person. Compare them
        before you use them as one.
      </p>
      <NearPeople people={family.looks} label="Other looks" />
    </section>
  );
}

function FamilyPart({ person: { frame, family } }: { person: PersonView }) {
  if (!hasFamily(family)) return null;
  return (
    <section aria-labelledby="family">
      <h2 id="family" className="display mb-4 text-2xl">
        Family
      </h2>
      <FamilyTree frame={frame} family={family} />
    </section>
  );
}
