'use client';
import { kindNouns } from '@figment/core/subject/kind-nouns';
import { Button } from '@figment/ui/button';
import { Checkbox } from '@figment/ui/checkbox';
import { Chip } from '@figment/ui/chip';
import { Combobox } from '@figment/ui/combobox';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { Popover } from '@figment/ui/popover';
import { Select } from '@figment/ui/select';
import { SlidersHorizontal } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition, type FormEvent } from 'react';
import { catalogSearch, isNarrowed, type CatalogQuery } from './catalog-query';
import type { CatalogChoices } from './queries';

interface Narrowing {
  query: CatalogQuery;
  choices: CatalogChoices;
}

/** Everything chosen stands in the address, so a view can be sent to somebody. */
function useNarrowing(query: CatalogQuery) {
  const router = useRouter();
  const [moving, startMoving] = useTransition();
  const go = (change: Partial<CatalogQuery>) => {
    const search = catalogSearch({ ...query, ...change });
    startMoving(() => router.push(search ? `/people?${search}` : '/people'));
  };
  return { moving, go };
}

/** Narrows the catalog. */
export function FilterButton({ query, choices }: Narrowing) {
  const { moving, go } = useNarrowing(query);
  const [open, setOpen] = useState(false);
  const seedSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('seed')).trim();
    go({ seed: /^\d+$/.test(text) ? Number(text) : undefined });
    setOpen(false);
  };
  return (
    <Popover
      label="Filter the catalog"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button busy={moving}>
          <SlidersHorizontal aria-hidden /> <span className="max-sm:sr-only">Filter</span>
        </Button>
      }
    >
      <div className="space-y-4">
        <Field label="Release">
          <Select
            value={query.released ?? ''}
            onChange={(event) =>
              go({ released: (event.target.value || undefined) as CatalogQuery['released'] })
            }
            options={[
              { value: '', label: 'Any' },
              { value: 'yes', label: 'Released' },
              { value: 'no', label: 'Not yet released' },
            ]}
          />
        </Field>
        <Field label="Model">
          <Select
            value={query.model ?? ''}
            onChange={(event) => go({ model: event.target.value || undefined })}
            options={[
              { value: '', label: 'Any' },
              ...choices.models.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Field>
        <div className="space-y-1.5">
          <p className="label-print text-soft">Tag</p>
          <Combobox
            label="Filter by tag"
            placeholder="Type a tag"
            options={choices.tags
              .filter((tag) => !query.tags.includes(tag.slug))
              .map((tag) => ({ value: tag.slug, label: tag.label, hint: String(tag.uses) }))}
            onPick={(slug) => go({ tags: [...query.tags, slug] })}
          />
        </div>
        <form onSubmit={seedSubmit}>
          <Field label="Seed">
            <Input
              name="seed"
              inputMode="numeric"
              pattern="[0-9]{1,10}"
              title="A whole number from 0 to 4294967295"
              defaultValue={query.seed}
              placeholder="For example 85, then Enter"
            />
          </Field>
        </form>
        {choices.canSeeHidden ? (
          <Checkbox
            label="Hidden pictures instead"
            checked={query.hidden ?? false}
            onChange={(event) => go({ hidden: event.target.checked || undefined })}
          />
        ) : null}
      </div>
    </Popover>
  );
}

/** What the catalog is narrowed to, each with the way to take it back. */
export function ActiveFilters({ query, choices }: Narrowing) {
  const { moving, go } = useNarrowing(query);
  // Where there are tabs of kinds, they say it already.
  const kind = choices.kinds.length < 2 ? query.kind : undefined;
  if (!isNarrowed({ ...query, kind })) return null;
  const labelOf = (slug: string) => choices.tags.find((tag) => tag.slug === slug)?.label ?? slug;
  return (
    <div className="mb-5 flex flex-wrap items-center gap-2" aria-busy={moving}>
      {query.released ? (
        <Chip onRemove={() => go({ released: undefined })}>
          {query.released === 'yes' ? 'Released' : 'Not yet released'}
        </Chip>
      ) : null}
      {kind ? <Chip onRemove={() => go({ kind: undefined })}>{kindNouns[kind].title}</Chip> : null}
      {query.model ? (
        <Chip onRemove={() => go({ model: undefined })}>{`Model ${query.model}`}</Chip>
      ) : null}
      {query.batch ? (
        <Chip name="batch filter" onRemove={() => go({ batch: undefined })}>
          {`Batch …${query.batch.slice(-6)}`}
        </Chip>
      ) : null}
      {query.tags.map((slug) => (
        <Chip key={slug} onRemove={() => go({ tags: query.tags.filter((one) => one !== slug) })}>
          {labelOf(slug)}
        </Chip>
      ))}
      {query.seed === undefined ? null : (
        <Chip onRemove={() => go({ seed: undefined })}>{`Seed ${query.seed}`}</Chip>
      )}
      {query.hidden ? <Chip onRemove={() => go({ hidden: undefined })}>Hidden</Chip> : null}
      <Button
        size="sm"
        tone="quiet"
        onClick={() =>
          go({
            kind: choices.kinds.length < 2 ? undefined : query.kind,
            model: undefined,
            batch: undefined,
            released: undefined,
            tags: [],
            seed: undefined,
            hidden: undefined,
          })
        }
      >
        Clear all
      </Button>
    </div>
  );
}
