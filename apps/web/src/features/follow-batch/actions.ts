'use server';
import { cancelBatch } from '@figment/core/batch/cancel-batch';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';

/** Stops a batch; what was made stays. */
export async function stopBatch(batchId: string): Promise<ActionResult> {
  const result = await act(async (world, { actor }) => {
    await cancelBatch(world, actor, { batchId });
    return undefined;
  });
  revalidatePath('/batches');
  return result;
}
