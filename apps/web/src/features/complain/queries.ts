import { publicActor } from '@figment/core/access';
import { readComplaintStatus, type ComplaintStatus } from '@figment/core/complaint/file-complaint';
import { deps } from '@/server/deps';

/** The complaint behind a secret link; null for an unknown one. */
export async function complaintStatus(token: string): Promise<ComplaintStatus | null> {
  return readComplaintStatus(await deps(), publicActor, { token });
}
