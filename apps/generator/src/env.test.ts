import { describe, expect, it } from 'vitest';
import { commandEnv, workerEnv } from './env';

const right = { DATABASE_URL: 'postgresql://a:b@127.0.0.1/c', STORAGE_FOLDER: '/tmp/objects' };

describe('the settings of the generator', () => {
  it('take their defaults when left out or empty', () => {
    const env = workerEnv({ ...right, LOG_LEVEL: '', MODELS_DIR: '' });
    expect(env.LOG_LEVEL).toBe('info');
    expect(env.MODELS_DIR).toMatch(/models$/);
    expect(env.GENERATOR_ENGINES).toBeGreaterThan(0);
    expect(commandEnv({ MODELS_DIR: '/m' })).toEqual({ MODELS_DIR: '/m' });
  });

  it('name every variable at fault at once, with an example', () => {
    const start = () => workerEnv({ DATABASE_URL: 'mysql://x', GENERATOR_ENGINES: 'many' });
    expect(start).toThrow(
      /DATABASE_URL must be a postgresql:\/\/ URL\. Example: DATABASE_URL=postgresql/,
    );
    expect(start).toThrow(/GENERATOR_ENGINES must be a whole number/);
  });

  it('ask for a folder or a bucket, and for the keys of a bucket', () => {
    expect(() => workerEnv({ DATABASE_URL: right.DATABASE_URL })).toThrow(
      /STORAGE_FOLDER is missing/,
    );
    expect(() => workerEnv({ DATABASE_URL: right.DATABASE_URL, S3_BUCKET: 'b-b-b' })).toThrow(
      /S3_ACCESS_KEY_ID is missing: S3_BUCKET is set/,
    );
  });
});
