import { can } from '@figment/core/access';
import { FigmentError } from '@figment/core/errors';
import { listPhotographs } from '@figment/core/photograph/list-photographs';
import type { Photograph } from '@figment/core/photograph/photograph';
import { registerPhotograph } from '@figment/core/photograph/register-photograph';
import { deps } from '@/server/deps';
import { examineFile } from '@/server/imaging';
import { largestUpload, readBody } from '@/server/read-body';
import { orPage, type Session } from '@/server/session';

export interface PhotographRow {
  id: string;
  title: string;
  /** Null for the house. */
  organization: string | null;
  by: string;
  registeredAt: string;
  width: number;
  height: number;
  fileSha256: string;
  signed: boolean;
  showOwner: boolean;
  logIndex: number;
  withdrawn: { at: string; reason: string } | null;
}

export interface PhotographsView {
  rows: PhotographRow[];
  nextBeforeId: string | null;
  /** Staff see those of everybody, with whose they are. */
  seesAll: boolean;
  now: string;
}

export async function photographsView(
  { actor }: Session,
  beforeId: string | null,
): Promise<PhotographsView> {
  const world = await deps();
  const { photographs, nextBeforeId } = await orPage(listPhotographs(world, actor, { beforeId }));
  const people = new Map<string, string>();
  const organizations = new Map<string, string>();
  for (const { registeredBy, organizationId } of photographs) {
    if (!people.has(registeredBy)) {
      people.set(registeredBy, (await world.records.users.get(registeredBy))?.name ?? 'Somebody');
    }
    if (organizationId !== null && !organizations.has(organizationId)) {
      const found = await world.records.organizations.get(organizationId);
      organizations.set(organizationId, found?.name ?? 'An agency');
    }
  }
  return {
    rows: photographs.map((photograph) => ({
      id: photograph.id,
      title: photograph.title,
      organization:
        photograph.organizationId === null
          ? null
          : (organizations.get(photograph.organizationId) ?? null),
      by: people.get(photograph.registeredBy) ?? 'Somebody',
      registeredAt: photograph.registeredAt.toISOString(),
      width: photograph.width,
      height: photograph.height,
      fileSha256: photograph.fileSha256,
      signed: photograph.signature !== null,
      showOwner: photograph.showOwner,
      logIndex: photograph.logIndex,
      withdrawn: photograph.withdrawn && {
        at: photograph.withdrawn.at.toISOString(),
        reason: photograph.withdrawn.reason,
      },
    })),
    nextBeforeId,
    seesAll: can(actor, 'see all photographs'),
    now: world.clock.now().toISOString(),
  };
}

/** A form around the picture: names, boundaries and a signature. Bytes. */
const formRoom = 64 * 1024;

/**
 * Registers the photograph of a multipart form: file, title, showOwner, publicKeyPem, jws. The file is read in a process of its
 * own and forgotten.
 * @throws as registerPhotograph
 */
export async function registerUpload(
  request: Request,
  { actor }: Session,
): Promise<{ id: string; title: string }> {
  const world = await deps();
  if (!can(actor, 'register photographs')) {
    // The verb says so, too: here before anything is read.
    throw new FigmentError('FORBIDDEN', 'This account may not register photographs.');
  }
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) {
    throw new FigmentError('INVALID', 'Send a form with the file.', { field: 'file' });
  }
  const body = await readBody(request, largestUpload + formRoom);
  const form = await new Response(body as Uint8Array<ArrayBuffer>, {
    headers: { 'Content-Type': type },
  })
    .formData()
    .catch(() => null);
  const file = form?.get('file');
  if (!form || !(file instanceof Blob) || file.size === 0) {
    throw new FigmentError('INVALID', 'No file was sent.', {
      field: 'file',
      hint: 'Choose the photograph to register.',
    });
  }
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' && value.trim() !== '' ? value : null;
  };
  const examined = await examineFile(world.keyRing, new Uint8Array(await file.arrayBuffer()));
  const made: Photograph = await registerPhotograph(world, actor, {
    title: text('title') ?? '',
    showOwner: text('showOwner') === 'true',
    publicKeyPem: text('publicKeyPem'),
    jws: text('jws'),
    examined,
  });
  return { id: made.id, title: made.title };
}
