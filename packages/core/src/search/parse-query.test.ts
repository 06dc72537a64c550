import { describe, expect, test } from 'vitest';
import { personManifest, roomManifest } from '../brief/testing/wish-manifests';
import { countedRandom } from '../testing/world';
import { parseQuery } from './parse-query';
import { printQuery, withoutTerm } from './print-query';
import { searchVocabulary } from './vocabulary';

const vocabulary = searchVocabulary([
  { id: 'portraits', name: 'Portraits', manifest: personManifest },
  { id: 'rooms', name: 'Rooms', manifest: roomManifest },
]);
const read = (text: string) => parseQuery(text, vocabulary);
const printed = (text: string) => {
  const { terms, problems } = read(text);
  expect(problems).toEqual([]);
  return printQuery(terms);
};

describe('a query', () => {
  test.each([
    [
      'hair:grey -glasses age:40..60 seed:85 model:portraits',
      'hair:grey -glasses:yes age:40..60 seed:85 model:portraits',
    ],
    ['"grey hair" woman glasses', 'hair:grey sex:woman glasses:yes'],
    ['grey or white hair harvest', 'hair:grey,white harvest'],
    ['-"grey hair" -woman', '-hair:grey -sex:woman'],
    ['age:>=40 age:<=60 age:..50 age:60..', 'age:40.. age:..60 age:..50 age:60..'],
    ['turn:-8..8 turn:left turn:unknown', 'turn:-8..8 turn:..-8 turn:unknown'],
    ['hair-color:DARKBROWN hair:"dark brown",white', 'hair:darkbrown hair:darkbrown,white'],
    ['glasses:no glasses:none beach', 'glasses:none glasses:none beach'],
    [
      'made:2026-02 made:2026-01-05..2026-01-06 made:>=2026',
      'made:2026-02-01..2026-02-28 made:2026-01-05..2026-01-06 made:2026-01-01..',
    ],
    [
      'tag:golden-hour,"late sun" -harvest "golden hour"',
      'tag:golden-hour,"late sun" -harvest "golden hour"',
    ],
    ['licence:available sex:female state:any', 'license:available sex:woman state:any'],
    ['a woman with glasses, please', 'sex:woman glasses:yes'],
    ['wall-color:green light:dim', 'wall-color:green light:dim'],
    ['', ''],
  ])('%s', (text, expected) => {
    expect(printed(text)).toBe(expected);
    expect(printed(expected)).toBe(expected);
  });

  test('keeps the place of every term, so that one can be taken out of the text', () => {
    const text = 'x -glasses  "grey hair" age:40..60';
    const taken = read(text).terms.map(({ at, length }) => text.slice(at, at + length));
    expect(taken).toEqual(['x', '-glasses', '"grey hair"', 'age:40..60']);
    expect(withoutTerm(text, read(text).terms[2]!)).toBe('x -glasses age:40..60');
  });
});

describe('what cannot be read', () => {
  test.each([
    ['hiar:grey woman', 0, 'hiar', 'nothing called "hiar"', 'Did you mean hair:?'],
    ['hair:gray', 5, 'gray', 'never "gray"', 'Did you mean hair:grey?'],
    ['x hair:grey,purple', 12, 'purple', 'never "purple"', 'There are: black'],
    ['age:old', 4, 'old', 'no number or range', 'age:30..80'],
    ['age:60..40', 4, '60..40', 'ends before it begins', 'age:40..60'],
    ['age:40,50', 7, '50', 'one range', 'widest'],
    ['hair:', 0, 'hair:', 'missing', 'There are: black'],
    ['made:2026-02-30', 5, '2026-02-30', 'no date', 'made:2026-11'],
    ['made:9999', 5, '9999', 'no date', 'made:2026-11'],
    ['"grey hair', 0, '"grey hair', 'never closed', 'at the end'],
  ])('%s is pointed at', (text, at, place, message, hint) => {
    const { problems } = read(text);
    expect(problems).toHaveLength(1);
    expect(text.slice(problems[0]!.at, problems[0]!.at + problems[0]!.length)).toBe(place);
    expect(problems[0]).toMatchObject({
      at,
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    });
  });

  test('leaves the other terms as they are', () => {
    expect(printQuery(read('hiar:x hair:grey age:old woman').terms)).toBe('hair:grey sex:woman');
  });

  test('is one problem where it is far too long', () => {
    const { terms, problems } = read('hair:grey '.repeat(1000));
    expect(terms).toEqual([]);
    expect(problems).toMatchObject([{ at: 2000, message: expect.stringContaining('10,000') }]);
    const many = read('hair:grey '.repeat(60));
    expect(many.terms).toHaveLength(40);
    expect(many.problems).toMatchObject([{ at: 400 }]);
  });
});

test('whatever is typed is read, and every place lies in the text', () => {
  const parts = [
    'hair:',
    'age:',
    '"',
    '-',
    ',',
    '..',
    ' ',
    'grey',
    '40',
    'نظارات',
    '👩🏽‍🦰',
    "'; DROP TABLE subject;--",
    '\\',
    '\u0000',
    '\ud83d',
    '>=',
    'tag:',
    '“',
    'a',
    ':',
    '\n',
    '%',
    '_',
    'made:2026-13',
  ];
  const random = countedRandom(7);
  for (let turn = 0; turn < 200; turn += 1) {
    const text = [...random.bytes(1 + (turn % 30))]
      .map((byte) => parts[byte % parts.length])
      .join('');
    const { terms, problems } = read(text);
    for (const { at, length } of [...terms, ...problems]) {
      expect(at).toBeGreaterThanOrEqual(0);
      expect(length).toBeGreaterThan(0);
      expect(at + length).toBeLessThanOrEqual(text.length);
    }
    expect(printQuery(read(printQuery(terms)).terms)).toBe(printQuery(terms));
  }
});
