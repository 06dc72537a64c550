import { expect, it } from 'vitest';
import { csvOf } from './csv';

it('writes a header and rows that spreadsheets read', () => {
  const file = csvOf(['number', 'project'], [{ number: 'FL-1', project: 'a, "b"\nc' }]);
  expect(file).toBe('\ufeffnumber,project\r\nFL-1,"a, ""b""\nc"\r\n');
});

it('keeps the header of an empty list', () => {
  expect(csvOf(['number'], [])).toBe('\ufeffnumber\r\n');
});

it.each(['=HYPERLINK("http://evil")', '+1', '-1+1', '@SUM(A1)', '\tx', '\rx', '＝1+1'])(
  'takes the formula out of %j',
  (project) => {
    const cell = csvOf(['project'], [{ project }]).slice('\ufeffproject\r\n'.length);
    expect(cell.replace(/^"/, '').startsWith("'")).toBe(true);
  },
);
