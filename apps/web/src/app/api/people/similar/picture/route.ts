import { permit } from '@figment/core/access';
import { pictureAnswer } from '@/features/find-similar/queries';
import { privateJson, route } from '@/server/route';

/** `POST` the bytes of one picture, at most 10 MB: who is like it, and what the encoder saw. Nothing is kept. */
export const POST = route(async (request, session) => {
  permit(session.actor, 'browse people');
  return privateJson(await pictureAnswer(session, request));
});
