import { Alert } from '@figment/ui/alert';
import { buttonClass } from '@figment/ui/button';
import { EmptyState } from '@figment/ui/empty-state';
import { Link } from '@figment/ui/link';
import { PageHeader } from '@figment/ui/page-header';
import { NextLink } from '@/next-link';
import type { ReactNode } from 'react';
import { AddPerson } from './add-person';
import { ChosenPeople } from './chosen-people';
import { NarrowForm } from './narrow-form';
import { PictureSearch } from './picture-search';
import { SenseSwitch } from './sense-switch';
import { similarHref, type SimilarAddress } from './similar-address';
import { SimilarGrid } from './similar-grid';
import type { SimilarView } from './similar-view';

type Refusal = { refusal: { message: string; hint: string | undefined } };

/** Who is like some people and unlike others, or like a picture. */
export function SimilarPage({
  address,
  view,
}: {
  address: SimilarAddress;
  /** Null while nobody is chosen. */
  view: SimilarView | Refusal | null;
}) {
  return (
    <>
      <PageHeader
        title="Similar people"
        lead="Choose up to eight people you like and up to four you do not mean. Every result says how near it is, and in which sense."
        above={
          <Link asChild>
            <NextLink href="/people">People</NextLink>
          </Link>
        }
      />
      {view === null ? <Nobody address={address} /> : null}
      {view && 'refusal' in view ? <Refused address={address} {...view.refusal} /> : null}
      {view && 'items' in view ? <Found address={address} view={view} /> : null}
      <PictureSearch />
    </>
  );
}

function Nobody({ address }: { address: SimilarAddress }) {
  return (
    <EmptyState title="Nobody is chosen" action={<AddPerson address={address} />}>
      <p>
        Start from somebody: open a person and choose Similar, press S in the catalog, or name
        somebody here by seed or id. You can also look for people like a picture, below.
      </p>
    </EmptyState>
  );
}

function Refused({
  address,
  message,
  hint,
}: {
  address: SimilarAddress;
  message: string;
  hint: string | undefined;
}) {
  return (
    <div className="space-y-5">
      <Alert tone="bad" title={message}>
        {hint}
      </Alert>
      <div className="flex flex-wrap gap-3">
        {address.sense === 'look' ? null : (
          <NextLink href={similarHref({ ...address, sense: 'look' })} className={buttonClass()}>
            Compare the whole look
          </NextLink>
        )}
        {address.like.length > 1 ? (
          <NextLink
            href={similarHref({ ...address, like: address.like.slice(0, 1), unlike: [] })}
            className={buttonClass()}
          >
            Keep the first alone
          </NextLink>
        ) : null}
        <NextLink href="/people/similar" className={buttonClass()}>
          Start again
        </NextLink>
      </div>
    </div>
  );
}

function Found({ address, view }: { address: SimilarAddress; view: SimilarView }) {
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-5">
        <ChosenPeople address={address} like={view.like} unlike={view.unlike} />
        <SenseSwitch address={address} senses={view.senses} />
      </div>
      <NarrowForm address={address} problems={view.problems} />
      <section aria-label="Who is similar" className="mt-8">
        {view.items.length > 0 ? (
          <SimilarGrid items={view.items} address={address} label="Similar people, nearest first" />
        ) : (
          <EmptyState title="Nobody else">
            <p>{address.q ? nobodyFound : nobodyElse[address.sense]}</p>
          </EmptyState>
        )}
        {view.note ? <Note>{view.note}</Note> : null}
      </section>
    </>
  );
}

const nobodyFound =
  'Nobody who is what you search for can be compared. Take a part of the search away.';
const nobodyElse: Record<SimilarAddress['sense'], string> = {
  look: 'You can see nobody else of this model whose picture was measured.',
  face: 'Nobody you can see has hair of another color or length that is surely told. Compare the whole look, or choose somebody else.',
  hair: 'Nobody you can see has a face that is far enough from this one. Compare the whole look, or choose somebody else.',
};

function Note({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="mt-4 text-sm text-faint">
      {children}
    </p>
  );
}
