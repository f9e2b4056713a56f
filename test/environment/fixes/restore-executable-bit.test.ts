import { chmod, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { fixEnvironment, type DoneFix } from '../../../src/environment/fix-environment.ts';
import { restoreExecutableBit } from '../../../src/environment/fixes/restore-executable-bit.ts';
import { NOW } from '../../support/environment/sandbox.ts';
import { useSandbox } from '../../support/environment/use-sandbox.ts';

const sandbox = useSandbox();

it('gives a program that git records its executable bit back, and takes it away again', async () => {
  sandbox.wholeMachine();
  sandbox.git('init', '--quiet');
  await sandbox.write({ 'bin/run': '#!/bin/sh\n', 'notes.txt': '' });
  const [program, notes] = [join(sandbox.folder, 'bin/run'), join(sandbox.folder, 'notes.txt')];
  await chmod(program, 0o755);
  sandbox.git('add', '--all');
  await chmod(program, 0o640);
  const modeOf = async (file: string): Promise<number> => (await stat(file)).mode & 0o777;
  const notesBefore = await modeOf(notes);
  const done: DoneFix[] = [];

  const { fixes, findings } = await fixEnvironment(sandbox.member, {
    now: NOW,
    state: sandbox.state,
    dryRun: false,
    record: (tried) => Promise.resolve(void done.push(...tried)),
  });

  expect(fixes).toMatchObject([{ fix: 'restore_executable_bit', outcome: 'fixed' }]);
  expect(findings).toEqual([]);
  expect([await modeOf(program), await modeOf(notes)]).toEqual([0o750, notesBefore]);

  await restoreExecutableBit.undo?.(sandbox.folder, done[0]?.facts.undo ?? {}, {});

  expect(await modeOf(program)).toBe(0o640);
});
