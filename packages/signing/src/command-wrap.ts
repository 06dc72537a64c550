import { FigmentError } from '@figment/core/errors';
import { spawn } from 'node:child_process';
import type { KeyWrap } from './key-wrap';

const mostBytes = 64 * 1024;

/**
 * Encrypts with a program of the operator's, so that any key service with a command line can hold the key that opens ours.
 * Both programs read standard input and write standard output: `wrap` gets the secret's bytes and writes a text or bytes,
 * `unwrap` gets what `wrap` wrote and writes the secret. No shell stands between.
 * @param commands each a program and its arguments
 * @param commands.timeoutMs how long a program may take, 30 s unless given
 */
export function commandWrap(commands: {
  wrap: readonly string[];
  unwrap: readonly string[];
  timeoutMs?: number;
}): KeyWrap {
  const timeoutMs = commands.timeoutMs ?? 30_000;
  return {
    name: 'command',
    async wrap(secret) {
      const sealed = await run('KEYS_WRAP_COMMAND', commands.wrap, secret, timeoutMs);
      return sealed.toString('base64url');
    },
    async unwrap(text) {
      const sealed = Buffer.from(text, 'base64url');
      return new Uint8Array(await run('KEYS_UNWRAP_COMMAND', commands.unwrap, sealed, timeoutMs));
    },
  };
}

/**
 * A command line as a program and its arguments, split at spaces; quotes, single or double, keep spaces together.
 * @throws INVALID for an empty line or an open quote
 */
export function splitCommand(line: string): string[] {
  const words: string[] = [];
  let rest = line.trim();
  while (rest) {
    const word = /^(?:"([^"]*)"|'([^']*)'|([^\s"']+))(?:\s+|$)/.exec(rest);
    if (!word) break;
    words.push(word[1] ?? word[2] ?? word[3]!);
    rest = rest.slice(word[0].length);
  }
  if (words.length > 0 && !rest) return words;
  throw new FigmentError('INVALID', `This is no command line: ${line}`, {
    hint: 'Write a program and its arguments, with quotes around what holds spaces.',
  });
}

function run(
  setting: string,
  [program, ...args]: readonly string[],
  input: Uint8Array,
  timeoutMs: number,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const refuse = (why: string, cause?: unknown) =>
      reject(
        new FigmentError('INVALID_STATE', `The program that guards the keys failed: ${why}.`, {
          hint: `Run what ${setting} says by hand and look whether the key service answers.`,
          cause,
        }),
      );
    if (!program) return refuse('none is named');
    const child = spawn(program, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    const out: Buffer[] = [];
    let size = 0;
    let said = '';
    child.stdout.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= mostBytes) out.push(part);
      else child.kill('SIGKILL');
    });
    child.stderr.on('data', (part: Buffer) => {
      if (said.length < 500) said += part.toString();
    });
    child.once('error', (error) => refuse(error.message, error));
    // A program that does not read its input closes the pipe: its exit code tells more than that.
    child.stdin.on('error', () => undefined);
    child.once('close', (code, signal) => {
      if (size > mostBytes) refuse('it wrote more than 64 KiB');
      else if (signal) refuse(`it was ended by ${signal} (the limit is ${timeoutMs / 1000} s)`);
      else if (code !== 0) refuse(`it ended with ${code}: ${said.trim() || 'no message'}`);
      else if (size === 0) refuse('it wrote nothing');
      else resolve(Buffer.concat(out));
    });
    child.stdin.end(input);
  });
}
