import { publicActor } from '@figment/core/access';
import {
  fileComplaint,
  mostPictureBytes,
  readComplaintStatus,
  type ComplaintStatus,
} from '@figment/core/complaint/file-complaint';
import { FigmentError } from '@figment/core/errors';
import { deps } from '@/server/deps';
import { env } from '@/server/env';
import { examineFile } from '@/server/imaging';
import { networkAddress } from '@/server/network-address';
import { readBody } from '@/server/read-body';

const roomForText = 64 * 1024;

const text = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
};

async function formOf(request: Request): Promise<FormData> {
  const type = request.headers.get('content-type') ?? '';
  const body = await readBody(request, mostPictureBytes + roomForText);
  try {
    return await new Response(body as Uint8Array<ArrayBuffer>, {
      headers: { 'content-type': type },
    }).formData();
  } catch (error) {
    throw new FigmentError('INVALID', 'This is no form.', { cause: error });
  }
}

/**
 * Files the complaint of a form, for anybody. The picture goes to the process that compares it and nowhere else.
 * @returns the secret of the complainant's own page
 * @throws INVALID, NOT_FOUND, LIMIT
 */
export async function fileFromForm(request: Request): Promise<{ token: string }> {
  const world = await deps();
  const form = await formOf(request);
  const picture = form.get('picture');
  const { token } = await fileComplaint(
    { ...world, examiner: { examine: (bytes) => examineFile(world.keyRing, bytes) } },
    publicActor,
    {
      about: text(form, 'about'),
      seenAt: text(form, 'seenAt'),
      email: text(form, 'email') ?? '',
      statement: text(form, 'statement') ?? '',
      picture:
        picture instanceof File && picture.size > 0
          ? new Uint8Array(await picture.arrayBuffer())
          : undefined,
      networkAddress: networkAddress(Object.fromEntries(request.headers), env().TRUSTED_PROXIES),
    },
  );
  return { token };
}

/** The complaint behind a secret link; null for an unknown one. */
export async function complaintStatus(token: string): Promise<ComplaintStatus | null> {
  return readComplaintStatus(await deps(), publicActor, { token });
}
