import { limits, shared } from '../../jest.config.mjs';

/** The tests of the production topology: they need minutes and a server that is built once, so they run apart. */
export default {
  ...limits,
  ...shared,
  roots: ['<rootDir>/test/production'],
  testMatch: ['**/*.test.ts'],
  globalSetup: '<rootDir>/test/production/global-setup.ts',
  maxWorkers: 1,
  testTimeout: 300_000,
  verbose: true,
};
