import base from '../../jest.config.mjs';

/** The tests of the production topology: they need minutes and a server that is built once, so they run apart. */
export default {
  ...base,
  rootDir: '../..',
  roots: ['<rootDir>/test/production'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/production/global-setup.ts',
  maxWorkers: 1,
  testTimeout: 300_000,
  verbose: true,
};
