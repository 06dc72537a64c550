'use server';
import {
  changeSearch,
  saveSearch,
  setSearchDeleted,
} from '@figment/core/saved-search/keep-searches';
import type { SearchAlert } from '@figment/core/saved-search/saved-search';
import type { SearchSort } from '@figment/core/search/search';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';
import { searchProbe } from '@/server/search-probe';

function changed<T>(result: ActionResult<T>): ActionResult<T> {
  if (result.ok) revalidatePath('/searches');
  return result;
}

/** Keeps a search. */
export async function save(input: {
  name: string;
  q: string;
  sort: SearchSort;
  alert: SearchAlert;
}): Promise<ActionResult<{ id: string }>> {
  return changed(
    await act(async (deps, { actor }) => {
      const { id } = await saveSearch({ ...deps, probe: searchProbe(deps) }, actor, input);
      return { id };
    }),
  );
}

/** Renames a search, or changes how its owner is told. */
export async function change(
  searchId: string,
  to: { name?: string; alert?: SearchAlert },
): Promise<ActionResult> {
  return changed(
    await act(async (deps, { actor }) => {
      await changeSearch({ ...deps, probe: searchProbe(deps) }, actor, { searchId, ...to });
      return undefined;
    }),
  );
}

/** Deletes a search, or brings it back. */
export async function setDeleted(searchId: string, deleted: boolean): Promise<ActionResult> {
  return changed(
    await act(async (deps, { actor }) => {
      await setSearchDeleted(deps, actor, { searchId, deleted });
      return undefined;
    }),
  );
}
