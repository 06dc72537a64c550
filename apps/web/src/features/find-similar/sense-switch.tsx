'use client';
import { Segmented } from '@figment/ui/segmented';
import type { Sense } from '@figment/core/alike/sense';
import { useRouter } from 'next/navigation';
import { useOptimistic, useTransition } from 'react';
import { similarHref, type SimilarAddress } from './similar-address';

const labels: Record<Sense, string> = {
  look: 'Whole look',
  face: 'Face, other hair',
  hair: 'Hair, other face',
};

/** In which sense people are compared; only the whole look where the model tells no more. */
export function SenseSwitch({ address, senses }: { address: SimilarAddress; senses: Sense[] }) {
  const router = useRouter();
  const [, begin] = useTransition();
  const [sense, setSense] = useOptimistic(address.sense);
  if (senses.length < 2) return null;
  const choose = (next: Sense) =>
    begin(() => {
      setSense(next);
      router.push(similarHref({ ...address, sense: next }));
    });
  return (
    <Segmented
      label="Compare"
      value={sense}
      onChange={choose}
      segments={senses.map((value) => ({ value, label: labels[value] }))}
      className="max-w-full max-sm:h-auto max-sm:flex-wrap"
    />
  );
}
