import { Badge } from '@figment/ui/badge';
import { Check } from 'lucide-react';
import type { ModelRow } from './queries';

const realPeople = {
  yes: { tone: 'bad', words: 'Real people in training' },
  no: { tone: 'good', words: 'No real people in training' },
  unknown: { tone: 'plain', words: 'Real people in training: not known' },
} as const;

/** How a model stands, what its license allows and what it learned from, each as a word. */
export function ModelState({ model }: { model: ModelRow }) {
  const learned = realPeople[model.training.realPeople];
  const allowed = model.license.commercialUse && (model.training.license?.commercialUse ?? true);
  return (
    <div className="flex flex-wrap gap-2">
      {model.isDefault ? (
        <Badge tone="mark" icon={<Check aria-hidden strokeWidth={3} />}>
          Default
        </Badge>
      ) : null}
      {model.service === 'active' ? (
        <Badge tone="good">In service</Badge>
      ) : model.service === 'forbidden' ? (
        <Badge tone="bad">Forbidden</Badge>
      ) : (
        <Badge>
          {model.service === 'retired' ? 'Retired' : 'Retired: a newer one replaces it'}
        </Badge>
      )}
      <Badge tone={allowed ? 'good' : 'bad'}>
        {allowed ? 'Commercial use' : 'Internal comps only'}
      </Badge>
      <Badge tone={learned.tone}>{learned.words}</Badge>
    </div>
  );
}

/** The psi of a model: its range, what is used where an order names none, and whose choice that is. */
export function PsiWords({ psi }: { psi: ModelRow['psi'] }) {
  if (psi.min === psi.max) return <>fixed at {psi.min}</>;
  return (
    <>
      {psi.min} to {psi.max}, usually {psi.usual}
      {psi.usual === psi.own ? '' : ` (its maker’s own is ${psi.own})`}
    </>
  );
}
