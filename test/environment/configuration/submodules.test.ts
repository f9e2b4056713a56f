import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { checkConfiguration } from '../../../src/environment/configuration/check-configuration.ts';
import { useSandbox } from '../../support/environment/use-sandbox.ts';

const sandbox = useSandbox();
beforeEach(async () => {
  sandbox.wholeMachine();
  const url = 'https://example.com/core.git';
  await sandbox.write({ '.gitmodules': `[submodule "core"]\n\tpath = libs/core\n\turl = ${url}\n` });
  sandbox.git('init', '--quiet');
  sandbox.git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},libs/core`);
});

describe('the check of submodules', () => {
  it('misses one whose folder is not there', async () => {
    const [, verdict] = await checkConfiguration(sandbox.folder);

    expect(verdict?.checks).toMatchObject([{ status: 'failure', message: 'not cloned: libs/core' }]);
  });

  it('does not take what it cannot look at for missing, and leaves the other checks alone', async () => {
    await sandbox.write({ '.env.example': 'A=1\n', '.env': 'A=1\n' });
    await symlink('libs', join(sandbox.folder, 'libs'));

    const [environment, submodules] = await checkConfiguration(sandbox.folder);

    expect(environment?.checks).toMatchObject([{ status: 'success' }]);
    expect(submodules).toEqual({
      checks: [
        {
          check: 'submodules',
          status: 'unknown',
          value: null,
          message: 'libs is a symbolic link that leads nowhere',
        },
      ],
      issues: [],
      findings: [],
    });
  });
});
