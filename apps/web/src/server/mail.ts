import type { Mailer } from '@figment/core/mail/mail';
import { createTransport } from 'nodemailer';
import { env } from './env';

const answerMilliseconds = 20_000;

/** Mails by an SMTP server. @param url such as smtp://user:secret@mail.example.com:587 */
export function openMailer({ url, from }: { url: string; from: string }): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: answerMilliseconds,
    greetingTimeout: answerMilliseconds,
    socketTimeout: answerMilliseconds,
  });
  return {
    async send({ to, subject, text }) {
      await transport.sendMail({
        from,
        // An address is data, never a list of more.
        to: { name: '', address: to },
        subject,
        text,
        disableFileAccess: true,
        disableUrlAccess: true,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
  };
}

/** Whether mails can be sent at all. */
export function mailIsSent(): boolean {
  return env().SMTP_URL !== undefined;
}

let opened: Mailer | null | undefined;

/** Opened at its first use; null where no mail server is set up. */
export function mailer(): Mailer | null {
  const { SMTP_URL, SMTP_FROM } = env();
  opened ??= SMTP_URL && SMTP_FROM ? openMailer({ url: SMTP_URL, from: SMTP_FROM }) : null;
  return opened;
}
