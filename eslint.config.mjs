import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

/** What is no document: the writer itself, probes and locks without content, logs, and what is made anew when it is lost. */
const MAY_WRITE_BY_THEMSELVES = [
  'src/files/write-whole.ts',
  'src/store/workspace-identity.ts',
  'src/files/lock.ts',
  'src/store/name-table.ts',
  'src/process/command-output.ts',
  'src/temporal/log-file.ts',
  'src/temporal/server-download.ts',
  'src/temporal/server-ports.ts',
  'src/demo/create-repository.ts',
  'src/cli/write-result.ts',
];

/** Rooms in which only some packages may be imported; who imports which room is in `layers.mjs`. */
const PURE_ROOMS = {
  workflows: [
    {
      regex: '^(node:|zod$|yaml$|execa$)',
      message: 'a workflow is deterministic: no Node built-in, no I/O',
    },
    {
      regex: '^@temporalio/(?!workflow$|common$)',
      message: 'a workflow imports @temporalio/workflow and common only',
    },
    {
      regex: '^@temporalio/workflow$',
      importNames: ['setCurrentDetails'],
      message: 'showDetails takes only Markdown in which the text of strangers is inert',
    },
  ],
  domain: [{ regex: '^(node:|@temporalio/|execa$|simple-git$)', message: 'the domain is pure' }],
};

const pureRooms = Object.entries(PURE_ROOMS).map(([room, patterns]) => ({
  files: [`src/${room}/**/*.ts`],
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
}));

export default defineConfig(
  globalIgnores(['dist', 'demo', 'coverage', 'api', 'node_modules', 'data', 'SYSTEM-COMPONENTS']),
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, ignoreUsingDeclarations: true },
      ],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  ...pureRooms,
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    rules: {
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // What runs in threads that can be ended (src/reading) may be slow; the main thread may not.
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    ignores: ['src/analyzer/**', 'src/environment/**', 'src/manifests/**', 'src/repository/**'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    ignores: MAY_WRITE_BY_THEMSELVES,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: ['node:fs', 'node:fs/promises'].map((name) => ({
            name,
            importNames: [
              'writeFile',
              'writeFileSync',
              'copyFile',
              'copyFileSync',
              'cp',
              'cpSync',
              'createWriteStream',
            ],
            message:
              'a file is written whole, and is there after a power cut: writeWhole or writeNew of src/files',
          })),
        },
      ],
    },
  },
  { files: ['test/**/*.ts'], rules: { 'max-lines': ['error', 250] } },
  { files: ['**/*.mjs'], languageOptions: { globals: { process: 'readonly', console: 'readonly' } } },
  { files: ['scripts/**', 'bench/**'], rules: { 'no-console': 'off' } },
);
