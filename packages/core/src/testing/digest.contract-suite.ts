import { describe, expect, test } from 'vitest';
import type { Digest } from '../key/key-ring';

const hex = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The rules of the digest port, with the vectors of FIPS 180-4 and RFC 8785. */
export function digestContract(digest: Digest): void {
  const text = (value: unknown) => new TextDecoder().decode(digest.canonical(value));

  test('SHA-256 of "abc" is the one of FIPS 180-4', () => {
    expect(hex(digest.sha256(new TextEncoder().encode('abc')))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  test('the sample of RFC 8785, section 3.2.2, comes out as section 3.2.4 says, byte by byte', () => {
    const sample = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    const bytes = [
      '7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a',
      '5b3333333333333333332e333333333333332c31652b33302c342e352c302e3030322c31652d3237',
      '5d2c22737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d',
    ].join('');
    expect(hex(digest.canonical(sample))).toBe(bytes);
  });

  test('members are sorted by UTF-16 units, as in RFC 8785, section 3.2.3', () => {
    const sample = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(
      Object.values(
        JSON.parse(
          `[${text(sample)
            .slice(1, -1)
            .replace(/"[^"]*":/g, '')}]`,
        ),
      ),
    ).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  test.each([
    [0, '0'],
    [-0, '0'],
    [5e-324, '5e-324'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
    [9007199254740992, '9007199254740992'],
    [295147905179352830000, '295147905179352830000'],
    [9.999999999999997e22, '9.999999999999997e+22'],
    [1e23, '1e+23'],
    [999999999999999900000, '999999999999999900000'],
    [1e21, '1e+21'],
    [333333333.3333332, '333333333.3333332'],
    [Number('-0.0000033333333333333333'), '-0.0000033333333333333333'],
    [Number('1424953923781206.2'), '1424953923781206.2'],
  ])('the number %d of RFC 8785, appendix B, is written %s', (number, written) => {
    expect(text(number)).toBe(written);
  });

  test('the order of members does not matter, the order of items does', () => {
    expect(digest.ofJson({ a: 1, b: [1, 2] })).toBe(digest.ofJson({ b: [1, 2], a: 1 }));
    expect(digest.ofJson([1, 2])).not.toBe(digest.ofJson([2, 1]));
    expect(digest.ofJson({})).toBe(hex(digest.sha256(new TextEncoder().encode('{}'))));
  });

  test('members that are undefined are left out, dates are written as JSON does', () => {
    expect(text({ a: undefined, at: new Date(0) })).toBe('{"at":"1970-01-01T00:00:00.000Z"}');
  });

  describe('what JSON cannot say is refused', () => {
    test.each([
      ['undefined', undefined],
      ['NaN', { a: Number.NaN }],
      ['infinity', [Infinity]],
      ['a function', { a: () => 1 }],
      ['half of a character', { a: '\ud800' }],
      ['half of a character in a name', { '\udc00': 1 }],
    ])('%s', (_name, value) => {
      expect(() => digest.canonical(value)).toThrow(expect.objectContaining({ code: 'INVALID' }));
    });
  });

  test('a text that only looks like half of a character is fine', () => {
    expect(text('\\ud800')).toBe('"\\\\ud800"');
  });
}
