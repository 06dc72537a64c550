import type { SigningKey } from '@figment/core/key/key';
import { deps } from './deps';
import { log } from './log';
import { problemResponse } from './problem';

const headers = {
  'Cache-Control': 'public, max-age=300',
  'Access-Control-Allow-Origin': '*',
  'X-Content-Type-Options': 'nosniff',
};

/** Something made of the public keys, for anybody. What is wrong with the ring is for the admins, not for the world. */
export async function publishedKeys(
  type: string,
  write: (keys: SigningKey[]) => string,
): Promise<Response> {
  try {
    const { keyRing } = await deps();
    return new Response(write(await keyRing.keys()), {
      headers: { ...headers, 'Content-Type': type },
    });
  } catch (error) {
    log().error({ err: error }, 'the public keys cannot be given');
    return problemResponse({
      type: 'about:blank',
      title: 'Not available now',
      status: 503,
      detail: 'The library cannot give its public keys at this moment. Try again later.',
      code: 'INVALID_STATE',
    });
  }
}
