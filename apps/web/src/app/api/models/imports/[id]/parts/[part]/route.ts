import { receivePart } from '@/features/import-models/queries';
import { privateJson, route } from '@/server/route';

type Context = { params: Promise<{ id: string; part: string }> };

/** Stores one part of an upload, numbered from 0: the bytes are the body. */
export const PUT = route<Context>(async (request, session, { params }) => {
  await receivePart(request, session, await params);
  return privateJson({});
});
