import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandWrap, splitCommand } from './command-wrap';
import { keyRingOf } from './key-ring-of';
import { passphraseWrap } from './passphrase-wrap';

const secret = new Uint8Array([0, 1, 2, 253, 254, 255]);
const cost = 2 ** 14;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'figment-wraps-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a passphrase', () => {
  const wrap = passphraseWrap('correct horse battery', { cost });

  test('opens what it closed, each time under another salt', async () => {
    const [one, two] = [await wrap.wrap(secret), await wrap.wrap(secret)];
    expect(await wrap.unwrap(one)).toEqual(secret);
    expect(one).not.toBe(two);
    expect(one).toMatch(/^scrypt\$16384\$8\$1\$[\w$-]+$/);
  });

  test('opens what was closed at another cost', async () => {
    const dear = passphraseWrap('correct horse battery', { cost: 2 ** 15 });
    expect(await wrap.unwrap(await dear.wrap(secret))).toEqual(secret);
  });

  test('that is another does not open it', async () => {
    const other = passphraseWrap('correct horse batterz', { cost });
    await expect(other.unwrap(await wrap.wrap(secret))).rejects.toMatchObject({
      code: 'INVALID_STATE',
      hint: expect.stringContaining('KEYS_PASSPHRASE'),
    });
  });

  test('with an accent is the same however it was typed', async () => {
    const composed = passphraseWrap('caf\u00e9 caf\u00e9 caf\u00e9', { cost });
    const decomposed = passphraseWrap('cafe\u0301 cafe\u0301 cafe\u0301', { cost });
    expect(await decomposed.unwrap(await composed.wrap(secret))).toEqual(secret);
  });

  test('does not open what was changed or cut short', async () => {
    const text = await wrap.wrap(secret);
    const refused = { code: 'INVALID_STATE' };
    const at = text.length - 5;
    const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
    for (const bad of ['', text.slice(0, -3), changed, text.replace('16384', '32768')])
      await expect(wrap.unwrap(bad)).rejects.toMatchObject(refused);
  });

  test('asks for no more memory than the limit, whatever the text says', async () => {
    const text = (await wrap.wrap(secret)).replace('16384', '8388608');
    await expect(wrap.unwrap(text)).rejects.toMatchObject({ code: 'INVALID_STATE' });
  });

  test('has 12 characters at least', () => {
    expect(() => passphraseWrap('eleven char')).toThrow(
      expect.objectContaining({ code: 'INVALID', hint: expect.stringContaining('openssl') }),
    );
  });
});

describe('a program', () => {
  /** A key service in one file: turns every bit around. */
  const program = async (name: string, source: string) => {
    const file = path.join(folder, `${name} program.cjs`);
    await writeFile(file, source);
    return [process.execPath, file];
  };
  const flip = `process.stdin.on('data', (part) => process.stdout.write(Buffer.from(part.map((byte) => byte ^ 255))));`;
  const failing = (words: string) => ({
    code: 'INVALID_STATE',
    message: expect.stringContaining(words),
    hint: expect.stringContaining('KEYS_UNWRAP_COMMAND'),
  });

  test('gets the secret on its input and gives it back', async () => {
    const flipping = await program('flip', flip);
    const wrap = commandWrap({ wrap: flipping, unwrap: flipping });
    const text = await wrap.wrap(secret);
    expect(text).toBe(Buffer.from(secret.map((byte) => byte ^ 255)).toString('base64url'));
    expect(await wrap.unwrap(text)).toEqual(secret);
  });

  test('that fails is told with what it said', async () => {
    const unwrap = await program('fail', `console.error('no such key'); process.exit(3);`);
    const wrap = commandWrap({ wrap: unwrap, unwrap });
    await expect(wrap.unwrap('AAAA')).rejects.toMatchObject(failing('ended with 3: no such key'));
  });

  test.each([
    ['says nothing', '', 'wrote nothing'],
    ['never ends', 'setInterval(() => {}, 1000);', 'the limit is 0.5 s'],
    ['never stops', `for (;;) require('fs').writeSync(1, 'x'.repeat(9999));`, '64 KiB'],
  ])('that %s is given up', async (name, source, words) => {
    const unwrap = await program(name, source);
    const wrap = commandWrap({
      wrap: unwrap,
      unwrap,
      timeoutMs: name === 'never ends' ? 500 : 9000,
    });
    await expect(wrap.unwrap('AAAA')).rejects.toMatchObject(failing(words));
  });

  test('that is not there is told', async () => {
    const unwrap = [path.join(folder, 'nothing')];
    await expect(commandWrap({ wrap: unwrap, unwrap }).unwrap('AAAA')).rejects.toMatchObject(
      failing('ENOENT'),
    );
  });

  test.each([
    ['a b', ['a', 'b']],
    ['  a   "b c" \'d "e"\'  ', ['a', 'b c', 'd "e"']],
    ['a ""', ['a', '']],
  ])('is named by a command line: %j', (line, words) => {
    expect(splitCommand(line)).toEqual(words);
  });

  test.each(['', '   ', 'a "b', 'a b"c"'])('is not named by %j', (line) => {
    expect(() => splitCommand(line)).toThrow(expect.objectContaining({ code: 'INVALID' }));
  });
});

describe('a ring of the settings', () => {
  const clock = { now: () => new Date() };
  const none = {
    folder: undefined,
    passphrase: undefined,
    wrapCommand: undefined,
    unwrapCommand: undefined,
  };

  test.each([
    ['no folder', {}, 'KEYS_FOLDER'],
    ['nothing that guards the keys', { folder: '/nowhere/keys' }, 'KEYS_PASSPHRASE'],
    [
      'a folder that cannot be',
      { folder: '/nowhere/keys', passphrase: 'long enough 1' },
      '/nowhere',
    ],
  ])('with %s says what to set', async (_name, settings, hint) => {
    await expect(keyRingOf({ ...none, ...settings }, { clock }).keys()).rejects.toMatchObject({
      code: 'INVALID_STATE',
      hint: expect.stringContaining(hint),
    });
  });

  test('opens at its first use, and again after a failure', async () => {
    const parent = path.join(folder, 'later');
    const settings = { ...none, folder: path.join(parent, 'keys'), passphrase: 'long enough 1' };
    const ring = keyRingOf(settings, { clock, noteName: 'figment.example/log' });
    await expect(ring.keys()).rejects.toMatchObject({ code: 'INVALID_STATE' });
    const { mkdir } = await import('node:fs/promises');
    await mkdir(parent);
    const [log] = (await ring.keys()).filter(({ purpose }) => purpose === 'log');
    expect(log!.noteName).toBe('figment.example/log');
  });
});
