/** A process that goes wrong in the way its file asks for: see `imaging-processes.test.ts`. */
import type { FromChild, ToChild } from '../process/messages';

const tell = (message: FromChild | { kind: 'done'; result: unknown }) => process.send!(message);

process.on('message', (message: ToChild) => {
  if (message.kind !== 'job' || message.job.kind !== 'examine') {
    if (message.kind === 'job') tell({ kind: 'sign', bytes: new Uint8Array(8) });
    return;
  }
  const wish = Buffer.from(message.job.bytes).toString();
  if (wish === 'hang') setInterval(() => undefined, 1000);
  else if (wish === 'spin') for (;;) wish.at(0);
  else if (wish === 'crash') process.abort();
  else if (wish === 'grow') {
    const held: Buffer[] = [];
    setInterval(() => held.push(Buffer.alloc(20 * 1024 * 1024, 1)), 10);
  } else if (wish === 'sign') tell({ kind: 'sign', bytes: new Uint8Array(8) });
  else if (wish === 'fail') tell({ kind: 'failed', reason: 'a fault' });
  else tell({ kind: 'done', result: { env: { ...process.env }, pid: process.pid } });
});
process.on('disconnect', () => process.exit(0));

tell({ kind: 'ready' });
