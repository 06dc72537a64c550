import path from 'node:path';

/** The only reader of the environment. */
export const settings = {
  /** Folder of the CC0 art pack. */
  assets:
    process.env.STUDIO_ASSETS ??
    path.resolve(import.meta.dirname, '../../../../shared/studio/assets'),
  chromium: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
};
