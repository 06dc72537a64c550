import { stringify } from 'csv-stringify/sync';

/**
 * A CSV file as spreadsheets open it: UTF-8 with its mark, CRLF, a header row. A cell that a spreadsheet would take for a
 * formula gets an apostrophe in front (https://owasp.org/www-community/attacks/CSV_Injection).
 * @param rows all with the same columns, in this order
 */
export function csvOf(columns: readonly string[], rows: readonly Record<string, string>[]): string {
  return stringify(
    rows.map((row) => columns.map((column) => row[column] ?? '')),
    {
      header: true,
      columns: columns.map((key) => ({ key, header: key })),
      bom: true,
      record_delimiter: 'windows',
      escape_formulas: true,
    },
  );
}
