import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Refuses imports whose module name matches; the message names the law. */
const refuse = (regex, message) => ({ regex, message });
const imports = (...patterns) => ({
  '@typescript-eslint/no-restricted-imports': ['error', { patterns }],
});

const noApps = refuse('^@figment/(web|generator|verifier)|/apps/', 'Nothing imports an app.');
const inferenceOnce = refuse(
  '^onnxruntime',
  'Pixels are made in one place: inference lives in apps/generator/src/engine.',
);
const imagingOnce = refuse(
  '^sharp$',
  'Pixels are made in one place: decoding, resizing and encoding live in packages/imaging.',
);
const everywhere = [noApps, inferenceOnce, imagingOnce];

export default ts.config(
  {
    ignores: [
      '**/node_modules/',
      '**/.next*/',
      '**/.turbo/',
      '.figment/',
      'packages/db/src/generated/',
      '**/next-env.d.ts',
      'training/portraits/',
      'training/work/',
      'models/',
      '**/test-results/',
      '**/playwright-report/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strict,
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // noUncheckedIndexedAccess asks for a proof at every index; where the bound is at hand, `!` is the honest one.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'The only reader of process.env is the env.ts of an app.',
        },
      ],
      eqeqeq: 'error',
      ...imports(...everywhere),
    },
  },
  {
    files: [
      'scripts/**',
      'prisma/seed.ts',
      '*.config.*',
      'apps/*/*.config.*',
      'apps/web/*.mjs',
      '**/env.ts',
      '**/*.test.ts',
      '**/testing/**',
      '**/e2e/**',
      'bench/**',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['**/*.tsx', 'apps/web/**/*.ts', 'packages/ui/**/*.ts'],
    ...reactHooks.configs.flat.recommended,
  },

  // Law 1: arrows point inward.
  {
    files: ['packages/core/src/**'],
    rules: {
      ...imports(
        refuse('^(?!zod$|\\.{1,2}(/|$))', 'core imports zod and its own files only.'),
        ...everywhere,
      ),
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'core has no clock: take the time from the Clock port.',
        },
        {
          selector: "MemberExpression[object.name='Date'][property.name='now']",
          message: 'core has no clock: take the time from the Clock port.',
        },
        {
          selector: "MemberExpression[object.name='Math'][property.name='random']",
          message: 'core has no randomness: take it from the Random port.',
        },
      ],
      'no-restricted-globals': [
        'error',
        ...['process', 'crypto', 'performance', 'setTimeout', 'setInterval', 'fetch', 'Buffer'].map(
          (name) => ({
            name,
            message: 'core is pure: ask for it through a port.',
          }),
        ),
      ],
    },
  },
  {
    files: ['packages/core/src/**/*.test.ts', 'packages/core/src/**/testing/**'],
    rules: {
      ...imports(
        refuse('^(?!zod$|vitest$|node:|\\.{1,2}(/|$))', 'core imports zod and its own files only.'),
      ),
      'no-restricted-globals': 'off',
      'no-restricted-syntax': 'off',
    },
  },
  {
    files: ['packages/{alike,db,storage,signing}/src/**'],
    rules: imports(
      refuse(
        '^@figment/(?!core/)',
        'alike, db, storage and signing import core, no other package.',
      ),
      ...everywhere,
    ),
  },
  {
    files: ['packages/imaging/src/**'],
    rules: imports(
      refuse('^@figment/(?!core/)', 'imaging imports core, no other package.'),
      noApps,
      inferenceOnce,
    ),
  },
  {
    files: ['packages/ui/src/**'],
    rules: imports(refuse('^@figment/', 'ui knows no word of the domain.'), ...everywhere),
  },
  {
    files: ['apps/generator/src/**'],
    rules: imports(refuse('^@figment/web', 'Nothing imports an app.'), imagingOnce, inferenceOnce),
  },
  {
    files: ['apps/generator/src/engine/**'],
    rules: imports(refuse('^@figment/web', 'Nothing imports an app.'), imagingOnce),
  },
  {
    files: ['apps/web/src/features/**'],
    rules: imports(
      refuse(
        '^@/features/|^\\.\\./',
        'Features do not import features: share through core, ui or a route.',
      ),
      refuse('^@/server', 'Only the actions.ts and queries.ts of a feature import server.'),
      refuse(
        '^@figment/(alike|db|storage|imaging|signing)',
        'Features reach records and objects through server.',
      ),
      ...everywhere,
    ),
  },
  {
    files: ['apps/web/src/features/*/{actions,queries}.ts'],
    rules: imports(
      refuse(
        '^@/features/|^\\.\\./',
        'Features do not import features: share through core, ui or a route.',
      ),
      refuse(
        '^@figment/(alike|db|storage|imaging|signing)',
        'Features reach records and objects through server.',
      ),
      ...everywhere,
    ),
  },
  // Benchmarks are no app and no package: they may look at everything.
  { files: ['bench/**'], rules: imports(inferenceOnce, imagingOnce) },
);
