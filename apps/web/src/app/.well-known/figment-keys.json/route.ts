import { publishKeys } from '@figment/signing';
import { publishedKeys } from '@/server/published-keys';

export const dynamic = 'force-dynamic';

/** The public halves of all keys as a JSON Web Key Set, without an account. */
export function GET(): Promise<Response> {
  return publishedKeys('application/jwk-set+json', (keys) => JSON.stringify(publishKeys(keys)));
}
