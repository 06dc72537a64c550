'use server';
import type { BatchOrder } from '@figment/core/batch/batch.contract';
import { orderBatch } from '@figment/core/batch/order-batch';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';

/** Orders a batch and answers with its id. */
export async function orderPeople(order: BatchOrder): Promise<ActionResult<{ id: string }>> {
  return act(async (world, { actor }) => {
    const { id } = await orderBatch(world, actor, order);
    return { id };
  });
}
