import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint();

async function problems(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return result!.messages.map((message) => message.message);
}

const forbidden: [string, string, string, RegExp][] = [
  [
    'core',
    'packages/core/src/subject/x.ts',
    "import { readFile } from 'node:fs';",
    /core imports zod/,
  ],
  [
    'core',
    'packages/core/src/subject/x.ts',
    "import { z } from '@figment/db';",
    /core imports zod/,
  ],
  ['core', 'packages/core/src/subject/x.ts', 'export const now = new Date();', /core has no clock/],
  ['core', 'packages/core/src/subject/x.ts', 'export const now = Date.now();', /core has no clock/],
  [
    'core',
    'packages/core/src/subject/x.ts',
    'export const luck = Math.random();',
    /core has no randomness/,
  ],
  ['db', 'packages/db/src/x.ts', "import { a } from '@figment/storage';", /import core, no other/],
  [
    'imaging',
    'packages/imaging/src/x.ts',
    "import { a } from '@figment/db';",
    /imaging imports core/,
  ],
  [
    'ui',
    'packages/ui/src/x.tsx',
    "import { a } from '@figment/core/ids';",
    /no word of the domain/,
  ],
  [
    'web',
    'apps/web/src/server/x.ts',
    "import { a } from '@figment/generator';",
    /Nothing imports an app/,
  ],
  ['web', 'apps/web/src/server/x.ts', "import ort from 'onnxruntime-node';", /made in one place/],
  [
    'generator',
    'apps/generator/src/x.ts',
    "import ort from 'onnxruntime-node';",
    /made in one place/,
  ],
  [
    'generator',
    'apps/generator/src/engine/x.ts',
    "import sharp from 'sharp';",
    /made in one place/,
  ],
  [
    'a feature',
    'apps/web/src/features/a/x.ts',
    "import { a } from '@/features/b/y';",
    /do not import features/,
  ],
  [
    'a feature',
    'apps/web/src/features/a/x.ts',
    "import { a } from '../b/y';",
    /do not import features/,
  ],
  [
    'a feature',
    'apps/web/src/features/a/x.ts',
    "import { a } from '@/server/deps';",
    /Only the actions.ts/,
  ],
  [
    'a package',
    'packages/storage/src/x.ts',
    'export const a = process.env.HOME;',
    /only reader of process.env/,
  ],
];

const allowed: [string, string, string][] = [
  [
    'core',
    'packages/core/src/subject/x.ts',
    "import { z } from 'zod';\nexport const a = z.string();\n",
  ],
  [
    'db',
    'packages/db/src/x.ts',
    "import { newId } from '@figment/core/ids';\nexport const a = newId;\n",
  ],
  [
    'the engine',
    'apps/generator/src/engine/x.ts',
    "import ort from 'onnxruntime-node';\nexport const a = ort;\n",
  ],
  [
    'an action',
    'apps/web/src/features/a/actions.ts',
    "import { a } from '@/server/deps';\nexport const b = a;\n",
  ],
  ['an env', 'apps/web/src/server/env.ts', 'export const a = process.env.HOME;\n'],
];

describe('the import laws', () => {
  it.each(forbidden)('%s: %s may not say %s', async (_who, filePath, code, law) => {
    expect((await problems(filePath, code)).join('\n')).toMatch(law);
  });

  it.each(allowed)('%s: %s may say %s', async (_who, filePath, code) => {
    expect(await problems(filePath, code)).toEqual([]);
  });
});
