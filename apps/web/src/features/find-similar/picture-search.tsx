'use client';
import { Picture } from '@figment/ui/picture';
import { Spec, SpecSheet } from '@figment/ui/spec-sheet';
import { Link } from '@figment/ui/link';
import { NextLink } from '@/next-link';
import { PictureDrop, PictureOutcome } from '@/picture-drop';
import { useSentPicture } from '@/use-sent-picture';
import type { SimilarAddress } from './similar-address';
import { SimilarGrid } from './similar-grid';
import type { PictureAnswer } from './similar-view';

const largestMegabytes = 10;
const nobodyChosen: SimilarAddress = { like: [], unlike: [], sense: 'look', q: '' };

/** Looks for people like a picture that somebody gives, and shows what the encoder took it for. */
export function PictureSearch() {
  const sent = useSentPicture<PictureAnswer>('/api/people/similar/picture', largestMegabytes);
  return (
    <section aria-labelledby="like-a-picture" className="mt-14 border-t border-rule pt-8">
      <h2 id="like-a-picture" className="display text-3xl">
        People like a picture
      </h2>
      <p className="mt-3 max-w-prose text-soft">
        The encoder learned from pictures of this library alone. It works for pictures made here,
        also after cropping or saving again. What it says of a photograph of a real person means
        nothing.
      </p>
      <div className="mt-6 grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
        <div>
          <PictureDrop id="similar-file" sent={sent} className="min-h-60" />
          <p className="mt-3 text-sm text-faint">
            Cut to a square, looked at once, and kept nowhere.
          </p>
        </div>
        <PictureOutcome
          sent={sent}
          reading="A generator looks at the picture. The first one after a start takes some seconds."
        >
          {(answer) => <Seen answer={answer} />}
        </PictureOutcome>
      </div>
      {sent.state.at === 'answered' ? <Like answer={sent.state.answer} /> : null}
    </section>
  );
}

function Seen({ answer }: { answer: PictureAnswer }) {
  const { known, seen, modelName, statement } = answer;
  return (
    <div className="space-y-6">
      {known ? (
        <div className="flex items-center gap-4">
          <NextLink href={`/people/${known.frame.id}`} className="block w-24 shrink-0 bg-film p-1">
            <Picture
              src={known.frame.thumbnail.src}
              alt={known.frame.alt}
              width={1}
              height={1}
              placeholder={known.frame.placeholder}
            />
          </NextLink>
          <p>
            {known.words}{' '}
            <Link asChild>
              <NextLink href={`/people/${known.frame.id}`}>Seed {known.frame.seed}</NextLink>
            </Link>
          </p>
        </div>
      ) : null}
      <div>
        <h3 className="display text-2xl">What the encoder saw</h3>
        <p className="mt-2 max-w-prose text-sm text-faint">
          The encoder of {modelName}: {statement}
        </p>
        <SpecSheet className="mt-4">
          {seen.map(({ label, value, confidence }) => (
            <Spec key={label} name={label}>
              {value} <span className="text-faint">({confidence})</span>
            </Spec>
          ))}
        </SpecSheet>
      </div>
    </div>
  );
}

function Like({ answer: { items, note } }: { answer: PictureAnswer }) {
  return (
    <div className="mt-8">
      {items.length > 0 ? (
        <SimilarGrid
          items={items}
          address={nobodyChosen}
          label="People like the picture, nearest first"
        />
      ) : (
        <p className="text-soft">You can see nobody to compare it with.</p>
      )}
      {note ? <p className="mt-4 text-sm text-faint">{note}</p> : null}
    </div>
  );
}
