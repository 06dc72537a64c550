import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SignedUrlOptions } from '@figment/core/storage/object-store';
import { signingWindow } from '@figment/core/storage/signing-window';

/** Signs `<publicBaseUrl>/media/<key>?expires=<unix seconds>[&download=<name>]&signature=<base64url>`. */
export function signMediaUrl(
  publicBaseUrl: string,
  secret: string,
  key: string,
  { now, expiresInSeconds, downloadName }: SignedUrlOptions,
): string {
  const expires = String(signingWindow(now, expiresInSeconds).expiresAt.getTime() / 1000);
  const query = new URLSearchParams({ expires });
  if (downloadName !== undefined) query.set('download', downloadName);
  query.set('signature', mac(secret, key, expires, query.get('download')).toString('base64url'));
  return `${publicBaseUrl.replace(/\/+$/, '')}/media/${key}?${query}`;
}

export type MediaVerdict =
  | { ok: true; downloadName: string | null; expiresAt: Date }
  | { ok: false; reason: 'forged' | 'expired' };

/**
 * Whether a request for /media/<key> carries a signature of this secret that is still alive.
 * Takes the same time wherever a wrong signature differs from the right one.
 */
export function verifyMediaSignature(request: {
  secret: string;
  key: string;
  query: URLSearchParams;
  now: Date;
}): MediaVerdict {
  const { secret, key, query, now } = request;
  const expires = query.get('expires') ?? '';
  const given = Buffer.from(query.get('signature') ?? '', 'base64url');
  const right = mac(secret, key, expires, query.get('download'));
  if (given.length !== right.length || !timingSafeEqual(given, right)) {
    return { ok: false, reason: 'forged' };
  }
  const expiresAt = new Date(Number(expires) * 1000);
  if (!(now < expiresAt)) return { ok: false, reason: 'expired' };
  return { ok: true, downloadName: query.get('download'), expiresAt };
}

// JSON keeps the parts apart: no key and name can be cut differently and give the same text.
function mac(secret: string, key: string, expires: string, download: string | null): Buffer {
  const signed = JSON.stringify(['figment-media-1', key, expires, download]);
  return createHmac('sha256', secret).update(signed).digest();
}
