import { describe, expect, it } from 'vitest';
import { auditEntry } from '../audit/audit';
import { actors, memoryWorld } from '../testing/world';
import { memoryRecords } from '../testing/memory-records';
import { emptyRows } from '../testing/memory-rows';
import { checkAuditTrail, exportAuditTrail } from './check-audit-trail';
import { readLog } from './read-log';
import { sealAuditTrail, timeOfAuditId } from './seal-audit-trail';
import { logKeeper } from './sign-checkpoint';

/** A world whose rows lie open, so that somebody can go behind the records' back. */
function openWorld() {
  const rows = emptyRows();
  const world = { ...memoryWorld(), records: memoryRecords(rows) };
  const write = async (count: number) => {
    for (let n = 0; n < count; n += 1) {
      const entry = auditEntry(world, actors.editor, 'tag.coined', 'tag_1', { slug: `s${n}` });
      await world.records.audit.add(entry);
      world.clock.advance(1000);
    }
  };
  const seal = async () => {
    world.clock.advance(60_000);
    return sealAuditTrail(world, logKeeper);
  };
  return { rows, world, write, seal, check: () => checkAuditTrail(world, actors.editor) };
}

describe('sealing', () => {
  it('chains what is new, in order of the ids, and tells the log the head', async () => {
    const { rows, world, write, seal, check } = openWorld();
    await write(3);
    expect(await seal()).toBe(3);
    expect(await seal()).toBe(0);
    await write(2);
    expect(await seal()).toBe(2);
    expect(rows.seals.map(({ seq, auditId }) => [seq, auditId])).toEqual(
      rows.audit.map(({ id }, i) => [i + 1, id]),
    );
    const { entries } = await readLog(world, actors.anyone);
    expect(entries.map(({ kind, body }) => ({ kind, ...body }))).toEqual([
      { kind: 'audit.sealed', fromSeq: 4, toSeq: 5, head: rows.seals[4]!.hash },
      { kind: 'audit.sealed', fromSeq: 1, toSeq: 3, head: rows.seals[2]!.hash },
    ]);
    const { id: auditId, at } = rows.audit[4]!;
    expect(await check()).toEqual({ intact: true, rows: 5, upTo: { auditId, at }, fault: null });
  });

  it('leaves the newest rows, whose neighbors may not be committed yet, to the next seal', async () => {
    const { world, write } = openWorld();
    await write(8);
    expect(await sealAuditTrail(world, logKeeper)).toBe(3);
  });

  it('takes a row that was committed late without calling it an intruder', async () => {
    const { rows, world, write, seal, check } = openWorld();
    const late = auditEntry(world, actors.editor, 'tag.coined', 'tag_1');
    world.clock.advance(1000);
    await write(2);
    await seal();
    await world.records.audit.add(late);
    expect(await seal()).toBe(1);
    expect(rows.seals.at(-1)!.auditId).toBe(late.id);
    expect(await check()).toMatchObject({ intact: true, rows: 3 });
  });

  it('is done once when many ask at once', async () => {
    const { world, write, rows } = openWorld();
    await write(3);
    world.clock.advance(60_000);
    const sealed = await Promise.all([1, 2, 3].map(() => sealAuditTrail(world, logKeeper)));
    expect(sealed.sort()).toEqual([0, 0, 3]);
    expect(rows.log).toHaveLength(1);
  });

  it('is exported row by row with its seals', async () => {
    const { rows, world, write, seal } = openWorld();
    await write(3);
    await seal();
    const exported = [];
    for await (const row of await exportAuditTrail(world, actors.editor)) exported.push(row);
    expect(exported).toEqual(rows.seals.map((one, i) => ({ seal: one, row: rows.audit[i] })));
  });

  it('reads the time in an id', () => {
    const { world } = openWorld();
    const entry = auditEntry(world, actors.editor, 'tag.coined', 'tag_1');
    expect(timeOfAuditId(entry.id)).toEqual(entry.at);
  });
});

describe('the check finds', () => {
  async function sealedWorld() {
    const made = openWorld();
    await made.write(4);
    await made.seal();
    await made.write(3);
    await made.seal();
    return made;
  }

  it.each([
    ['action', 'user.created'],
    ['actor', actors.admin.userId],
    ['target', 'tag_2'],
    ['at', new Date(0)],
    ['detail', { slug: 's1', more: 1 }],
  ] as const)('a row whose %s was edited', async (field, value) => {
    const { rows, check } = await sealedWorld();
    Object.assign(rows.audit[1]!, { [field]: value });
    const { intact, rows: good, upTo, fault } = await check();
    expect({ intact, good, upTo: upTo?.auditId }).toEqual({
      intact: false,
      good: 1,
      upTo: rows.audit[0]!.id,
    });
    expect(fault).toMatchObject({ kind: 'edited', auditId: rows.audit[1]!.id });
  });

  it('a row that was removed, in the middle and at the end', async () => {
    for (const at of [2, 6]) {
      const { rows, check } = await sealedWorld();
      const [gone] = rows.audit.splice(at, 1);
      expect(await check()).toMatchObject({
        intact: false,
        rows: at,
        fault: { kind: 'removed', auditId: gone!.id },
      });
    }
  });

  it('a row that was removed together with its seal', async () => {
    const { rows, check } = await sealedWorld();
    rows.audit.splice(2, 1);
    rows.seals.splice(2, 1);
    expect((await check()).fault).toMatchObject({ kind: 'removed' });
    const other = await sealedWorld();
    other.rows.audit.pop();
    other.rows.seals.pop();
    expect((await other.check()).fault).toMatchObject({ kind: 'removed' });
  });

  it('two rows that were exchanged', async () => {
    const { rows, check } = await sealedWorld();
    const [a, b] = [rows.audit[2]!, rows.audit[3]!];
    [a.detail, b.detail] = [b.detail, a.detail];
    expect((await check()).fault).toMatchObject({ kind: 'edited', auditId: a.id });
  });

  it('a row that was slipped in behind sealed ones, which no seal takes any more', async () => {
    const { rows, world, seal, check, write } = await sealedWorld();
    world.clock.advance(3_600_000);
    await write(1);
    await seal();
    const slipped = { ...rows.audit[0]!, id: `${rows.audit[0]!.id.slice(0, -1)}z` };
    rows.audit.push(slipped);
    expect(await seal()).toBe(0);
    expect(await check()).toMatchObject({
      intact: false,
      rows: 8,
      fault: { kind: 'added', auditId: slipped.id },
    });
  });

  it('a chain that was written anew over an edited row, by what the log remembers', async () => {
    const { rows, world, check } = await sealedWorld();
    const before = rows.log.splice(0);
    rows.seals.splice(0);
    rows.audit[1]!.detail = { slug: 'other' };
    await sealAuditTrail(world, logKeeper);
    rows.log.splice(0, rows.log.length, ...before);
    expect((await check()).fault).toMatchObject({
      kind: 'resealed',
      auditId: rows.audit[3]!.id,
      said: expect.stringContaining('entry 0 of the log'),
    });
  });
});
