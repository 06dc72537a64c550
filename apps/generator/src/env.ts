import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';

const empty = (value: unknown) => (value === '' ? undefined : value);
const optional = <S extends z.ZodType>(schema: S) => z.preprocess(empty, schema.optional());
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' });
const bundledModels = path.resolve(import.meta.dirname, '../../../models');

const examples: Record<string, string> = {
  DATABASE_URL: 'postgresql://figment:secret@127.0.0.1:5432/figment',
  MODELS_DIR: './models',
  MODELS_CACHE: './.figment/models',
  GENERATOR_DATA: './.figment/generator',
  GENERATOR_ENGINES: '2',
  LOG_LEVEL: 'info',
  STORAGE_FOLDER: './.figment/objects',
  S3_ENDPOINT: 'https://s3.eu-central-1.amazonaws.com',
  S3_BUCKET: 'figment-library',
  S3_REGION: 'eu-central-1',
  S3_ACCESS_KEY_ID: 'AKIA...',
  S3_SECRET_ACCESS_KEY: 'the secret that belongs to S3_ACCESS_KEY_ID',
  S3_FORCE_PATH_STYLE: 'true',
};

/** Settings every command understands. */
const commandSchema = z.object({
  /** Where model packages lie. */
  MODELS_DIR: z.preprocess(empty, z.string().default(bundledModels)),
});

/** Settings of the worker and of every command that touches the library. */
const workerSchema = commandSchema
  .extend({
    DATABASE_URL: z
      .string({ error: 'is missing' })
      .regex(/^postgres(ql)?:\/\//, 'must be a postgresql:// URL'),
    /** What a worker keeps for itself, such as the index of look-alikes. Losing it costs time only. */
    GENERATOR_DATA: z.preprocess(
      empty,
      z.string().default(path.join(tmpdir(), 'figment-generator')),
    ),
    /** Where packages are kept that were fetched from the library. */
    MODELS_CACHE: z.preprocess(empty, z.string().default(path.join(tmpdir(), 'figment-models'))),
    /** Engine processes per model; each holds one session and keeps one core busy. */
    GENERATOR_ENGINES: z.preprocess(
      empty,
      z.coerce
        .number('must be a whole number')
        .int('must be a whole number')
        .min(1, 'must be at least 1')
        .max(64, 'must be at most 64')
        .default(availableParallelism()),
    ),
    LOG_LEVEL: z.preprocess(
      empty,
      z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    ),
    STORAGE_FOLDER: optional(z.string()),
    S3_ENDPOINT: optional(httpUrl),
    S3_BUCKET: optional(z.string()),
    S3_REGION: optional(z.string()),
    S3_ACCESS_KEY_ID: optional(z.string()),
    S3_SECRET_ACCESS_KEY: optional(z.string()),
    S3_FORCE_PATH_STYLE: optional(z.enum(['true', 'false'], 'must be true or false')),
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
    } else {
      need('STORAGE_FOLDER', 'set it for pictures in a folder, or S3_BUCKET for an object store');
    }
  });

export type CommandEnv = z.output<typeof commandSchema>;
export type WorkerEnv = z.output<typeof workerSchema>;

function parse<S extends z.ZodType>(
  schema: S,
  source: Record<string, string | undefined>,
): z.output<S> {
  const result = schema.safeParse(source);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? '');
    return `- ${name} ${issue.message}. Example: ${name}=${examples[name] ?? ''}`;
  });
  throw new Error(`The generator cannot start with these settings:\n${lines.join('\n')}`);
}

/** Throws one Error that names every variable at fault, what is wrong and an example. */
export function commandEnv(source: Record<string, string | undefined> = process.env): CommandEnv {
  return parse(commandSchema, source);
}

/** Whether the environment names a library: commands that can do without one do. */
export function namesLibrary(source: Record<string, string | undefined> = process.env): boolean {
  return Boolean(source.DATABASE_URL);
}

/** As `commandEnv`, for the worker. */
export function workerEnv(source: Record<string, string | undefined> = process.env): WorkerEnv {
  return parse(workerSchema, source);
}
