import { registerUpload } from '@/features/register-photographs/queries';
import { privateJson, route } from '@/server/route';

/** Registers a photograph of the real world: a multipart form with file, title, showOwner and, if signed, publicKeyPem and jws. */
export const POST = route(async (request, session) =>
  privateJson(await registerUpload(request, session)),
);
