import { afterEach, describe, expect, it } from '@jest/globals';
import { checkEnvironment } from '../../../src/environment/check-environment.ts';
import { NOW } from '../../support/environment/sandbox.ts';
import { useSandbox } from '../../support/environment/use-sandbox.ts';

const sandbox = useSandbox();

const issues = async (): Promise<readonly string[]> => {
  const { configuration_issues } = await checkEnvironment(sandbox.member, { now: NOW });
  return configuration_issues
    .filter(({ issue }) => issue === 'missing_variable')
    .map(({ message }) => message);
};

const COMPOSE = `services:
  db:
    image: postgres:\${PG_TAG:-16}
    environment:
      # \${OLD:?no longer}
      PASSWORD: \${ACME_DB_PASSWORD:?set it}
      AGAIN: \${ACME_DB_PASSWORD:?set it}
      OPTION: \${ACME_OPTION?may be empty}
      PLAIN: $\${ACME_ESCAPED:?no variable}
`;

describe('variables without which a compose file starts nothing', () => {
  afterEach(() => {
    delete process.env['ACME_DB_PASSWORD'];
  });

  it('are missing where nothing sets them, and are told with their lines', async () => {
    await sandbox.write({ 'compose.yaml': COMPOSE });

    expect(await issues()).toEqual([
      'not set, and compose.yaml starts nothing without: ACME_DB_PASSWORD (compose.yaml:6), ACME_OPTION (compose.yaml:8)',
    ]);
  });

  it('are set by an env file or for hms, and need a value where `:?` asks for one', async () => {
    await sandbox.write({ 'compose.yaml': COMPOSE, '.env': 'ACME_DB_PASSWORD=\nACME_OPTION=\n' });
    expect(await issues()).toEqual([expect.stringMatching(/without: ACME_DB_PASSWORD \(compose.yaml:6\)$/)]);

    process.env['ACME_DB_PASSWORD'] = 'correct-horse';
    expect(await issues()).toEqual([]);
    delete process.env['ACME_DB_PASSWORD'];
    await sandbox.write({ '.env': 'ACME_DB_PASSWORD=battery-staple\nACME_OPTION=\n' });
    const document = await checkEnvironment(sandbox.member, { now: NOW });
    expect(document.checks).toContainEqual({
      ...{ check: 'variables', status: 'success', value: '2 of 2 set', message: null },
    });
    expect(JSON.stringify(document)).not.toMatch(/staple|horse/);
  });

  it('are told with the env file that an example asks for', async () => {
    await sandbox.write({ 'compose.yaml': COMPOSE, '.env.example': 'ACME_DB_PASSWORD=x\nACME_OPTION=y\n' });

    expect(await issues()).toEqual([]);
  });
});
