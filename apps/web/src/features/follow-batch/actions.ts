'use server';
import { cancelBatch } from '@figment/core/batch/cancel-batch';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';

export async function cancel(batchId: string): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await cancelBatch(deps, actor, { batchId });
    return undefined;
  });
  if (result.ok) revalidatePath('/batches');
  return result;
}
