'use server';
import { coinTag } from '@figment/core/tag/vocabulary';
import { tagSubject, untagSubject } from '@figment/core/tag/tag-subject';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';

export interface TagView {
  slug: string;
  label: string;
}

export async function addTag(subjectId: string, slug: string): Promise<ActionResult<TagView>> {
  const result = await act(async (deps, { actor }) => {
    const tag = await tagSubject(deps, actor, { subjectId, slug });
    return { slug: tag.slug, label: tag.label };
  });
  if (result.ok) revalidatePath(`/people/${subjectId}`);
  return result;
}

/** Adds a new word to the vocabulary and puts it on the subject. */
export async function coinAndAddTag(
  subjectId: string,
  label: string,
): Promise<ActionResult<TagView>> {
  const result = await act(async (deps, { actor }) => {
    const { slug } = await coinTag(deps, actor, { label });
    const tag = await tagSubject(deps, actor, { subjectId, slug });
    return { slug: tag.slug, label: tag.label };
  });
  if (result.ok) revalidatePath(`/people/${subjectId}`);
  return result;
}

export async function removeTag(subjectId: string, slug: string): Promise<ActionResult<TagView>> {
  const result = await act(async (deps, { actor }) => {
    const tag = await untagSubject(deps, actor, { subjectId, slug });
    return { slug: tag.slug, label: tag.label };
  });
  if (result.ok) revalidatePath(`/people/${subjectId}`);
  return result;
}
