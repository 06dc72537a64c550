import { FigmentError } from '@figment/core/errors';
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import type { KeyWrap } from './key-wrap';

const blockSize = 8;
const parallel = 1;
/** 64 MiB and some 0.2 s a key; keys are opened once per process. */
const defaultCost = 2 ** 16;
const costs = { least: 2 ** 14, most: 2 ** 20 };

function keyOf(passphrase: string, salt: Uint8Array, cost: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { N: cost, r: blockSize, p: parallel, maxmem: 256 * cost * blockSize };
    // One form of every text, so that an accent typed on another machine is the same.
    scrypt(passphrase.normalize('NFKC'), salt, 32, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/**
 * Encrypts with AES-256-GCM under a key that scrypt (RFC 7914) makes of a passphrase. The text carries all it takes but the
 * passphrase: `scrypt$<cost>$<8>$<1>$<salt>$<nonce>$<sealed>`, base64url.
 * @param passphrase at least 12 characters
 * @param options.cost the N of scrypt for new texts, a power of two from 2^14 to 2^20
 * @throws INVALID for a passphrase that is too short
 */
export function passphraseWrap(passphrase: string, options: { cost?: number } = {}): KeyWrap {
  const cost = options.cost ?? defaultCost;
  if ([...passphrase].length < 12) {
    throw new FigmentError('INVALID', 'The passphrase of the keys needs at least 12 characters.', {
      field: 'passphrase',
      hint: 'Set KEYS_PASSPHRASE to the output of: openssl rand -base64 48',
    });
  }
  if (cost < costs.least || cost > costs.most || !Number.isInteger(Math.log2(cost))) {
    throw new RangeError(`The cost must be a power of two from 2^14 to 2^20, got ${cost}.`);
  }
  return {
    name: 'passphrase',
    async wrap(secret) {
      const salt = randomBytes(16);
      const nonce = randomBytes(12);
      const head = `scrypt$${cost}$${blockSize}$${parallel}`;
      const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt, cost), nonce);
      cipher.setAAD(Buffer.from(head));
      const sealed = Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
      return [head, ...[salt, nonce, sealed].map((part) => part.toString('base64url'))].join('$');
    },
    async unwrap(text) {
      const parts = /^(scrypt\$(\d{5,7})\$8\$1)\$([\w-]{22})\$([\w-]{16})\$([\w-]{24,20000})$/.exec(
        text,
      );
      const written = Number(parts?.[2]);
      if (!parts || !(written >= costs.least && written <= costs.most)) {
        throw new FigmentError(
          'INVALID_STATE',
          'The secret half of a key is not in the form that a passphrase opens.',
          { hint: 'Its file was changed or cut short: put the folder of keys back from a backup.' },
        );
      }
      const [salt, nonce, sealed] = [parts[3]!, parts[4]!, parts[5]!].map((part) =>
        Buffer.from(part, 'base64url'),
      );
      const key = await keyOf(passphrase, salt!, written);
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, nonce!, { authTagLength: 16 });
        decipher.setAAD(Buffer.from(parts[1]!));
        decipher.setAuthTag(sealed!.subarray(-16));
        return new Uint8Array(
          Buffer.concat([decipher.update(sealed!.subarray(0, -16)), decipher.final()]),
        );
      } catch (error) {
        throw new FigmentError(
          'INVALID_STATE',
          'The passphrase does not open the keys of this library.',
          {
            hint: 'Set KEYS_PASSPHRASE to the one the keys were made with. A file that was changed looks the same: then put the folder of keys back from a backup.',
            cause: error,
          },
        );
      }
    },
  };
}
