import type { Connection } from './use-batch';

/** Whether a page keeps itself up to date; nothing once there is nothing left to follow. `what` is shown by it: "the queue". */
export function ConnectionNote({ connection, what }: { connection: Connection; what: string }) {
  if (connection === 'ended') return null;
  const words = {
    live: 'Live: this page keeps itself up to date.',
    reconnecting: 'Reconnecting. Until then this page asks every few seconds.',
    lost: `Not up to date: the server no longer shows ${what} to you. Reload the page to sign in again.`,
  }[connection];
  return (
    <p
      role="status"
      className={connection === 'live' ? 'text-sm text-faint' : 'text-sm font-medium text-ink'}
    >
      {words}
    </p>
  );
}
