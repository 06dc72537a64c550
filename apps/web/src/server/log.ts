import pino from 'pino';
import { env } from './env';

let made: pino.Logger | undefined;

/** Structured log lines on stdout. Secrets never get this far; the redaction is a second lock. */
export function log(): pino.Logger {
  made ??= pino({
    level: env().LOG_LEVEL,
    base: { app: 'web' },
    redact: ['*.password', '*.passwordHash', 'req.headers.cookie'],
  });
  return made;
}
