/** "25 November 2026", in Coordinated Universal Time: a paper says the same wherever it is printed. */
export function dayOf(at: Date): string {
  return at.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}
