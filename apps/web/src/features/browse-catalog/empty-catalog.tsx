import { buttonClass } from '@figment/ui/button';
import { EmptyState } from '@figment/ui/empty-state';
import NextLink from 'next/link';
import type { CatalogChoices } from './queries';

/** Why there is nothing to see, and what to do about it: different for a new library and a narrow view. */
export function EmptyCatalog({ choices }: { choices: CatalogChoices }) {
  if (!choices.libraryIsEmpty) {
    return (
      <EmptyState
        title="Nothing matches."
        action={
          <NextLink href="/people" className={buttonClass('solid')}>
            Show everything
          </NextLink>
        }
      >
        <p>All filters above hold at once. Take one away to see more.</p>
      </EmptyState>
    );
  }
  if (!choices.canOrder) {
    return (
      <EmptyState title="The library is still empty.">
        <p>As soon as an admin has people made, they appear here by themselves.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="The first roll of film is empty."
      action={
        choices.models.length > 0 ? (
          <NextLink href="/batches/new" className={buttonClass('solid')}>
            Order the first people
          </NextLink>
        ) : (
          <NextLink href="/models" className={buttonClass('solid')}>
            See how to add a model
          </NextLink>
        )
      }
    >
      <p>
        People are made in batches: you choose a model and how many, the generator draws them, and
        they arrive here one by one while you watch.
      </p>
      {choices.models.length === 0 ? (
        <p>No model is registered yet. The generator registers its packages when it starts.</p>
      ) : null}
    </EmptyState>
  );
}
