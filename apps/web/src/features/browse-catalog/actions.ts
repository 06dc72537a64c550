'use server';
import { permit } from '@figment/core/access';
import { isFigmentError } from '@figment/core/errors';
import { markSeen } from '@figment/core/search/mark-seen';
import { hideSubject, restoreSubject } from '@figment/core/subject/hide-subject';
import { viewSubject } from '@figment/core/subject/view-subject';
import { tagSubject, untagSubject } from '@figment/core/tag/tag-subject';
import { searchTags } from '@figment/core/tag/vocabulary';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';
import type { Fact } from './catalog-view';
import { factsOf } from './facts-of';
import { mostSelected } from './selected-limit';

/** What is known of a picture in few words; looking at it counts as seen. */
export async function lookAt(subjectId: string): Promise<ActionResult<Fact[]>> {
  return act(async (deps, { actor }) => {
    const { subject, model, measurement, tags } = await viewSubject(deps, actor, { subjectId });
    await markSeen(deps, actor, { subjectId });
    const facts = factsOf(measurement, model);
    if (tags.length > 0) {
      facts.push({ name: 'Tags', value: tags.map(({ tag }) => tag.label).join(', ') });
    }
    facts.push({ name: 'Model', value: `${model.name} ${model.version}` });
    if (subject.release) facts.push({ name: 'Release', value: subject.release.number });
    return facts;
  });
}

/** What came of a deed done to many: whom it was done to, and why not to the others. */
export interface Done {
  ids: string[];
  refusals: string[];
}

/** One after the other, each a change with its own entry in the trail; a refusal does not stop the others. */
async function forEach(
  ids: readonly string[],
  work: (id: string) => Promise<unknown>,
): Promise<Done> {
  const done: Done = { ids: [], refusals: [] };
  for (const id of ids.slice(0, mostSelected)) {
    try {
      await work(id);
      done.ids.push(id);
    } catch (error) {
      if (!isFigmentError(error)) throw error;
      done.refusals.push(error.message);
    }
  }
  return { ids: done.ids, refusals: [...new Set(done.refusals)] };
}

/** The whole vocabulary, for whoever tags. */
export async function tagsToUse(): Promise<
  ActionResult<{ slug: string; label: string; uses: number }[]>
> {
  return act(async (deps, { actor }) => {
    permit(actor, 'tag people');
    const found = await searchTags(deps, actor, { limit: 500 });
    return found.map(({ tag, uses }) => ({ slug: tag.slug, label: tag.label, uses }));
  });
}

export async function tagAll(ids: string[], slug: string): Promise<ActionResult<Done>> {
  return act(async (deps, { actor }) => {
    permit(actor, 'tag people');
    return forEach(ids, (subjectId) => tagSubject(deps, actor, { subjectId, slug }));
  });
}

export async function untagAll(ids: string[], slug: string): Promise<ActionResult<Done>> {
  return act(async (deps, { actor }) => {
    permit(actor, 'tag people');
    return forEach(ids, (subjectId) => untagSubject(deps, actor, { subjectId, slug }));
  });
}

export async function hideAll(ids: string[], reason: string): Promise<ActionResult<Done>> {
  return act(async (deps, { actor }) => {
    permit(actor, 'hide people');
    return forEach(ids, (subjectId) => hideSubject(deps, actor, { subjectId, reason }));
  });
}

export async function restoreAll(ids: string[]): Promise<ActionResult<Done>> {
  return act(async (deps, { actor }) => {
    permit(actor, 'hide people');
    return forEach(ids, (subjectId) => restoreSubject(deps, actor, { subjectId }));
  });
}
