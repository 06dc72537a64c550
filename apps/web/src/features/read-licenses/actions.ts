'use server';
import { deliverFile } from '@figment/core/delivery/deliver-file';
import type { DeliveryFormat } from '@figment/core/delivery/delivery';
import { setLicenseProject } from '@figment/core/license/read-licenses';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';

/** A licensed file, prepared now or before: where it lies for the next hour. */
export async function download(input: {
  licenseId: string;
  format: DeliveryFormat;
  longSide: number | null;
}): Promise<ActionResult<{ url: string }>> {
  return act(async (deps, { actor }) => {
    const { url } = await deliverFile(deps, actor, input);
    return { url };
  });
}

export async function setProject(
  licenseId: string,
  projectReference: string,
): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await setLicenseProject(deps, actor, { licenseId, projectReference });
    return undefined;
  });
  if (result.ok) revalidatePath(`/licenses/${licenseId}`);
  return result;
}
