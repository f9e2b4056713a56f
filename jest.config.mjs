import { runOnPinnedNode } from './scripts/tests/pinned-node.mjs';

runOnPinnedNode();
// Only here, as an older Node cannot load it.
const { testLanes } = await import('./scripts/tests/lanes.mjs');

const compile = (parser) => ({
  sourceMaps: 'inline',
  module: { type: 'es6' },
  jsc: {
    target: 'es2024',
    parser,
    transform: { react: { runtime: 'automatic', importSource: 'hono/jsx' } },
    experimental: { keepImportAttributes: true },
  },
});

/** @type {import('jest').Config} */
export const shared = {
  testEnvironment: 'node',
  rootDir: import.meta.dirname,
  roots: ['<rootDir>/test'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '\\.ts$': ['@swc/jest', compile({ syntax: 'typescript' })],
    '\\.tsx$': ['@swc/jest', compile({ syntax: 'typescript', tsx: true })],
  },
};

// On two cores: of three tests, one mostly waits for processes and servers that it has started.
// What a test takes on a quiet machine, a busy one takes several times.
export const limits = { maxWorkers: 3, testTimeout: 180_000 };

const lanes = testLanes(shared.rootDir);
const inRoot = (file) => `<rootDir>/${file}`;

/** @type {import('jest').Config} What tests need that use what is built, or a Temporal server. */
const built = {
  ...shared,
  globalSetup: '<rootDir>/test/global-setup.ts',
  globalTeardown: '<rootDir>/test/global-teardown.ts',
};

/** @type {import('jest').Config} The tests of the lane `long`, which run apart. */
export const long = { ...limits, ...built, testMatch: lanes.long.map(inRoot) };

/** @type {import('jest').Config} */
export default {
  ...limits,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      // What is new since Jest began to watch belongs here until it begins again.
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: [
        '/node_modules/',
        '<rootDir>/test/production/',
        ...[...lanes.process, ...lanes.built, ...lanes.long].map((file) => `^${inRoot(file)}$`),
      ],
      setupFiles: ['<rootDir>/test/support/unit-lane.ts'],
    },
    { ...shared, displayName: 'process', testMatch: lanes.process.map(inRoot) },
    { ...built, displayName: 'built', testMatch: lanes.built.map(inRoot) },
  ],
};
