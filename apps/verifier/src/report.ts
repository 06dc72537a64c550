/** Findings, a line each, as they are made. */
export interface Report {
  /** Something that was checked and holds. */
  good(line: string): void;
  /** Something that was checked and does not hold. */
  bad(line: string): void;
  /** What whoever reads should know; changes nothing. */
  note(line: string): void;
  /** True while nothing was bad. */
  holds(): boolean;
  write(text: string): void;
  complain(text: string): void;
}

export function reportTo(
  write: (text: string) => void,
  complain: (text: string) => void = write,
): Report {
  let broken = false;
  return {
    good: (line) => write(`ok    ${line}\n`),
    bad(line) {
      broken = true;
      write(`WRONG ${line}\n`);
    },
    note: (line) => write(`      ${line}\n`),
    holds: () => !broken,
    write,
    complain,
  };
}

export const processReport = (): Report =>
  reportTo(
    (text) => void process.stdout.write(text),
    (text) => void process.stderr.write(text),
  );
