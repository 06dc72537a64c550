import { FigmentError } from '@figment/core/errors';
import { keyPurposes, keyStates } from '@figment/core/key/key';
import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const keyId = z.string().regex(/^key_[0-9a-f]{16}$/);
const time = z.iso.datetime({ offset: false });

/** What stands about a key in the list of the ring: everything that can change. */
const listedKeySchema = z.object({
  id: keyId,
  purpose: z.enum(keyPurposes),
  state: z.enum(keyStates),
  createdAt: time,
  retiredAt: time.nullable(),
  revokedAt: time.nullable(),
  revokedReason: z.string().nullable(),
});
export type ListedKey = z.output<typeof listedKeySchema>;

const ringListSchema = z.object({ version: z.literal(1), keys: z.array(listedKeySchema).min(3) });

/** One key's own file. Written once, never changed. */
const keyFileSchema = z.object({
  version: z.literal(1),
  id: keyId,
  purpose: z.enum(keyPurposes),
  algorithm: z.enum(['ES256', 'Ed25519']),
  publicKeyPem: z.string().startsWith('-----BEGIN PUBLIC KEY-----'),
  certificateChainPem: z.string().startsWith('-----BEGIN CERTIFICATE-----').nullable(),
  noteName: z.string().nullable(),
  /** The name of the wrap that keeps the secret half, and what it made of it. */
  wrap: z.string(),
  secret: z.string().min(1),
});
export type KeyFile = z.output<typeof keyFileSchema>;

const listName = /^ring-(\d{6})\.json$/;
const listFile = (generation: number) => `ring-${String(generation).padStart(6, '0')}.json`;
const isCode = (error: unknown, ...codes: string[]) =>
  codes.includes((error as NodeJS.ErrnoException).code ?? '');

function refuse(message: string, hint: string, cause?: unknown): FigmentError {
  return new FigmentError('INVALID_STATE', message, { hint, cause });
}

/** Writes a whole file and makes sure it reached the disk. */
async function writeWhole(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** New names outlive a power cut only when their folder is written, too. Some systems cannot do that for folders. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/**
 * The files of a ring: `key_<id>.json` for each key, and `ring-<generation>.json` lists with what became of them. A change
 * writes its new keys, then the list of the next generation, which only one process can create: that is the moment it counts.
 */
export class RingFolder {
  constructor(readonly folder: string) {}

  /** The folder, made if it is not there. @throws INVALID_STATE */
  async prepare(): Promise<void> {
    try {
      await mkdir(this.folder, { mode: 0o700 });
    } catch (error) {
      if (isCode(error, 'EEXIST')) return;
      const hint = isCode(error, 'ENOENT')
        ? `Create ${path.dirname(this.folder)}, or mount the volume that holds it, or set KEYS_FOLDER to another place.`
        : 'Let the account that runs Figment write there, or set KEYS_FOLDER to another place.';
      throw refuse(`The folder of the keys, ${this.folder}, cannot be made.`, hint, error);
    }
  }

  /**
   * The newest list; null for a folder without a ring.
   * @throws INVALID_STATE when the folder cannot be read, the list is damaged or lost
   */
  async newest(): Promise<{ generation: number; keys: ListedKey[] } | null> {
    const names = await this.names();
    const generation = Math.max(0, ...names.map((name) => Number(listName.exec(name)?.[1] ?? 0)));
    if (generation === 0) return null;
    const { keys } = await this.read(listFile(generation), ringListSchema);
    return { generation, keys };
  }

  /** True when there are keys in the folder, listed or not. */
  async hasKeyFiles(): Promise<boolean> {
    return (await this.names()).some((name) => /^key_[0-9a-f]{16}\.json$/.test(name));
  }

  /** @throws INVALID_STATE when the file is missing or damaged */
  async key(id: string): Promise<KeyFile> {
    const file = await this.read(`${id}.json`, keyFileSchema);
    if (file.id === id) return file;
    throw refuse(
      `The file ${id}.json holds another key, ${file.id}.`,
      'Put the folder of keys back from a backup.',
    );
  }

  /**
   * Writes new keys and the list that follows `generation`. False, and nothing of it kept, when another process was faster.
   * @throws INVALID_STATE when the folder cannot be written
   */
  async commit(
    generation: number,
    keys: readonly ListedKey[],
    added: readonly KeyFile[],
  ): Promise<boolean> {
    const written: string[] = [];
    const draft = path.join(this.folder, `.list-${randomBytes(8).toString('hex')}`);
    let kept = false;
    try {
      for (const key of added) {
        const file = path.join(this.folder, `${key.id}.json`);
        written.push(file);
        await writeWhole(file, `${JSON.stringify(key, null, 2)}\n`);
      }
      await writeWhole(draft, `${JSON.stringify({ version: 1, keys }, null, 2)}\n`);
      // Unlike a rename, a link refuses to replace: of two processes one gets the generation.
      await link(draft, path.join(this.folder, listFile(generation + 1)));
      kept = true;
      await syncFolder(this.folder);
      return true;
    } catch (error) {
      if (isCode(error, 'EEXIST')) return false;
      throw refuse(
        `The folder of the keys, ${this.folder}, cannot be written.`,
        'Look at its permissions and at the free space of its disk; it needs a file system with hard links.',
        error,
      );
    } finally {
      await rm(draft, { force: true });
      if (!kept) for (const file of written) await rm(file, { force: true });
    }
  }

  private async names(): Promise<string[]> {
    try {
      return await readdir(this.folder);
    } catch (error) {
      throw refuse(
        `The folder of the keys, ${this.folder}, cannot be read.`,
        isCode(error, 'ENOENT')
          ? 'Mount or restore it, or set KEYS_FOLDER to where it is.'
          : 'Let the account that runs Figment read it, or set KEYS_FOLDER to another place.',
        error,
      );
    }
  }

  private async read<S extends z.ZodType>(name: string, schema: S): Promise<z.output<S>> {
    const backup = 'Put the folder of keys back from a backup. Do not delete files in it.';
    let text: string;
    try {
      text = await readFile(path.join(this.folder, name), 'utf8');
    } catch (error) {
      const what = isCode(error, 'ENOENT') ? 'is missing' : 'cannot be read';
      throw refuse(`The file ${name} in the folder of keys ${what}.`, backup, error);
    }
    try {
      return schema.parse(JSON.parse(text));
    } catch (error) {
      throw refuse(
        `The file ${name} in the folder of keys is damaged or cut short.`,
        backup,
        error,
      );
    }
  }
}
