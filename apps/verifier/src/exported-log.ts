import { FigmentError } from '@figment/core/errors';
import type { ExportedEntry } from '@figment/core/log/read-log';
import { publicEntrySchema } from '@figment/core/log/verify-log-proof';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { isAddress, readText, within } from './source';

const exportedEntry = publicEntrySchema.extend({ leafHash: z.string().regex(/^[0-9a-f]{64}$/) });
const historyLine = z.object({ size: z.number().int().min(0), note: z.string() });

/** A log as it was given out: what is in it is not believed yet. */
export interface ExportedLog {
  /** As they stand in the file; a line that is no entry is null. */
  lines: (ExportedEntry | null)[];
  /** The last line ends in the middle. */
  cut: boolean;
  /** The signed note of the newest checkpoint. */
  checkpoint: string;
  /** Notes of older checkpoints, the smallest first. */
  history: string[];
}

function parseLine(line: string): ExportedEntry | null {
  try {
    return exportedEntry.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

/** Newline-delimited JSON. A last line without its newline was cut off when it is no entry. */
export function parseEntries(text: string): Pick<ExportedLog, 'lines' | 'cut'> {
  const lines = text.split('\n');
  const last = lines.pop()!;
  const entries = lines.filter((line) => line !== '').map(parseLine);
  if (last === '') return { lines: entries, cut: false };
  const whole = parseLine(last);
  return { lines: whole ? [...entries, whole] : entries, cut: whole === null };
}

function parseHistory(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => historyLine.parse(JSON.parse(line)))
    .sort((a, b) => a.size - b.size)
    .map(({ note }) => note);
}

async function readFolder(folder: string): Promise<ExportedLog> {
  const history = path.join(folder, 'checkpoints.ndjson');
  const hasHistory = await stat(history).then(
    () => true,
    () => false,
  );
  return {
    ...parseEntries(await readText(path.join(folder, 'entries.ndjson'))),
    checkpoint: await readText(path.join(folder, 'checkpoint')),
    history: hasHistory ? parseHistory(await readText(history)) : [],
  };
}

/** Pages through an address until one gives nothing more. */
async function readPages(page: (after: number) => string, sizeOf: (line: string) => number) {
  let text = '';
  for (let after = 0; ;) {
    const more = await readText(page(after));
    const last = more.trimEnd().split('\n').at(-1)!;
    if (last === '') return text;
    text += more;
    const next = sizeOf(last);
    // A server that gives the same again would never end.
    if (!(next > after)) return text;
    after = next;
  }
}

async function readAddress(address: string): Promise<ExportedLog> {
  const at = (path: string) => within(address, '', path);
  const number = (line: string, name: 'index' | 'size') =>
    Number((JSON.parse(line) as Record<string, unknown>)[name]);
  const checkpoint = await readText(at('api/log/checkpoint'));
  const entries = await readPages(
    (from) => at(`api/log/entries?from=${from}&to=${from + 1000}`),
    (line) => number(line, 'index') + 1,
  );
  const history = await readPages(
    (after) => at(`api/log/checkpoints?after=${after}`),
    (line) => number(line, 'size'),
  );
  return { ...parseEntries(entries), checkpoint, history: parseHistory(history) };
}

/**
 * A log from a folder (`entries.ndjson`, `checkpoint`, and `checkpoints.ndjson` where there is one) or from the address of a library.
 * @throws INVALID when something of it cannot be read
 */
export async function readExportedLog(place: string): Promise<ExportedLog> {
  try {
    return await (isAddress(place) ? readAddress(place) : readFolder(place));
  } catch (error) {
    if (error instanceof FigmentError) throw error;
    throw new FigmentError('INVALID', `${place} holds no exported log.`, { cause: error });
  }
}

/** Keeps a log as a folder that `readExportedLog` reads: to compare with what the library says later. */
export async function keepLog(
  log: ExportedLog,
  folder: string,
  keys: string | null,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const entries = log.lines
    .filter((line) => line !== null)
    .map((line) => `${JSON.stringify(line)}\n`);
  await writeFile(path.join(folder, 'entries.ndjson'), entries.join(''));
  await writeFile(path.join(folder, 'checkpoint'), log.checkpoint);
  const history = log.history.map((note) => {
    const size = Number(note.split('\n')[1]);
    return `${JSON.stringify({ size, note })}\n`;
  });
  await writeFile(path.join(folder, 'checkpoints.ndjson'), history.join(''));
  if (keys !== null) await writeFile(path.join(folder, 'keys.json'), keys);
}
