'use client';
import { uses } from '@figment/core/license/uses';
import { IconButton } from '@figment/ui/icon-button';
import { Link } from '@figment/ui/link';
import { Picture } from '@figment/ui/picture';
import { notify, notifyFailure } from '@figment/ui/toast';
import { TriangleAlert, UserX, X } from 'lucide-react';
import { NextLink } from '@/next-link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { refusalText } from '@/action-result';
import { credits, euros } from '@/money';
import { putBack, removeLine } from './actions';
import type { CartLineView } from './cart-view';

/** What somebody means to license: each line with its picture, its price, and what changed since it was added. */
export function CartLines({ lines }: { lines: CartLineView[] }) {
  return (
    <ul aria-label="Cart" className="border-t border-ink">
      {lines.map((line) => (
        <Line key={line.id} line={line} />
      ))}
    </ul>
  );
}

function Line({ line }: { line: CartLineView }) {
  const { frame, wanted } = line;
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const name = frame ? `seed ${frame.seed}` : 'this line';

  const undo = async () => {
    const result = await putBack(wanted).catch(() => null);
    if (!result?.ok) {
      notifyFailure(
        'It could not be put back',
        result ? refusalText(result) : 'The server did not answer.',
      );
    }
    router.refresh();
  };
  const remove = async () => {
    setBusy(true);
    const result = await removeLine(line.id).catch(() => null);
    setBusy(false);
    if (!result?.ok) {
      return notifyFailure(
        'It was not removed',
        result ? refusalText(result) : 'The server did not answer.',
      );
    }
    notify('Removed from the cart', frame ? { undo: () => void undo() } : {});
    router.refresh();
  };

  return (
    <li
      aria-busy={busy || undefined}
      className="grid grid-cols-[5rem_minmax(0,1fr)_2.75rem] gap-x-4 border-b border-rule py-4 aria-busy:opacity-60 sm:grid-cols-[6.5rem_minmax(0,1fr)_2.75rem]"
    >
      <div className="self-start bg-film p-1">
        {frame ? (
          <NextLink href={`/people/${frame.id}`} className="block">
            <Picture
              src={frame.thumbnail.src}
              alt={frame.alt}
              width={frame.thumbnail.width}
              height={frame.thumbnail.height}
              placeholder={frame.placeholder}
              className="bg-film"
            />
          </NextLink>
        ) : (
          <span className="flex aspect-square items-center justify-center text-film-soft">
            <UserX aria-hidden className="size-6" />
          </span>
        )}
      </div>
      <div className="min-w-0">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6">
          <h2 className="display text-2xl">
            {frame ? (
              <NextLink href={`/people/${frame.id}`} className="hover:underline">
                Seed {frame.seed}
              </NextLink>
            ) : (
              'Not in the catalog any more'
            )}
          </h2>
          <p className="text-lg tabular-nums">
            {line.credits === line.creditsSeen ? null : (
              <>
                <s className="mr-2 text-base text-faint">
                  <span className="sr-only">was </span>
                  {line.creditsSeen}
                </s>
              </>
            )}
            <span className="font-medium">{credits(line.credits)}</span>
            <span className="ml-2 text-sm text-faint">{euros(line.cents)}</span>
          </p>
        </div>
        <p className="mt-1">
          <Link asChild>
            <NextLink href={`/terms/${wanted.termsId}/${wanted.termsVersion}`}>
              {line.termsName}
            </NextLink>
          </Link>
          {wanted.months === null ? '' : `, ${wanted.months} months`}
        </p>
        <p className="text-sm text-soft">
          For: {uses[wanted.declaredUse].label.toLowerCase()}
          {wanted.projectReference ? ` · Project “${wanted.projectReference}”` : ''}
        </p>
        {line.problems.map((problem) => (
          <p
            key={problem.text}
            className={
              problem.blocks
                ? 'mt-3 flex gap-2 rounded-md bg-bad-wash p-3 text-sm'
                : 'mt-3 flex gap-2 rounded-md bg-mark-wash p-3 text-sm'
            }
          >
            <TriangleAlert
              aria-hidden
              className={
                problem.blocks ? 'mt-0.5 size-4 shrink-0 text-bad' : 'mt-0.5 size-4 shrink-0'
              }
            />
            <span>{problem.text}</span>
          </p>
        ))}
      </div>
      <IconButton label={`Remove ${name}`} disabled={busy} onClick={() => void remove()}>
        <X aria-hidden />
      </IconButton>
    </li>
  );
}
