import { parseCheckpoint, type CheckpointBody } from '@figment/core/log/checkpoint';
import { hexOf } from '@figment/core/log/hex';
import { leafBytes } from '@figment/core/log/log';
import { GrowingTree, hashLeaf, sameHash } from '@figment/core/log/merkle';
import type { ExportedEntry } from '@figment/core/log/read-log';
import type { SigningKey } from '@figment/core/key/key';
import { digest, verifyNote } from '@figment/signing';
import type { ExportedLog } from './exported-log';
import type { Report } from './report';

const entries = (count: number) => `${count} ${count === 1 ? 'entry' : 'entries'}`;
const rows = (from: number, to: number) =>
  to - from === 1 ? `entry ${from}` : `entries ${from} to ${to - 1}`;

/** The checkpoint in a note that a key of the library signed; null, and said so, when it is not. */
function readSigned(
  note: string,
  keys: readonly SigningKey[],
  name: string,
  report: Report,
): CheckpointBody | null {
  const verdict = verifyNote(note, keys);
  if (!verdict.valid || verdict.text === null) {
    report.bad(`${name}: ${verdict.reason}`);
    return null;
  }
  try {
    return parseCheckpoint(verdict.text);
  } catch (error) {
    report.bad(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

/** Rows that stand in the wrong place or no longer are what their own leaf hash says. Returns the rows up to the first gap. */
function checkRows(log: ExportedLog, report: Report): ExportedEntry[] {
  const whole: ExportedEntry[] = [];
  for (const [at, line] of log.lines.entries()) {
    if (line === null) {
      report.bad(`Line ${at + 1} is no entry of a log; entry ${whole.length} was expected.`);
      return whole;
    }
    if (line.index !== whole.length) {
      report.bad(
        line.index > whole.length
          ? `${capital(rows(whole.length, line.index))} missing: after ${whole.length === 0 ? 'the beginning' : `entry ${whole.length - 1}`} comes entry ${line.index}.`
          : `Entry ${line.index} stands where entry ${whole.length} belongs.`,
      );
      return whole;
    }
    if (hexOf(hashLeaf(digest.sha256, leafBytes(digest, line))) !== line.leafHash)
      report.bad(
        `Entry ${line.index} (${line.kind}) was edited: it no longer has its own leaf hash.`,
      );
    whole.push(line);
  }
  if (log.cut)
    report.bad(`The last line, entry ${whole.length}, ends in the middle: the file was cut off.`);
  return whole;
}

const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1);

/**
 * Recomputes an exported log and holds it against its signed checkpoint, every older checkpoint of its history, and those that
 * somebody kept. Says which entries were edited, removed or added as narrowly as the checkpoints allow.
 * @param kept notes of checkpoints from elsewhere, each with a name for the report
 */
export function checkLog(
  log: ExportedLog,
  keys: readonly SigningKey[],
  kept: readonly { name: string; note: string }[],
  report: Report,
): void {
  const whole = checkRows(log, report);
  const tree = new GrowingTree(digest.sha256);
  // From what the entries say, not from the hashes beside them.
  for (const entry of whole) tree.add(hashLeaf(digest.sha256, leafBytes(digest, entry)));
  report.note(`The log at hand has ${entries(tree.size)}.`);

  const newest = readSigned(log.checkpoint, keys, 'The checkpoint', report);
  if (newest)
    report.good(`The checkpoint of ${entries(newest.size)} is signed by ${newest.origin}.`);
  const history = log.history
    .map((note) => readSigned(note, keys, 'A checkpoint of the history', report))
    .filter((one) => one !== null);
  const outside = kept.flatMap(({ name, note }) => {
    const body = readSigned(note, keys, name, report);
    return body ? [{ name, body }] : [];
  });
  for (const { name, body } of outside) {
    if (newest && body.origin !== newest.origin)
      report.bad(`${name} is of another log: ${body.origin}, not ${newest.origin}.`);
    const twin = [...history, ...(newest ? [newest] : [])].find(({ size }) => size === body.size);
    if (twin && !sameHash(twin.root, body.root))
      report.bad(
        `${name} and the log's own checkpoint of ${entries(body.size)} are both signed and differ: the log was forked.`,
      );
  }

  const all = [
    ...history.map((body) => ({ name: `the checkpoint of ${entries(body.size)}`, body })),
    ...outside,
    ...(newest ? [{ name: 'the newest checkpoint', body: newest }] : []),
  ].sort((a, b) => a.body.size - b.body.size);
  let goodUpTo = 0;
  for (const { name, body } of all) {
    if (body.size > tree.size) {
      report.bad(
        `${capital(rows(tree.size, body.size))} missing: ${name} covers ${entries(body.size)}, the log ends after ${tree.size}.`,
      );
      return;
    }
    if (!sameHash(tree.root(body.size), body.root)) {
      report.bad(
        body.size === 0
          ? `${capital(name)} does not have the root of an empty log.`
          : `${capital(rows(goodUpTo, body.size))}: at least one was edited, removed or added after ${name} was signed.`,
      );
      return;
    }
    goodUpTo = body.size;
  }
  if (all.length > 0)
    report.good(
      `${all.length === 1 ? 'The checkpoint fits' : `All ${all.length} checkpoints fit`}: the first ${entries(goodUpTo)} are as they were signed.`,
    );
  if (tree.size > goodUpTo)
    report.note(
      `${capital(rows(goodUpTo, tree.size))} newer than any checkpoint: nothing is said about them.`,
    );
}

/** Compares with a copy of the log that was kept: names every entry that differs, one by one. */
export function compareCopies(now: ExportedLog, before: ExportedLog, report: Report): void {
  const byIndex = new Map(now.lines.flatMap((line) => (line ? [[line.index, line]] : [])));
  let same = 0;
  for (const line of before.lines) {
    if (!line) continue;
    const other = byIndex.get(line.index);
    if (!other) report.bad(`Entry ${line.index} (${line.kind}) is in the kept copy and gone now.`);
    else if (hexOf(leafBytes(digest, line)) !== hexOf(leafBytes(digest, other)))
      report.bad(`Entry ${line.index} (${line.kind}) differs from the kept copy.`);
    else same += 1;
  }
  report.note(`${entries(same)} of the kept copy are the same now.`);
}
