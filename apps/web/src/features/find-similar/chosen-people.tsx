import { Picture } from '@figment/ui/picture';
import clsx from 'clsx';
import { ArrowLeftRight, X } from 'lucide-react';
import { NextLink } from '@/next-link';
import type { ReactNode } from 'react';
import type { FrameView } from '@/frame-view';
import { AddPerson } from './add-person';
import {
  similarHref,
  withLike,
  withoutPerson,
  withUnlike,
  type SimilarAddress,
} from './similar-address';

/** Who is meant and who is not, each with a way out and over to the other side. */
export function ChosenPeople({
  address,
  like,
  unlike,
}: {
  address: SimilarAddress;
  like: FrameView[];
  unlike: FrameView[];
}) {
  return (
    <div className="flex flex-wrap gap-x-8 gap-y-5">
      <Side title="Like">
        {like.map((frame) => (
          <Chosen key={frame.id} frame={frame} address={address} meant />
        ))}
        <li>
          <AddPerson address={address} small />
        </li>
      </Side>
      {unlike.length > 0 ? (
        <Side title="Less like">
          {unlike.map((frame) => (
            <Chosen key={frame.id} frame={frame} address={address} meant={false} />
          ))}
        </Side>
      ) : null}
    </div>
  );
}

function Side({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h2 className="mb-2 text-sm font-semibold">{title}</h2>
      <ul className="flex flex-wrap items-center gap-2">{children}</ul>
    </div>
  );
}

const step =
  'inline-flex size-8 items-center justify-center rounded-full text-soft hover:bg-sunk hover:text-ink';

function Chosen({
  frame,
  address,
  meant,
}: {
  frame: FrameView;
  address: SimilarAddress;
  meant: boolean;
}) {
  const over = meant ? withUnlike(address, frame.id) : withLike(address, frame.id);
  const side = meant ? 'less like' : 'like';
  return (
    <li
      className={clsx(
        'inline-flex items-center rounded-full border bg-raised pr-1 text-sm',
        meant ? 'border-rule-strong' : 'border-dashed border-rule-strong',
      )}
    >
      <NextLink
        href={`/people/${frame.id}`}
        className="inline-flex items-center gap-2 rounded-full"
      >
        <Picture
          src={frame.thumbnail.src}
          alt={frame.alt}
          width={1}
          height={1}
          placeholder={frame.placeholder}
          className="size-11 rounded-full"
        />
        <span className="tabular-nums">{frame.seed}</span>
      </NextLink>
      <span className="ml-1 inline-flex">
        {over ? (
          <NextLink
            href={similarHref(over)}
            aria-label={`Move seed ${frame.seed} to ${side}`}
            title={`Move to ${side}`}
            className={step}
          >
            <ArrowLeftRight aria-hidden className="size-3.5" />
          </NextLink>
        ) : null}
        <NextLink
          href={similarHref(withoutPerson(address, frame.id))}
          aria-label={`Remove seed ${frame.seed}`}
          title="Remove"
          className={step}
        >
          <X aria-hidden className="size-3.5" />
        </NextLink>
      </span>
    </li>
  );
}
