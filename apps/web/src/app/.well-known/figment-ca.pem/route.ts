import { publishAuthorities } from '@figment/signing';
import { publishedKeys } from '@/server/published-keys';

export const dynamic = 'force-dynamic';

/** The certificates of the roots that are not revoked, without an account: what readers of our files are to trust. */
export function GET(): Promise<Response> {
  return publishedKeys('application/x-pem-file', publishAuthorities);
}
