import { permit } from '@figment/core/access';
import { livingGenerators } from '@figment/core/generator/living-generators';
import type { ImportStep, ModelImport } from '@figment/core/model/model-import';
import {
  finishUpload,
  largestPackage,
  listImports,
  startUpload,
  storeUploadPart,
} from '@figment/core/model/import-model';
import { partBytes } from '@figment/core/storage/large-object';
import { FigmentError } from '@figment/core/errors';
import { z } from 'zod';
import { actorNames } from '@/server/actor-names';
import { deps } from '@/server/deps';
import { readBody } from '@/server/read-body';
import type { Session } from '@/server/session';

/** An import as the page shows it. */
export interface ImportView {
  id: string;
  state: ModelImport['state'];
  fileName: string;
  /** "an upload", or the path on the generator's machine. */
  from: string;
  bytes: number;
  by: string;
  at: string;
  finishedAt: string | null;
  message: string | null;
  machine: string | null;
  steps: ImportStep[];
  modelSha256: string | null;
}

export async function importsView(session: Session): Promise<{
  imports: ImportView[];
  /** Somebody is there to check what is handed in. */
  generators: number;
  largest: number;
  now: string;
}> {
  const world = await deps();
  const imports = await listImports(world, session.actor, { limit: 30 });
  const names = await actorNames(
    world,
    imports.map(({ requestedBy }) => requestedBy),
  );
  return {
    imports: imports.map((one) => ({
      id: one.id,
      state: one.state,
      fileName: one.fileName,
      from: one.path === null ? 'an upload' : one.path,
      bytes: one.bytes,
      by: names.get(one.requestedBy)!,
      at: one.requestedAt.toISOString(),
      finishedAt: one.finishedAt?.toISOString() ?? null,
      message: one.message,
      machine: one.report?.machine ?? null,
      steps: one.report?.steps ?? [],
      modelSha256: one.modelSha256,
    })),
    generators: (await livingGenerators(world, session.actor)).length,
    largest: largestPackage,
    now: world.clock.now().toISOString(),
  };
}

const named = z.object({ fileName: z.string(), bytes: z.number() });

async function namedUpload(request: Request): Promise<z.infer<typeof named>> {
  const parsed = named.safeParse(await request.json().catch(() => null));
  if (parsed.success) return parsed.data;
  throw new FigmentError('INVALID', 'Send JSON with fileName and bytes.');
}

/** Begins an upload: the id to store parts under, and how large a part is. */
export async function beginUpload(request: Request, { actor }: Session) {
  // Before a byte of the body is read: the verb asks again.
  permit(actor, 'manage models');
  return startUpload(await deps(), actor, await namedUpload(request));
}

/** Stores one part of an upload from the body of the request. */
export async function receivePart(
  request: Request,
  { actor }: Session,
  input: { id: string; part: string },
): Promise<void> {
  permit(actor, 'manage models');
  const index = /^\d{1,5}$/.test(input.part) ? Number(input.part) : -1;
  const bytes = await readBody(request, partBytes);
  await storeUploadPart(await deps(), actor, { id: input.id, index, bytes });
}

/** Ends an upload: from here a generator checks it. */
export async function endUpload(request: Request, { actor }: Session, id: string) {
  permit(actor, 'manage models');
  const { state } = await finishUpload(await deps(), actor, {
    id,
    ...(await namedUpload(request)),
  });
  return { id, state };
}
