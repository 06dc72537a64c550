import { createHash } from 'node:crypto';
import { FigmentError } from '../errors';
import type { KeyPurpose, SigningKey } from '../key/key';
import type { KeyRing } from '../key/key-ring';
import type { Clock } from '../ports';
import { memoryDigest } from './memory-digest';

const hash = (...parts: (string | Uint8Array)[]) => {
  const made = createHash('sha256');
  for (const part of parts) made.update(part).update('\n');
  return made.digest();
};
const pem = (label: string, text: string) =>
  `-----BEGIN ${label}-----\n${Buffer.from(text).toString('base64')}\n-----END ${label}-----\n`;
const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

/**
 * The key ring for tests: the same keys and signatures every time, and no secrets, as signatures are hashes that anybody can
 * make. Keeps all the rules of the port, proved by the contract suite that the real ring runs, too.
 */
export function memoryKeyRing(clock: Clock): KeyRing {
  const ring: SigningKey[] = [];
  const copies = () => structuredClone(ring);

  function add(purpose: KeyPurpose): SigningKey {
    const name = `${purpose} ${ring.length + 1}`;
    const fingerprint = hash(name).toString('hex');
    const certificate = pem('CERTIFICATE', name);
    const key: SigningKey = {
      id: `key_${fingerprint.slice(0, 16)}`,
      fingerprint,
      purpose,
      algorithm: purpose === 'log' ? 'Ed25519' : 'ES256',
      publicKeyPem: pem('PUBLIC KEY', name),
      certificateChainPem:
        purpose === 'log'
          ? null
          : certificate + (purpose === 'content' ? active('authority').certificateChainPem : ''),
      noteName: purpose === 'log' ? 'figment-library/log' : null,
      state: 'active',
      createdAt: clock.now(),
      retiredAt: null,
      revokedAt: null,
      revokedReason: null,
    };
    ring.unshift(key);
    return key;
  }

  function active(purpose: KeyPurpose): SigningKey {
    return ring.find((key) => key.purpose === purpose && key.state === 'active')!;
  }

  /** New keys for a purpose; those before are retired. */
  function replace(purpose: KeyPurpose): SigningKey {
    const purposes: KeyPurpose[] = purpose === 'authority' ? ['authority', 'content'] : [purpose];
    const made = purposes.map((one) => {
      const before = active(one);
      if (before) Object.assign(before, { state: 'retired', retiredAt: clock.now() });
      return add(one);
    });
    return made[0]!;
  }

  replace('authority');
  replace('log');

  const seal = (key: SigningKey, header: string, payload: Uint8Array) =>
    Buffer.concat([hash(key.id, header, payload), hash(payload, key.id, header)]);

  return {
    keys: async () => copies(),
    async rotate(purpose) {
      return structuredClone(replace(purpose));
    },
    async revoke(id, reason) {
      const key = ring.find((one) => one.id === id);
      if (!key) throw new FigmentError('NOT_FOUND', `There is no key "${id}".`);
      if (key.state === 'revoked')
        throw new FigmentError('INVALID_STATE', 'This key is revoked already.');
      const certified = (one: SigningKey) =>
        one.purpose === 'content' && one.certificateChainPem!.endsWith(key.certificateChainPem!);
      const fallen = ring.filter(
        (one) => one === key || (key.purpose === 'authority' && certified(one)),
      );
      if (fallen.some(({ state }) => state === 'active')) replace(key.purpose);
      for (const one of fallen.filter(({ state }) => state !== 'revoked')) {
        if (one.retiredAt?.getTime() === clock.now().getTime()) one.retiredAt = null;
        one.state = 'revoked';
        one.revokedAt = clock.now();
        one.revokedReason = one === key ? reason : `Its authority was revoked: ${reason}`;
      }
      return structuredClone(key);
    },
    async contentSigner() {
      const key = active('content');
      return {
        keyId: key.id,
        algorithm: 'ES256',
        certificatesDer: [key, active('authority')].map(
          ({ certificateChainPem }) =>
            new Uint8Array(Buffer.from(certificateChainPem!.split('\n')[1]!, 'base64')),
        ),
        sign: async (bytes) => new Uint8Array(seal(key, '', bytes)),
      };
    },
    async trustAnchorsPem() {
      return ring
        .filter(({ purpose }) => purpose === 'authority')
        .map(({ certificateChainPem }) => certificateChainPem)
        .join('');
    },
    async signDocument(document) {
      const key = active('content');
      const payload = memoryDigest.canonical(document);
      const claims = { alg: 'ES256', kid: key.id, iat: seconds(clock.now()) };
      const header = Buffer.from(JSON.stringify(claims)).toString('base64url');
      const signature = seal(key, header, payload).toString('base64url');
      return {
        sha256: memoryDigest.ofJson(document),
        jws: `${header}..${signature}`,
        keyId: key.id,
      };
    },
    async verifyDocument(document, jws) {
      const [header = '', middle, signature] = jws.split('.');
      let claims: { kid?: unknown; iat?: unknown } = {};
      try {
        claims = JSON.parse(Buffer.from(header, 'base64url').toString());
      } catch {
        // Told below: without claims there is no key.
      }
      if (middle !== '' || typeof claims.kid !== 'string' || typeof claims.iat !== 'number') {
        const reason = 'This is no detached signature.';
        return { valid: false, keyId: null, keyState: null, signedAt: null, reason };
      }
      const { kid, iat } = claims as { kid: string; iat: number };
      const key = ring.find(({ id, purpose }) => id === kid && purpose === 'content');
      const reason = !key
        ? 'The signature names a key that is not of this library.'
        : seal(key, header, memoryDigest.canonical(document)).toString('base64url') !== signature
          ? 'The document was changed after it was signed.'
          : key.revokedAt && iat >= seconds(key.revokedAt)
            ? 'The key that signed was revoked before the date of the signature.'
            : null;
      const signedAt = new Date(iat * 1000);
      return { valid: !reason, keyId: kid, keyState: key?.state ?? null, signedAt, reason };
    },
    async signNote(text) {
      // eslint-disable-next-line no-control-regex -- control characters are what the format forbids
      if (!text.endsWith('\n') || /[\u0000-\u0009\u000b-\u001f]/.test(text))
        throw new FigmentError('INVALID', 'This text cannot be signed as a note.');
      const key = active('log');
      const signature = Buffer.concat([
        hash(key.id).subarray(0, 4),
        seal(key, '', Buffer.from(text)),
      ]);
      const line = `\u2014 ${key.noteName} ${signature.toString('base64')}\n`;
      return { note: `${text}\n${line}`, keyId: key.id };
    },
    async verifyNote(note) {
      const end = note.lastIndexOf('\n\n');
      const text = note.slice(0, end + 1);
      const [, name, base64 = ''] = /^\u2014 (\S+) (\S+)\n$/.exec(note.slice(end + 2)) ?? [];
      const bytes = Buffer.from(base64, 'base64');
      const key = ring.find(
        (one) => one.noteName === name && hash(one.id).subarray(0, 4).equals(bytes.subarray(0, 4)),
      );
      const reason =
        end < 0 || !key
          ? 'None of the known keys signed this note.'
          : !seal(key, '', Buffer.from(text)).equals(bytes.subarray(4))
            ? 'The text was changed after it was signed.'
            : key.state === 'revoked'
              ? 'The key that signed the note is revoked, and a note has no time.'
              : null;
      return {
        valid: !reason,
        keyId: key?.id ?? null,
        keyState: key?.state ?? null,
        text: reason ? null : text,
        reason,
      };
    },
  };
}
