import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { checkEnvironment, type CheckEnvironment } from '../../../src/environment/check-environment.ts';
import { environmentFinding } from '../../../src/environment/finding.ts';
import { fixEnvironment } from '../../../src/environment/fix-environment.ts';
import { pathExists } from '../../../src/files/path-exists.ts';
import { program } from '../../support/environment/installing.ts';
import { NOW } from '../../support/environment/sandbox.ts';
import { useSandbox } from '../../support/environment/use-sandbox.ts';

const sandbox = useSandbox();

it('changes a tool of the machine only where `allow.fixes` names that tool', async () => {
  sandbox.wholeMachine();
  const installed = join(sandbox.root, 'home/installed');
  await program(join(sandbox.root, 'bin/pyenv'), '[ "$*" = "install 3.12.1" ] && touch "$HOME/installed"');
  const check: CheckEnvironment = async (member, options) => {
    const document = await checkEnvironment(member, options);
    if (await pathExists(installed)) return document;
    const finding = environmentFinding({
      ...{ type: 'tool_version_mismatch', what: 'python3', severity: 'medium', path: '.python-version' },
      description: 'pyenv has no 3.12.1',
      remediation: 'Install it with `pyenv install 3.12.1`.',
    });
    return { ...document, findings: [finding] };
  };
  const fix = async (...fixes: string[]) =>
    fixEnvironment(
      { ...sandbox.member, allow: { ...sandbox.member.allow, fixes } },
      { now: NOW, state: sandbox.state, dryRun: false, check },
    );

  expect((await fix('safe', 'install', 'system:node')).fixes).toMatchObject([
    {
      outcome: 'planned',
      kind: 'system:python3',
      command: 'pyenv install 3.12.1',
      error: expect.stringContaining('does not name system:python3'),
    },
  ]);
  expect(await pathExists(installed)).toBe(false);

  expect((await fix('system:python3')).fixes).toMatchObject([{ outcome: 'fixed' }]);
});
