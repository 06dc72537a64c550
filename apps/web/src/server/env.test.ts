import { expect, it } from 'vitest';
import { parseEnv } from './env';

const good = {
  DATABASE_URL: 'postgresql://u:p@127.0.0.1:5432/figment',
  SESSION_SECRET: 'x'.repeat(32),
  STORAGE_FOLDER: './objects',
};

it('names the variable, the problem and an example', () => {
  expect(() => parseEnv({ ...good, SESSION_SECRET: 'short' })).toThrow(
    '- SESSION_SECRET needs at least 32 characters. Example: SESSION_SECRET=the output of: openssl rand -base64 48',
  );
});

it('names every variable at fault at once', () => {
  const start = () => parseEnv({ STORAGE_FOLDER: 'x' });
  expect(start).toThrow('- DATABASE_URL is missing');
  expect(start).toThrow('- SESSION_SECRET is missing');
});

it('needs a folder or a bucket for the pictures', () => {
  expect(() => parseEnv({ ...good, STORAGE_FOLDER: '' })).toThrow('- STORAGE_FOLDER is missing');
  expect(() => parseEnv({ ...good, S3_BUCKET: 'b' })).toThrow('- S3_ACCESS_KEY_ID is missing');
});

it('needs the client of a sign-in provider', () => {
  expect(() => parseEnv({ ...good, OIDC_ISSUER: 'https://id.example' })).toThrow(
    '- OIDC_CLIENT_SECRET is missing: OIDC_ISSUER is set',
  );
});

it('needs both secrets of card payments, or neither', () => {
  expect(() => parseEnv({ ...good, STRIPE_SECRET_KEY: 'sk_test_x' })).toThrow(
    '- STRIPE_WEBHOOK_SECRET is missing: STRIPE_SECRET_KEY is set',
  );
  expect(() => parseEnv({ ...good, STRIPE_WEBHOOK_SECRET: 'whsec_x' })).toThrow(
    '- STRIPE_SECRET_KEY is missing',
  );
});

it('needs what opens the keys: a passphrase or both programs', () => {
  const keys = { ...good, KEYS_FOLDER: './keys' };
  expect(() => parseEnv(keys)).toThrow('- KEYS_PASSPHRASE is missing: KEYS_FOLDER is set');
  expect(() => parseEnv({ ...keys, KEYS_PASSPHRASE: 'short' })).toThrow('at least 12 characters');
  expect(() => parseEnv({ ...keys, KEYS_WRAP_COMMAND: 'wrap' })).toThrow(
    '- KEYS_UNWRAP_COMMAND is missing: KEYS_WRAP_COMMAND is set',
  );
  const programs = { ...keys, KEYS_WRAP_COMMAND: 'wrap', KEYS_UNWRAP_COMMAND: 'unwrap' };
  expect(parseEnv(programs).KEYS_PASSPHRASE).toBeUndefined();
  expect(parseEnv(good).KEYS_FOLDER).toBeUndefined();
});

it('takes empty variables as unset', () => {
  const env = parseEnv({ ...good, PUBLIC_URL: '', TRUSTED_PROXIES: '', S3_FORCE_PATH_STYLE: '' });
  expect(env.PUBLIC_URL).toBe('http://127.0.0.1:3000');
  expect(env.TRUSTED_PROXIES).toBe(0);
  expect(env.S3_FORCE_PATH_STYLE).toBeUndefined();
  expect(parseEnv({ ...good, S3_FORCE_PATH_STYLE: 'true' }).S3_FORCE_PATH_STYLE).toBe(true);
});
