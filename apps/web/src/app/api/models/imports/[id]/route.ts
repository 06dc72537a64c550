import { endUpload } from '@/features/import-models/queries';
import { privateJson, route } from '@/server/route';

type Context = { params: Promise<{ id: string }> };

/** Ends an upload whose parts are all stored: JSON with fileName and bytes. */
export const POST = route<Context>(async (request, session, { params }) =>
  privateJson(await endUpload(request, session, (await params).id)),
);
