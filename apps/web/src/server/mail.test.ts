import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { openMailer } from './mail';

let server: SMTPServer;
afterEach(() => new Promise<void>((closed) => server.close(() => closed())));

interface Received {
  from: string;
  to: string[];
  source: string;
}

/** A mail server of its own on this machine. @param refuse answers every recipient with an error */
async function listen(received: Received[], refuse = false): Promise<string> {
  server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onAuth: ({ username, password }, _session, done) =>
      password === 'secret' ? done(null, { user: username }) : done(new Error('535 No')),
    onRcptTo: (_address, _session, done) => (refuse ? done(new Error('No such mailbox')) : done()),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push({
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString('utf8'),
        });
        done();
      });
    },
  });
  const inner = server.listen(0, '127.0.0.1');
  await once(inner, 'listening');
  return `smtp://figment:secret@127.0.0.1:${(inner.address() as AddressInfo).port}`;
}

const from = 'Figment <library@example.com>';
const mail = {
  to: 'ada@example.org',
  subject: '2 new for "Grau, lächelnd"',
  text: 'See who is new.',
};

test('a mail reaches its one recipient as plain text, marked as written by a machine', async () => {
  const received: Received[] = [];
  await openMailer({ url: await listen(received), from }).send(mail);
  expect(received).toHaveLength(1);
  expect(received[0]).toMatchObject({ from: 'library@example.com', to: ['ada@example.org'] });
  expect(received[0]?.source).toContain('Auto-Submitted: auto-generated');
  expect(received[0]?.source).toContain('Content-Type: text/plain');
  expect(received[0]?.source).toContain('See who is new.');
});

test('an address is never a list, and a subject adds no header', async () => {
  const received: Received[] = [];
  const mailer = openMailer({ url: await listen(received), from });
  await mailer.send({ ...mail, subject: 'Two\r\nBcc: eve@example.org' });
  await mailer.send({ ...mail, to: 'ada@example.org, eve@example.org' }).catch(() => undefined);
  expect(received.flatMap(({ to }) => to)).not.toContain('eve@example.org');
  expect(received[0]?.source).not.toMatch(/^Bcc:/m);
});

test('a server that refuses or is not there is an error that says so', async () => {
  const url = await listen([], true);
  await expect(openMailer({ url, from }).send(mail)).rejects.toThrow('No such mailbox');
  const closed = openMailer({ url: 'smtp://127.0.0.1:1', from });
  await expect(closed.send(mail)).rejects.toThrow('ECONNREFUSED');
});
