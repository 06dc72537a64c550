/** Runs once when the server starts. */
export async function register(): Promise<void> {
  // eslint-disable-next-line no-restricted-properties -- Next replaces this word while building, so that no other runtime gets the import
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { keepLengths } = await import('./server/exact-length');
  keepLengths();
  const { offerMedia } = await import('./server/media');
  offerMedia();
  const { startLogKeeper } = await import('./server/log-keeper');
  startLogKeeper();
  const { startAlertKeeper } = await import('./server/alert-keeper');
  startAlertKeeper();
}
