import { z } from 'zod';

const empty = (value: unknown) => (value === '' ? undefined : value);
const optional = (schema: z.ZodType<string>) => z.preprocess(empty, schema.optional());
const flag = z.preprocess(empty, z.enum(['true', 'false'], 'must be true or false').optional());

const examples: Record<string, string> = {
  DATABASE_URL: 'postgresql://figment:secret@127.0.0.1:5432/figment',
  SESSION_SECRET: 'the output of: openssl rand -base64 48',
  PUBLIC_URL: 'https://figment.example',
  TRUSTED_PROXIES: '1',
  LOG_LEVEL: 'info',
  STORAGE_FOLDER: './.figment/objects',
  GENERATOR_DATA: './.figment/generator',
  S3_ENDPOINT: 'https://s3.eu-central-1.amazonaws.com',
  S3_PUBLIC_ENDPOINT: 'https://media.figment.example',
  S3_BUCKET: 'figment-library',
  S3_REGION: 'eu-central-1',
  S3_ACCESS_KEY_ID: 'AKIA...',
  S3_SECRET_ACCESS_KEY: 'the secret that belongs to S3_ACCESS_KEY_ID',
  S3_FORCE_PATH_STYLE: 'true',
  OIDC_ISSUER: 'https://login.example.com/realms/figment',
  OIDC_CLIENT_ID: 'figment',
  OIDC_CLIENT_SECRET: 'the secret that belongs to OIDC_CLIENT_ID',
  OIDC_NAME: 'Example ID',
  KEYS_FOLDER: './.figment/keys',
  KEYS_PASSPHRASE: 'the output of: openssl rand -base64 48',
  KEYS_WRAP_COMMAND: '/usr/local/bin/wrap-key --key figment',
  KEYS_UNWRAP_COMMAND: '/usr/local/bin/unwrap-key --key figment',
  STRIPE_SECRET_KEY: 'sk_live_...',
  STRIPE_WEBHOOK_SECRET: 'whsec_..., shown beside the webhook endpoint',
  STRIPE_API_BASE: 'http://127.0.0.1:12111',
  SMTP_URL: 'smtp://figment:secret@mail.example.com:587',
  SMTP_FROM: 'Figment <library@example.com>',
};

const url = z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' });

const schema = z
  .object({
    NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
    DATABASE_URL: z
      .string({ error: 'is missing' })
      .regex(/^postgres(ql)?:\/\//, 'must be a postgresql:// URL'),
    /** Where people reach this site, without a path. */
    PUBLIC_URL: z.preprocess(empty, url.default('http://127.0.0.1:3000')),
    SESSION_SECRET: z.string({ error: 'is missing' }).min(32, 'needs at least 32 characters'),
    /** How many proxies stand in front of this server and add to X-Forwarded-For. */
    TRUSTED_PROXIES: z.preprocess(
      empty,
      z.coerce
        .number('must be a whole number')
        .int('must be a whole number')
        .min(0)
        .max(10)
        .default(0),
    ),
    LOG_LEVEL: z.preprocess(
      empty,
      z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    ),
    STORAGE_FOLDER: optional(z.string()),
    /** The folder where a generator on this machine keeps its indexes; unset: the web reads everybody anew when it starts. */
    GENERATOR_DATA: optional(z.string()),
    S3_ENDPOINT: optional(url),
    /** How browsers reach the object store, where that differs from S3_ENDPOINT. */
    S3_PUBLIC_ENDPOINT: optional(url),
    S3_BUCKET: optional(z.string()),
    S3_REGION: optional(z.string()),
    S3_ACCESS_KEY_ID: optional(z.string()),
    S3_SECRET_ACCESS_KEY: optional(z.string()),
    /** Unset: true with an endpoint of one's own. */
    S3_FORCE_PATH_STYLE: flag.transform((value) =>
      value === undefined ? undefined : value === 'true',
    ),
    OIDC_ISSUER: optional(url),
    OIDC_CLIENT_ID: optional(z.string()),
    OIDC_CLIENT_SECRET: optional(z.string()),
    OIDC_NAME: optional(z.string()),
    /** Where the signing keys lie; unset: nothing can be signed. */
    KEYS_FOLDER: optional(z.string()),
    KEYS_PASSPHRASE: optional(z.string().min(12, 'needs at least 12 characters')),
    /** Programs that guard the keys instead of a passphrase; each reads standard input and writes standard output. */
    KEYS_WRAP_COMMAND: optional(z.string()),
    KEYS_UNWRAP_COMMAND: optional(z.string()),
    /** Cards by Stripe's hosted checkout; unset: credits and invoices only. */
    STRIPE_SECRET_KEY: optional(z.string()),
    STRIPE_WEBHOOK_SECRET: optional(z.string()),
    STRIPE_API_BASE: optional(url),
    /** Alerts by e-mail; unset: in the inbox only. */
    SMTP_URL: optional(z.url({ protocol: /^smtps?$/, error: 'must be an smtp(s) URL' })),
    SMTP_FROM: optional(z.string()),
  })
  .superRefine((env, context) => {
    const need = (name: keyof typeof env, because: string) => {
      if (env[name] === undefined) {
        context.addIssue({ code: 'custom', path: [name], message: `is missing: ${because}` });
      }
    };
    if (env.S3_BUCKET) {
      need('S3_ACCESS_KEY_ID', 'S3_BUCKET is set');
      need('S3_SECRET_ACCESS_KEY', 'S3_BUCKET is set');
    } else
      need('STORAGE_FOLDER', 'set it for pictures in a folder, or S3_BUCKET for an object store');
    if (env.OIDC_ISSUER) {
      need('OIDC_CLIENT_ID', 'OIDC_ISSUER is set');
      need('OIDC_CLIENT_SECRET', 'OIDC_ISSUER is set');
    }
    if (env.KEYS_WRAP_COMMAND) need('KEYS_UNWRAP_COMMAND', 'KEYS_WRAP_COMMAND is set');
    if (env.KEYS_UNWRAP_COMMAND) need('KEYS_WRAP_COMMAND', 'KEYS_UNWRAP_COMMAND is set');
    if (env.KEYS_FOLDER && !env.KEYS_WRAP_COMMAND) need('KEYS_PASSPHRASE', 'KEYS_FOLDER is set');
    if (env.SMTP_URL) need('SMTP_FROM', 'SMTP_URL is set');
    if (env.STRIPE_SECRET_KEY) need('STRIPE_WEBHOOK_SECRET', 'STRIPE_SECRET_KEY is set');
    if (env.STRIPE_WEBHOOK_SECRET) need('STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET is set');
  });

export type Env = z.output<typeof schema>;

/** The settings, or one error that names every variable at fault, what is wrong and an example. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const result = schema.safeParse(source);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? '');
    const example = examples[name] ? ` Example: ${name}=${examples[name]}` : '';
    return `- ${name} ${issue.message}.${example}`;
  });
  throw new Error(`The web app cannot start with these settings:\n${lines.join('\n')}`);
}

let parsed: Env | undefined;

/** Read at first use, not at import: building needs no settings. */
export function env(): Env {
  if (!parsed) {
    parsed = parseEnv(process.env);
    // next-auth reads its own address from here and nowhere else.
    process.env.NEXTAUTH_URL ??= parsed.PUBLIC_URL;
  }
  return parsed;
}
