import { constants } from 'node:os';
import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { EXIT_DONE, EXIT_FOUND, EXIT_NOT_DONE, EXIT_SIGNAL, EXIT_USAGE } from '../../src/cli/exit-codes.ts';

const { SIGINT, SIGTERM } = constants.signals;

it('the README names every exit code', async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');

  expect(readme).toContain(
    `Exit codes: ${EXIT_DONE} done; ` +
      `${EXIT_FOUND} done, and what \`--fail-on\` or \`--check\` asks for was found; ` +
      `${EXIT_USAGE} wrong usage or input; ` +
      `${EXIT_NOT_DONE} it could not be done; ` +
      `${EXIT_SIGNAL + SIGINT} or ${EXIT_SIGNAL + SIGTERM} stopped by Ctrl-C or SIGTERM.\n`,
  );
});
