import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { PluginHealth } from '../../src/domain/health/checks/command.ts';
import { askCheck } from '../../src/evidence/ask-check.ts';
import { viewHealth } from '../../src/evidence/view-health.ts';

it('shows no label of a plugin with a secret or a command of terminals in it', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'hms-'));
  await writeFile(path.join(folder.path, '.env'), 'API=k9-canary-77\n');
  const check = PluginHealth.parse({
    plugin: ['/bin/sh', '-c', String.raw`printf "OK|'of k9-canary-77'=1 a\033[31mb=2 c=3"`],
  });
  const member = { folder: folder.path, env: [] };

  const asked = await askCheck(check, member, undefined);
  const [view] = await viewHealth(member, [asked]);

  expect(view?.measured).toEqual({ 'of ***': 1, ab: 2, c: 3 });
});
