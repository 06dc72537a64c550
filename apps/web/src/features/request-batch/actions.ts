'use server';
import type { BatchOrder } from '@figment/core/batch/batch.contract';
import { orderBatch } from '@figment/core/batch/order-batch';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';

export async function order(input: BatchOrder): Promise<ActionResult<{ id: string }>> {
  return act(async (deps, { actor }) => {
    const { id } = await orderBatch(deps, actor, input);
    return { id };
  });
}
