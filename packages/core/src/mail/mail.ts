/** A mail that waits to be sent, was sent, or was given up. */
export interface Mail {
  id: string;
  to: string;
  /** One line. */
  subject: string;
  /** Plain text. */
  text: string;
  createdAt: Date;
  tries: number;
  /** When to try (again); null once it is sent or given up. */
  tryAt: Date | null;
  sentAt: Date | null;
  /** What the last try said. */
  failure: string | null;
}

export interface MailRecords {
  add(mail: Mail): Promise<void>;
  get(id: string): Promise<Mail | null>;
  /** Takes mails that are due at `now`, longest waiting first, so that nobody else sends them before `until`; each counts a try. */
  take(now: Date, until: Date, limit: number): Promise<Mail[]>;
  sent(id: string, at: Date): Promise<void>;
  /** With null for `tryAt` it is given up. */
  failed(id: string, failure: string, tryAt: Date | null): Promise<void>;
}

/** Hands mails to a server. @throws when the server does not take it */
export interface Mailer {
  send(mail: Pick<Mail, 'to' | 'subject' | 'text'>): Promise<void>;
}
