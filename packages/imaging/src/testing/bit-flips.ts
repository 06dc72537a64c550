import { deliveryContentTypes, type DeliveryFormat } from '@figment/core/delivery/delivery';
import { readContentCredentials } from '../content-credentials/read-content-credentials';
import { signContentCredentials } from '../content-credentials/sign-content-credentials';
import { encodeFile } from '../delivery/encode-file';
import type { RgbPicture } from '../rgb-picture';
import type { TestSigner } from './content-signer';
import { sampleFacts } from './delivery-facts';

export interface FlipCounts {
  altered: number;
  unreadable: number;
  none: number;
  untrusted: number;
  /** Must stay empty: bits whose flip leaves the file valid. */
  missed: { byte: number; bit: number }[];
}

export async function signedPicture(
  picture: RgbPicture,
  format: DeliveryFormat,
  signer: TestSigner,
): Promise<Uint8Array> {
  const facts = sampleFacts();
  const unsigned = await encodeFile(picture, format, facts);
  return signContentCredentials(unsigned, deliveryContentTypes[format], facts, signer);
}

/**
 * Reads the file with one bit flipped, as often as asked, each time another.
 * @param next uniform from 0 up to, not including, 1
 */
export async function flipBits(
  file: Uint8Array,
  format: DeliveryFormat,
  trustAnchorsPem: string,
  flips: number,
  next: () => number,
): Promise<FlipCounts> {
  const counts: FlipCounts = { altered: 0, unreadable: 0, none: 0, untrusted: 0, missed: [] };
  const copy = new Uint8Array(file);
  for (let flip = 0; flip < flips; flip += 1) {
    const byte = Math.floor(next() * file.length);
    const bit = Math.floor(next() * 8);
    copy[byte]! ^= 1 << bit;
    const { state } = await readContentCredentials(
      copy,
      deliveryContentTypes[format],
      trustAnchorsPem,
    );
    copy[byte]! ^= 1 << bit;
    if (state === 'valid') counts.missed.push({ byte, bit });
    else counts[state] += 1;
  }
  return counts;
}

/** A linear congruential generator (Numerical Recipes): the same flips every time. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
