'use client';
import { searchAlerts, type SearchAlert } from '@figment/core/saved-search/saved-search';
import type { SearchSort } from '@figment/core/search/search';
import { Alert } from '@figment/ui/alert';
import { Button, buttonClass } from '@figment/ui/button';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { Select } from '@figment/ui/select';
import { notify } from '@figment/ui/toast';
import { NextLink } from '@/next-link';
import { useRouter } from 'next/navigation';
import { refusalText } from '@/action-result';
import { catalogHref } from '@/catalog-address';
import { useAnswer } from '@/use-answer';
import { save } from './actions';
import { alertWords } from './searches-view';

/** Keeps a search under a name. */
export function SaveForm({ q, sort, byMail }: { q: string; sort: SearchSort; byMail: boolean }) {
  const router = useRouter();
  const { problem, busy, submit } = useAnswer(async (data) => {
    const name = String(data.get('name') ?? '');
    const alert = (data.get('alert') ?? 'none') as SearchAlert;
    const result = await save({ name, q, sort, alert });
    if (!result.ok) return refusalText(result);
    notify(`"${name}" is saved`);
    router.push('/searches');
    return null;
  });
  return (
    <form onSubmit={submit} className="max-w-md space-y-5">
      {problem ? <Alert tone="bad">{problem}</Alert> : null}
      <p className="rounded-md bg-sunk p-3 font-mono text-sm break-words">
        {q || 'Everybody in the catalog'}
      </p>
      <Field label="Name" hint="What you will look for it by.">
        <Input name="name" required maxLength={120} autoComplete="off" autoFocus />
      </Field>
      <Field
        label="When somebody new fits"
        hint={byMail ? 'In your inbox here, and by e-mail.' : 'In your inbox here.'}
      >
        <Select
          name="alert"
          defaultValue="daily"
          options={searchAlerts.map((value) => ({ value, label: alertWords[value] }))}
        />
      </Field>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" tone="solid" busy={busy}>
          Save the search
        </Button>
        <NextLink href={catalogHref(q, sort)} className={buttonClass('quiet')}>
          Back to the result
        </NextLink>
      </div>
    </form>
  );
}
