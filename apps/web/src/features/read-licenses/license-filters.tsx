'use client';
import { licenseStates } from '@figment/core/license/license';
import { Button, buttonClass } from '@figment/ui/button';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { Select } from '@figment/ui/select';
import { FileSpreadsheet } from 'lucide-react';
import Form from 'next/form';
import { NextLink } from '@/next-link';
import type { LicenseQuery } from './license-view';

const stateWords = { active: 'Active', expired: 'Ended', recalled: 'Recalled' } as const;

/** Narrows the history: a plain form, so that its address can be sent to somebody. */
export function LicenseFilters({ query, projects }: { query: LicenseQuery; projects: string[] }) {
  const search = new URLSearchParams();
  for (const name of ['text', 'project', 'state'] as const) {
    if (query[name]) search.set(name, query[name]);
  }
  const narrowed = search.size > 0;
  return (
    <div className="mb-8 flex flex-wrap items-end justify-between gap-4">
      <Form
        key={search.toString()}
        action="/licenses"
        className="grid w-full items-end gap-4 sm:w-auto sm:grid-cols-[14rem_12rem_9rem_auto]"
      >
        <Field label="Number or words">
          <Input name="text" type="search" defaultValue={query.text} placeholder="FL-… or spring" />
        </Field>
        <Field label="Project">
          <Select
            name="project"
            defaultValue={query.project ?? ''}
            options={[
              { value: '', label: 'Any' },
              ...projects.map((project) => ({ value: project, label: project })),
            ]}
          />
        </Field>
        <Field label="State">
          <Select
            name="state"
            defaultValue={query.state ?? ''}
            options={[
              { value: '', label: 'Any' },
              ...licenseStates.map((state) => ({ value: state, label: stateWords[state] })),
            ]}
          />
        </Field>
        <div className="flex gap-2">
          <Button type="submit">Filter</Button>
          {narrowed ? (
            <NextLink href="/licenses" className={buttonClass('quiet')}>
              Clear
            </NextLink>
          ) : null}
        </div>
      </Form>
      <a
        href={`/api/licenses/export${narrowed ? `?${search}` : ''}`}
        download
        className={buttonClass('outline')}
      >
        <FileSpreadsheet aria-hidden /> Export CSV
      </a>
    </div>
  );
}
