import { beginUpload } from '@/features/import-models/queries';
import { privateJson, route } from '@/server/route';

/** Begins the upload of a package: JSON with fileName and bytes, answered with the id and the size of a part. */
export const POST = route(async (request, session) =>
  privateJson(await beginUpload(request, session)),
);
