import { FigmentError } from '../errors';

const hour = 3600;

/** Seven days is the longest a presigned S3 URL may live, and the window itself needs one hour. */
export const maxExpiresInSeconds = 7 * 24 * hour - hour;

export interface SigningWindow {
  /** The full hour `now` lies in. Signing with it makes every URL of that hour identical. */
  signedAt: Date;
  /** The end of the URL's life, in seconds after `signedAt`. */
  lifetimeSeconds: number;
  expiresAt: Date;
}

/**
 * The hour a URL is signed for. Whoever asks within the hour gets the same URL, so browsers cache
 * the picture, and the URL still lives for at least `expiresInSeconds` (default one hour) after `now`.
 * @throws FigmentError INVALID outside 1 second to 7 days less one hour.
 */
export function signingWindow(now: Date, expiresInSeconds: number = hour): SigningWindow {
  const valid =
    Number.isInteger(expiresInSeconds) &&
    expiresInSeconds >= 1 &&
    expiresInSeconds <= maxExpiresInSeconds;
  if (!valid) {
    throw new FigmentError('INVALID', `A URL cannot be signed for ${expiresInSeconds} seconds.`, {
      field: 'expiresInSeconds',
      hint: `Give whole seconds from 1 to ${maxExpiresInSeconds}.`,
    });
  }
  const start = Math.floor(now.getTime() / 1000 / hour) * hour;
  const lifetimeSeconds = hour + expiresInSeconds;
  return {
    signedAt: new Date(start * 1000),
    lifetimeSeconds,
    expiresAt: new Date((start + lifetimeSeconds) * 1000),
  };
}
