import { describe, expect, it } from 'vitest';
import { publicActor } from '../access';
import { actors, memoryWorld } from '../testing/world';
import { appendToLog } from './append-to-log';
import { checkpointText, parseCheckpoint } from './checkpoint';
import { bytesOfHex, hexOf } from './hex';
import { leafBytes, publicEntry } from './log';
import { GrowingTree, hashLeaf, verifyConsistency, verifyInclusion } from './merkle';
import {
  consistencyProof,
  exportLog,
  inclusionProof,
  latestCheckpoint,
  mostEntries,
  proveEntry,
  readLog,
} from './read-log';
import { logKeeper, signCheckpoint } from './sign-checkpoint';
import { verifyLogProof } from './verify-log-proof';

async function worldOf(count: number) {
  const world = memoryWorld();
  const tree = new GrowingTree(world.digest.sha256);
  const append = (body: Record<string, unknown>) =>
    world.records.transaction((records) =>
      appendToLog(records, world, { kind: 'release.published', body }),
    );
  for (let n = 0; n < count; n += 1) {
    const entry = await append({ number: `FR-${n}` });
    tree.add(bytesOfHex(entry.leafHash));
    world.clock.advance(1);
  }
  return { world, tree, append };
}

describe('appending', () => {
  it('numbers entries without gaps and hashes the canonical form of each', async () => {
    const { world, append } = await worldOf(0);
    const first = await append({ b: 1, a: { z: undefined, y: new Date(0) } });
    const second = await append({});
    expect([first.index, second.index]).toEqual([0, 1]);
    expect(first.body).toEqual({ b: 1, a: { y: '1970-01-01T00:00:00.000Z' } });
    const text =
      '{"at":"2026-01-02T03:04:05.000Z","body":{"a":{"y":"1970-01-01T00:00:00.000Z"},"b":1},"index":0,"kind":"release.published"}';
    expect(new TextDecoder().decode(leafBytes(world.digest, publicEntry(first)))).toBe(text);
    const leaf = hashLeaf(world.digest.sha256, new TextEncoder().encode(text));
    expect(first.leafHash).toBe(hexOf(leaf));
    expect(await world.records.log.get(0)).toEqual(first);
  });

  it('refuses a body that is no JSON and leaves the log as it was', async () => {
    const { world, append } = await worldOf(2);
    await expect(append({ amount: Number.NaN })).rejects.toMatchObject({ code: 'INVALID' });
    expect(await world.records.log.size()).toBe(2);
  });
});

describe('proofs from the records', () => {
  it('are those of the whole tree, for every leaf and every pair of sizes', async () => {
    const { world, tree } = await worldOf(21);
    const { sha256 } = world.digest;
    for (let size = 1; size <= 21; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const proof = await inclusionProof(world, publicActor, { index, size });
        expect(proof.rootHash).toBe(hexOf(tree.root(size)));
        const leafHash = bytesOfHex(proof.leafHash);
        const claim = { index, size, leafHash, root: tree.root(size) };
        expect(verifyInclusion(sha256, claim, proof.hashes.map(bytesOfHex))).toBe(true);
      }
      for (let from = 0; from <= size; from += 1) {
        const proof = await consistencyProof(world, publicActor, { from, to: size });
        const claim = { from, to: size, fromRoot: tree.root(from), toRoot: tree.root(size) };
        expect([proof.fromRoot, proof.toRoot]).toEqual(
          [claim.fromRoot, claim.toRoot].map((root) => hexOf(root)),
        );
        expect(verifyConsistency(sha256, claim, proof.hashes.map(bytesOfHex))).toBe(true);
      }
    }
  });

  it.each([
    [{ index: 3, size: 3 }, 'index'],
    [{ index: 0, size: 6 }, 'size'],
    [{ index: -1, size: 3 }, 'index'],
    [{ index: 0.5, size: 3 }, 'index'],
    [{ index: Number.NaN, size: 3 }, 'index'],
  ])('refuse %j', async (input, field) => {
    const { world } = await worldOf(5);
    await expect(inclusionProof(world, publicActor, input)).rejects.toMatchObject({
      code: 'INVALID',
      field,
    });
  });

  it.each([
    [{ from: 4, to: 3 }, 'to'],
    [{ from: 1, to: 6 }, 'to'],
    [{ from: -1, to: 3 }, 'from'],
  ])('of growth refuse %j', async (input, field) => {
    const { world } = await worldOf(5);
    await expect(consistencyProof(world, publicActor, input)).rejects.toMatchObject({
      code: 'INVALID',
      field,
    });
  });
});

describe('reading', () => {
  it('pages from the newest to the oldest and says where it goes on', async () => {
    const { world } = await worldOf(5);
    const first = await readLog(world, publicActor, { limit: 3 });
    expect(first.entries.map(({ index }) => index)).toEqual([4, 3, 2]);
    expect(first).toMatchObject({ size: 5, olderThan: 2 });
    const second = await readLog(world, publicActor, { limit: 3, before: first.olderThan! });
    expect(second.entries.map(({ index }) => index)).toEqual([1, 0]);
    expect(second.olderThan).toBeNull();
  });

  it('exports a range in order, a bounded number at a time', async () => {
    const { world } = await worldOf(mostEntries + 3);
    const all = await exportLog(world, publicActor, { from: 1, to: 2_000_000 });
    expect(all.map(({ index }) => index)).toEqual(
      Array.from({ length: mostEntries }, (_, i) => i + 1),
    );
    expect(await exportLog(world, publicActor, { from: 5000, to: 6000 })).toEqual([]);
  });
});

describe('checkpoints', () => {
  it('say origin, size and root as tlog-checkpoint wants it, and are read back', () => {
    const root = bytesOfHex('09'.repeat(32));
    const text = checkpointText({ origin: 'figment.example/log', size: 9, root });
    expect(text).toBe('figment.example/log\n9\nCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=\n');
    const read = { origin: 'figment.example/log', size: 9, root };
    expect(parseCheckpoint(text)).toEqual(read);
    expect(parseCheckpoint(`${text}\n\u2014 figment.example/log abcd\n`)).toEqual(read);
    expect(parseCheckpoint(`${text}an extension\n\n\u2014 x y\n`)).toEqual(read);
  });

  it.each([
    ['', 'first line'],
    ['log\n01\nCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=\n', 'second line'],
    ['log\n-1\nCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=\n', 'second line'],
    ['log\n9\nCQk=\n', 'third line'],
    ['log\n9\n', 'third line'],
  ])('refuse %j', (text, line) => {
    expect(() => parseCheckpoint(text)).toThrow(line);
  });

  it('are signed once a size, by the log key, and told in the ledger of that key', async () => {
    const { world, tree, append } = await worldOf(3);
    const first = await signCheckpoint(world, logKeeper);
    expect(await signCheckpoint(world, logKeeper)).toEqual(first);
    expect(await world.keyRing.verifyNote(first.note)).toMatchObject({ valid: true });
    const { size, root } = parseCheckpoint(first.note);
    expect([size, hexOf(root), first.rootHash]).toEqual([3, first.rootHash, hexOf(tree.root())]);
    await append({});
    const both = await Promise.all([1, 2].map(() => signCheckpoint(world, logKeeper)));
    expect(both[0]).toEqual(both[1]);
    expect(await latestCheckpoint(world, publicActor)).toMatchObject({ size: 4 });
    const signed = await world.records.signatures.ofKey(first.keyId, null, 9);
    expect(signed.map(({ purpose, target }) => `${purpose} ${target}`)).toEqual([
      'checkpoint log of 4 entries',
      'checkpoint log of 3 entries',
    ]);
  });

  it('are nothing that a person may sign', async () => {
    const { world } = await worldOf(1);
    await expect(signCheckpoint(world, actors.admin)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('the proof that documents carry', () => {
  it('holds entry, path and checkpoint, and stays good while the log grows', async () => {
    const { world, append } = await worldOf(6);
    await signCheckpoint(world, logKeeper);
    const proof = await proveEntry(world, publicActor, { index: 2 });
    await append({});
    await signCheckpoint(world, logKeeper);
    expect(await proveEntry(world, publicActor, { index: 2 })).toEqual(proof);
    const verdict = await verifyLogProof({ ...world, notes: world.keyRing }, proof);
    expect(verdict).toMatchObject({ valid: true, reason: null });
    expect(proof.entry.body).toEqual({ number: 'FR-2' });
  });

  it('waits for a checkpoint that covers the entry', async () => {
    const { world } = await worldOf(2);
    await expect(proveEntry(world, publicActor, { index: 1 })).rejects.toMatchObject({
      code: 'INVALID_STATE',
    });
    await expect(proveEntry(world, publicActor, { index: 2 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('says what is wrong with an edited, moved or cut one', async () => {
    const { world } = await worldOf(6);
    await signCheckpoint(world, logKeeper);
    const proof = await proveEntry(world, publicActor, { index: 2 });
    const check = async (changed: unknown) =>
      (await verifyLogProof({ ...world, notes: world.keyRing }, changed)).reason;
    const { entry, inclusion } = proof;
    expect(await check({ ...proof, entry: { ...entry, body: { number: 'FR-9' } } })).toContain(
      'does not lead',
    );
    expect(await check({ ...proof, entry: { ...entry, index: 3 } })).toContain('does not lead');
    expect(
      await check({ ...proof, inclusion: { ...inclusion, hashes: inclusion.hashes.slice(1) } }),
    ).toContain('does not lead');
    expect(await check({ ...proof, inclusion: { ...inclusion, size: 5 } })).toContain(
      'another size',
    );
    const forged = proof.checkpoint.replace('\n6\n', '\n7\n');
    expect(await check({ ...proof, checkpoint: forged })).toContain('checkpoint');
    expect(await check({ ...proof, entry: undefined })).toContain('no proof');
    expect(await check(null)).toContain('no proof');
  });
});
