import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { publicActor } from '@figment/core/access';
import { auditEntry } from '@figment/core/audit/audit';
import { appendToLog } from '@figment/core/log/append-to-log';
import { exportAuditTrail } from '@figment/core/log/check-audit-trail';
import type { LogKind } from '@figment/core/log/log';
import {
  exportLog,
  listCheckpoints,
  latestCheckpoint,
  proveEntry,
} from '@figment/core/log/read-log';
import { sealAuditTrail } from '@figment/core/log/seal-audit-trail';
import { logKeeper, signCheckpoint } from '@figment/core/log/sign-checkpoint';
import { actors, memoryWorld } from '@figment/core/testing/world';
import { digest, openKeyRing, passphraseWrap, publishKeys } from '@figment/signing';
import { runProgram } from '../cli';
import { reportTo } from '../report';

/** A library in memory with a real key ring, whose log and trail can be given out into folders. */
export async function openLibrary() {
  const folder = await mkdtemp(path.join(tmpdir(), 'figment-verifier-'));
  const world = memoryWorld();
  const keyRing = await openKeyRing({
    folder: path.join(folder, 'keys'),
    wrap: passphraseWrap('a passphrase of the tests', { cost: 2 ** 14 }),
    clock: world.clock,
    noteName: 'figment.example/log',
  });
  const deps = { ...world, digest, keyRing };
  const write = async (name: string, text: string) => {
    const file = path.join(folder, name);
    await writeFile(file, text);
    return file;
  };
  const lines = (values: readonly unknown[]) =>
    values.map((one) => `${JSON.stringify(one)}\n`).join('');
  return {
    folder,
    deps,
    write,
    append: (kind: LogKind, body: Record<string, unknown>) =>
      deps.records.transaction((records) => appendToLog(records, deps, { kind, body })),
    sign: () => signCheckpoint(deps, logKeeper),
    prove: (index: number) => proveEntry(deps, publicActor, { index }),
    keys: async () => JSON.stringify(publishKeys(await keyRing.keys())),
    async audit(count: number) {
      for (let n = 0; n < count; n += 1) {
        await deps.records.audit.add(
          auditEntry(deps, actors.editor, 'tag.coined', `tag_${n}`, { slug: `s${n}` }),
        );
        deps.clock.advance(1000);
      }
      deps.clock.advance(60_000);
      await sealAuditTrail(deps, logKeeper);
    },
    /** Writes entries, checkpoints and keys as the web gives them out. Returns the entries' file. */
    async giveOut(): Promise<string> {
      const history = await listCheckpoints(deps, publicActor);
      await write('checkpoints.ndjson', lines(history.map(({ size, note }) => ({ size, note }))));
      await write('checkpoint', (await latestCheckpoint(deps, publicActor))!.note);
      await write('keys.json', JSON.stringify(publishKeys(await keyRing.keys())));
      return write(
        'entries.ndjson',
        lines(await exportLog(deps, publicActor, { from: 0, to: 1000 })),
      );
    },
    async giveOutTrail(): Promise<string> {
      const rows = [];
      for await (const row of await exportAuditTrail(deps, actors.editor)) rows.push(row);
      return write('trail.ndjson', lines(rows));
    },
    close: () => rm(folder, { recursive: true }),
  };
}

/** Runs a command line and gives what it says. */
export async function verify(...args: string[]): Promise<{ code: number; said: string }> {
  let said = '';
  const report = reportTo((text) => {
    said += text;
  });
  return { code: await runProgram(args, report), said };
}
