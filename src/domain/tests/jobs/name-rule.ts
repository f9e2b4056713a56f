/** The name of a test job, as CI names it: `unit`, `e2e / chrome`. Without zod, which the help of the command line does not load. */
export const TEST_JOB_NAME = /^[A-Za-z0-9][A-Za-z0-9._ /-]{0,63}$/;

/** What a person is told whose name is none. */
export const TEST_JOB_NAME_RULE =
  'It begins with a letter or digit and has at most 64 letters, digits, dots, dashes, underscores, slashes and spaces.';
