/** "1 in 6", "9 in 10": a share as people say it. Never more sure than it is. */
export function oneIn(share: number): string {
  if (share <= 0) return 'none';
  if (share >= 0.95) return 'nearly all';
  if (share >= 0.55) return `${Math.max(1, Math.round(share * 10))} in 10`;
  const many = 1 / share;
  return `1 in ${many < 20 ? Math.max(2, Math.round(many)) : Number(many.toPrecision(2)).toLocaleString('en')}`;
}

/** "about 3 min", "about 2 days". */
export function spokenSpan(seconds: number): string {
  if (seconds < 90) return `about ${Math.max(5, Math.round(seconds / 5) * 5)} s`;
  if (seconds < 5400) return `about ${Math.round(seconds / 60)} min`;
  if (seconds < 129_600) return `about ${Math.round(seconds / 3600)} h`;
  return `about ${Math.round(seconds / 86_400)} days`;
}

export const percent = (share: number) =>
  share > 0 && share < 0.01 ? 'below 1 %' : `${Math.min(99, Math.round(share * 100))} %`;
