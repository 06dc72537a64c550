import { FigmentError } from '../errors';

/** What a checkpoint says: the log by this name had this root at this size. */
export interface CheckpointBody {
  /** The name of the log; a line of text. */
  origin: string;
  size: number;
  /** 32 bytes. */
  root: Uint8Array;
}

const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));

/** The text that is signed, as of c2sp.org/tlog-checkpoint: origin, size and base64 of the root, a line each. */
export function checkpointText({ origin, size, root }: CheckpointBody): string {
  return `${origin}\n${size}\n${base64(root)}\n`;
}

/**
 * Reads the text of a checkpoint: of a note, what is above the empty line. Further lines are extensions and are passed over.
 * @throws INVALID saying which line is wrong
 */
export function parseCheckpoint(text: string): CheckpointBody {
  const body = text.split('\n\n')[0]!;
  const [origin = '', size = '', root = ''] = body.split('\n');
  const wrong = (line: string) =>
    new FigmentError('INVALID', `This is no checkpoint of a log: ${line}.`, {
      field: 'checkpoint',
      hint: 'A checkpoint has the name of the log, its size and its root on three lines, then an empty line and signatures.',
    });
  if (origin === '') throw wrong('its first line, the name of the log, is empty');
  // No leading zeros: a number has one form.
  if (!/^(0|[1-9]\d{0,14})$/.test(size)) throw wrong('its second line is no size');
  if (!/^[A-Za-z0-9+/]{43}=$/.test(root)) throw wrong('its third line is no base64 of 32 bytes');
  return { origin, size: Number(size), root: Uint8Array.from(atob(root), (c) => c.charCodeAt(0)) };
}
