'use client';
import { mayUse, type UseAnswer } from '@figment/core/license/may-use';
import type { LicenseTerms } from '@figment/core/license/terms';
import { useNames, uses, type Use, type UseGroup } from '@figment/core/license/uses';
import { Badge, type BadgeTone } from '@figment/ui/badge';
import { Chip } from '@figment/ui/chip';
import { Combobox } from '@figment/ui/combobox';
import { Link } from '@figment/ui/link';
import { NextLink } from '@/next-link';
import type { Ref } from 'react';

const groupWords: Record<UseGroup, string> = {
  online: 'on screens',
  print: 'print and documents',
  resale: 'goods for resale',
  sensitive: 'sensitive',
  never: 'never allowed',
};
const options = useNames.map((value) => ({
  value,
  label: uses[value].label,
  hint: groupWords[uses[value].group],
}));

/** "May I use it for ...?": a text box that completes from every use the terms speak of. */
export function UsePicker({
  label,
  use,
  onChange,
  inputRef,
}: {
  label: string;
  use: Use | null;
  onChange: (use: Use | null) => void;
  inputRef?: Ref<HTMLInputElement>;
}) {
  return (
    <div className="space-y-2">
      <p className="label-print text-soft">{label}</p>
      <Combobox
        label={label}
        placeholder={use ? 'Ask about something else' : 'Type: billboard, website, packaging …'}
        options={options}
        inputRef={inputRef}
        onPick={(picked) => onChange(useNames.find((one) => one === picked) ?? null)}
        emptyText="No such use is listed. Try a plainer word, or ask us."
      />
      {use ? <Chip onRemove={() => onChange(null)}>{uses[use].label}</Chip> : null}
    </div>
  );
}

const looks: Record<UseAnswer['answer'], { tone: BadgeTone; word: string }> = {
  yes: { tone: 'good', word: 'Yes' },
  'with conditions': { tone: 'mark', word: 'With conditions' },
  no: { tone: 'bad', word: 'No' },
};

/** What one version of terms answers, in a plain sentence, and the clause it stands in. */
export function UseAnswerView({
  terms,
  use,
  copies,
  named = true,
}: {
  terms: LicenseTerms;
  use: Use;
  copies?: number | undefined;
  /** Say which license answers. */
  named?: boolean;
}) {
  const { answer, because, clauseId } = mayUse(terms, { use, copies });
  const { tone, word } = looks[answer];
  return (
    <div className="flex flex-col items-start gap-1.5">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={tone}>{word}</Badge>
        {named ? <span className="font-medium">{terms.name}</span> : null}
      </p>
      <p className="text-soft">
        {because}{' '}
        <Link asChild className="text-sm whitespace-nowrap">
          <NextLink href={`/terms/${terms.id}/${terms.version}#clause-${clauseId}`}>
            Clause {clauseId}
          </NextLink>
        </Link>
      </p>
    </div>
  );
}
