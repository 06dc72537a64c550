import { FigmentError } from '@figment/core/errors';
import type { KeyPurpose, SigningKey } from '@figment/core/key/key';
import type { ContentSigner, KeyRing } from '@figment/core/key/key-ring';
import type { Clock } from '@figment/core/ports';
import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  makeAuthority,
  makeContentKey,
  makeLogKey,
  type Authority,
  type MadeKey,
} from './certificates';
import type { KeyWrap } from './key-wrap';
import { certificatesOf, fingerprintOf, keyIdOf } from './public-key';
import { RingFolder, type KeyFile, type ListedKey } from './ring-folder';
import { signDetached, verifyDocument } from './signed-document';
import { isNoteName, signNote, verifyNote } from './signed-note';

export interface KeyRingOptions {
  /** Absolute path; made when it is not there, its parent must be. */
  folder: string;
  wrap: KeyWrap;
  clock: Clock;
  /** The name that log keys sign notes under; counts when the first one is made. */
  noteName?: string;
}

interface Ring {
  generation: number;
  listed: ListedKey[];
  /** Newest first. */
  keys: SigningKey[];
}

/** Another process may be writing its first ring: how long its keys may lie there without a list. */
const patience = { tries: 100, ms: 50 };

function signingKey(file: KeyFile, listed: ListedKey): SigningKey {
  const date = (text: string | null) => (text === null ? null : new Date(text));
  return {
    id: file.id,
    fingerprint: fingerprintOf(file.publicKeyPem),
    purpose: file.purpose,
    algorithm: file.algorithm,
    publicKeyPem: file.publicKeyPem,
    certificateChainPem: file.certificateChainPem,
    noteName: file.noteName,
    state: listed.state,
    createdAt: new Date(listed.createdAt),
    retiredAt: date(listed.retiredAt),
    revokedAt: date(listed.revokedAt),
    revokedReason: listed.revokedReason,
  };
}

class FolderKeyRing implements KeyRing {
  private readonly files = new Map<string, KeyFile>();
  private readonly secrets = new Map<string, Promise<KeyObject>>();
  private readonly folder: RingFolder;

  constructor(private readonly options: KeyRingOptions) {
    this.folder = new RingFolder(options.folder);
  }

  /** Makes the first keys unless there are some. */
  async open(): Promise<void> {
    await this.folder.prepare();
    for (let tried = 0; !(await this.folder.newest()); tried += 1) {
      if (!(await this.folder.hasKeyFiles())) {
        await this.makeFirstKeys();
      } else if (tried >= patience.tries) {
        throw new FigmentError(
          'INVALID_STATE',
          `There are keys in ${this.options.folder}, but no list of them (ring-000001.json).`,
          {
            hint: 'Put the list back from a backup. Only if nothing was ever signed here, because a first start was cut off: empty the folder.',
          },
        );
      } else await wait(patience.ms);
    }
    // Reads every file once, so that a damaged ring is found at the start and not at the first signature.
    await this.load();
  }

  async keys(): Promise<SigningKey[]> {
    return (await this.load()).keys;
  }

  async contentSigner(): Promise<ContentSigner> {
    const key = this.usable(await this.load(), 'content');
    const secret = await this.secretOf(key.id);
    return {
      keyId: key.id,
      algorithm: 'ES256',
      certificatesDer: this.certificates(key).map(({ raw }) => new Uint8Array(raw)),
      sign: async (bytes) =>
        new Uint8Array(sign('sha256', bytes, { key: secret, dsaEncoding: 'ieee-p1363' })),
    };
  }

  async trustAnchorsPem(): Promise<string> {
    const { keys } = await this.load();
    return keys
      .filter(({ purpose }) => purpose === 'authority')
      .map(({ certificateChainPem }) => certificateChainPem ?? '')
      .join('');
  }

  async signDocument(document: object) {
    const key = this.usable(await this.load(), 'content');
    const privateKey = await this.secretOf(key.id);
    const signer = { keyId: key.id, privateKey, certificates: this.certificates(key) };
    return signDetached(document, signer, this.options.clock.now());
  }

  async verifyDocument(document: object, jws: string) {
    return verifyDocument(document, jws, await this.keys());
  }

  async signNote(text: string) {
    const key = this.usable(await this.load(), 'log');
    return {
      note: signNote(text, key.noteName ?? '', await this.secretOf(key.id)),
      keyId: key.id,
    };
  }

  async verifyNote(note: string) {
    const keys = await this.keys();
    return verifyNote(
      note,
      keys.filter(({ purpose }) => purpose === 'log'),
    );
  }

  async rotate(purpose: KeyPurpose): Promise<SigningKey> {
    return this.change(async (ring) => {
      const now = this.options.clock.now();
      const added = await this.successors(ring, purpose, now);
      const replaced = added.map((file) => file.purpose);
      const listed = ring.listed.map((key) =>
        key.state === 'active' && replaced.includes(key.purpose)
          ? { ...key, state: 'retired' as const, retiredAt: now.toISOString() }
          : key,
      );
      return { listed, added, answer: added[0]!.id, now };
    });
  }

  async revoke(id: string, reason: string): Promise<SigningKey> {
    return this.change(async (ring) => {
      const key = ring.keys.find((one) => one.id === id);
      if (!key) throw new FigmentError('NOT_FOUND', `There is no key "${id}".`);
      if (key.state === 'revoked')
        throw new FigmentError('INVALID_STATE', 'This key is revoked already.');
      const now = this.options.clock.now();
      const fallen = new Set([id, ...(key.purpose === 'authority' ? certifiedBy(key, ring) : [])]);
      const wasActive = ring.keys.some((one) => fallen.has(one.id) && one.state === 'active');
      const added = wasActive ? await this.successors(ring, key.purpose, now) : [];
      const listed = ring.listed.map((one) =>
        fallen.has(one.id) && one.state !== 'revoked'
          ? {
              ...one,
              state: 'revoked' as const,
              revokedAt: now.toISOString(),
              revokedReason: one.id === id ? reason : `Its authority was revoked: ${reason}`,
            }
          : one.state === 'active' && added.some(({ purpose }) => purpose === one.purpose)
            ? { ...one, state: 'retired' as const, retiredAt: now.toISOString() }
            : one,
      );
      return { listed, added, answer: id, now };
    });
  }

  /** The ring as it lies in the folder now; another process may have changed it. */
  private async load(): Promise<Ring> {
    const newest = await this.folder.newest();
    if (!newest) {
      throw new FigmentError('INVALID_STATE', `There are no keys in ${this.options.folder}.`, {
        hint: 'Put the folder of keys back from a backup, or start again for new keys.',
      });
    }
    const keys: SigningKey[] = [];
    for (const listed of newest.keys) {
      const file = this.files.get(listed.id) ?? (await this.folder.key(listed.id));
      this.files.set(listed.id, file);
      keys.push(signingKey(file, listed));
    }
    return { generation: newest.generation, listed: newest.keys, keys: keys.reverse() };
  }

  /** Reads, decides and writes; again from the start when another process changed the ring meanwhile. */
  private async change(
    decide: (ring: Ring) => Promise<{
      listed: ListedKey[];
      added: KeyFile[];
      answer: string;
      now: Date;
    }>,
  ): Promise<SigningKey> {
    for (let tries = 0; tries < 20; tries += 1) {
      const ring = await this.load();
      // Whoever cannot open the keys there are must not add one that the others cannot open.
      await this.secretOf(activeKey(ring, 'authority').id);
      const { listed, added, answer, now } = await decide(ring);
      const fresh = added.map((file) => listedAs(file, now));
      if (!(await this.folder.commit(ring.generation, [...listed, ...fresh], added))) continue;
      const { keys } = await this.load();
      return keys.find(({ id }) => id === answer)!;
    }
    throw new FigmentError('CONFLICT', 'Others are changing the keys at this moment.', {
      hint: 'Look at the keys and try again.',
    });
  }

  private async makeFirstKeys(): Promise<void> {
    const now = this.options.clock.now();
    const log = await this.fileOf('log', await makeLogKey(), null);
    const added = [...(await this.freshAuthority(now)), log];
    // False means that another process made the ring: that one counts.
    await this.folder.commit(
      0,
      added.map((file) => listedAs(file, now)),
      added,
    );
  }

  /** The fresh key of this purpose and, for an authority, the content key that comes with it. */
  private async successors(ring: Ring, purpose: KeyPurpose, now: Date): Promise<KeyFile[]> {
    if (purpose === 'log') return [await this.fileOf('log', await makeLogKey(), null)];
    if (purpose === 'content') {
      const { id, certificateChainPem } = this.usable(ring, 'authority');
      const root = {
        certificatePem: certificateChainPem ?? '',
        privateDer: new Uint8Array(
          (await this.secretOf(id)).export({ format: 'der', type: 'pkcs8' }),
        ),
      };
      return [await this.fileOf('content', await makeContentKey(root, now), root)];
    }
    return this.freshAuthority(now);
  }

  private async freshAuthority(now: Date): Promise<KeyFile[]> {
    const made = await makeAuthority(now);
    const root = { certificatePem: made.certificatePem ?? '', privateDer: made.privateDer };
    return [
      await this.fileOf('authority', made, null),
      await this.fileOf('content', await makeContentKey(root, now), root),
    ];
  }

  private async fileOf(
    purpose: KeyPurpose,
    made: MadeKey,
    issuer: Authority | null,
  ): Promise<KeyFile> {
    const { wrap, noteName = 'figment-library/log' } = this.options;
    const known = [...this.files.values()].find((file) => file.purpose === 'log');
    const pem = (text: string) => `${text.trim()}\n`;
    return {
      version: 1,
      id: keyIdOf(fingerprintOf(made.publicKeyPem)),
      purpose,
      algorithm: purpose === 'log' ? 'Ed25519' : 'ES256',
      publicKeyPem: made.publicKeyPem,
      certificateChainPem:
        made.certificatePem === null
          ? null
          : pem(made.certificatePem) + (issuer ? pem(issuer.certificatePem) : ''),
      // The name of a log is for good: readers know it by it.
      noteName: purpose === 'log' ? (known?.noteName ?? noteName) : null,
      wrap: wrap.name,
      secret: await wrap.wrap(made.privateDer),
    };
  }

  /** The active key of this purpose, unless its certificate ran out. */
  private usable(ring: Ring, purpose: KeyPurpose): SigningKey {
    const key = activeKey(ring, purpose);
    const [certificate] = this.certificates(key);
    if (certificate && this.options.clock.now() > new Date(certificate.validTo)) {
      throw new FigmentError('INVALID_STATE', `The certificate of the ${purpose} key ran out.`, {
        hint: 'An admin replaces the key on the page of the keys.',
      });
    }
    return key;
  }

  private certificates(key: SigningKey) {
    return certificatesOf(key.certificateChainPem ?? '');
  }

  /** The secret half, opened at its first use and kept in memory. */
  private secretOf(id: string): Promise<KeyObject> {
    const known = this.secrets.get(id);
    if (known) return known;
    const opening = this.openSecret(id);
    this.secrets.set(id, opening);
    // A key service that was away for a moment must not stay away.
    opening.catch(() => this.secrets.delete(id));
    return opening;
  }

  private async openSecret(id: string): Promise<KeyObject> {
    const file = this.files.get(id) ?? (await this.folder.key(id));
    const { wrap } = this.options;
    if (file.wrap !== wrap.name) {
      throw new FigmentError(
        'INVALID_STATE',
        `The keys are kept by a ${file.wrap}, but the settings name a ${wrap.name}.`,
        {
          hint:
            file.wrap === 'passphrase'
              ? 'Set KEYS_PASSPHRASE, and neither KEYS_WRAP_COMMAND nor KEYS_UNWRAP_COMMAND.'
              : 'Set KEYS_WRAP_COMMAND and KEYS_UNWRAP_COMMAND to the programs the keys were made with.',
        },
      );
    }
    const der = await wrap.unwrap(file.secret);
    let secret: KeyObject | null = null;
    try {
      secret = createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
    } catch {
      // Told below, without what was unwrapped.
    }
    if (!secret || keyIdOf(fingerprintOf(createPublicKey(secret))) !== id) {
      throw new FigmentError('INVALID_STATE', `What was opened is not the secret half of ${id}.`, {
        hint: 'Its file was changed, or the key service answered with something else: put the folder of keys back from a backup.',
      });
    }
    return secret;
  }
}

function activeKey({ keys }: Ring, purpose: KeyPurpose): SigningKey {
  const key = keys.find((one) => one.purpose === purpose && one.state === 'active');
  if (key) return key;
  throw new FigmentError('INVALID_STATE', `The ring has no active ${purpose} key.`, {
    hint: 'Put the folder of keys back from a backup.',
  });
}

/** The content keys this authority certified. */
function certifiedBy(authority: SigningKey, { keys }: Ring): string[] {
  const [root] = certificatesOf(authority.certificateChainPem ?? '');
  return keys
    .filter(({ purpose, certificateChainPem }) => {
      const [leaf] = certificatesOf(certificateChainPem ?? '');
      return purpose === 'content' && root && leaf && leaf.verify(root.publicKey);
    })
    .map(({ id }) => id);
}

function listedAs({ id, purpose }: KeyFile, now: Date): ListedKey {
  return {
    id,
    purpose,
    state: 'active',
    createdAt: now.toISOString(),
    retiredAt: null,
    revokedAt: null,
    revokedReason: null,
  };
}

/**
 * The ring in a folder; its first keys are made when there are none. Several processes may open one folder, also at the
 * same time: they end with the same keys, and each sees what another changed at its next use.
 * @throws INVALID for a bad name of notes, INVALID_STATE when the folder or a file in it cannot be used
 */
export async function openKeyRing(options: KeyRingOptions): Promise<KeyRing> {
  if (options.noteName !== undefined && !isNoteName(options.noteName)) {
    throw new FigmentError('INVALID', `"${options.noteName}" cannot be the name of a log.`, {
      hint: 'It must not be empty nor hold white space or a plus.',
    });
  }
  const ring = new FolderKeyRing(options);
  await ring.open();
  return ring;
}
