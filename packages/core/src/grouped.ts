/**
 * A whole number as it is read: 12400 is "12,400". `toLocaleString` says the same, but whoever asks `Intl` for the first time waits until its
 * tables are read, and the first page of a visit should not.
 */
export const grouped = (whole: number): string => String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
