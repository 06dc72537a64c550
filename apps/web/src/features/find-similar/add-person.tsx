'use client';
import { Button } from '@figment/ui/button';
import { Dialog } from '@figment/ui/dialog';
import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useCallback, useState } from 'react';
import { PeopleFinder } from '@/found-people';
import { findPeople } from './actions';
import { similarHref, withLike, type SimilarAddress } from './similar-address';

/** Adds somebody to those who are meant, by seed or id or from the newest. Nothing where there is no more room. */
export function AddPerson({
  address,
  small = false,
}: {
  address: SimilarAddress;
  small?: boolean;
}) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  if (withLike(address, '') === null) return null;
  const pick = (id: string) => {
    setOpen(false);
    const next = withLike(address, id);
    if (next) router.push(similarHref(next));
  };
  return (
    <>
      <Button
        size={small ? 'sm' : 'md'}
        tone={small ? 'quiet' : 'solid'}
        onClick={() => setOpen(true)}
      >
        <Plus aria-hidden className="size-4" />
        {small ? 'Add' : 'Choose somebody'}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Choose somebody"
        className="sm:w-[min(46rem,94vw)]"
      >
        <Choices beside={address.like[0] ?? null} onPick={pick} />
      </Dialog>
    </>
  );
}

function Choices({ beside, onPick }: { beside: string | null; onPick: (id: string) => void }) {
  const find = useCallback((wanted: string) => findPeople(wanted, beside), [beside]);
  return (
    <PeopleFinder
      find={find}
      skeletons={6}
      nobody={(text) =>
        text
          ? `Nobody you can see has the seed or id "${text}".`
          : 'You can see nobody yet. People appear here once they are released.'
      }
      onPick={({ id }) => onPick(id)}
    />
  );
}
