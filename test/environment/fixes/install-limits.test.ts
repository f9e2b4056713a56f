import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { createCatalogue } from '../../../src/catalogue/catalogue.ts';
import { INSTALL_LIMIT_MS } from '../../../src/domain/fix-limit.ts';
import { limited } from '../../../src/activities/limited.ts';
import type { MemberAttempt } from '../../../src/activities/define.ts';
import { fixKinds } from '../../../src/environment/fixes/fix-kinds.ts';
import { cleanEnvironment } from '../../../src/environment/fixes/installs/clean-environment.ts';
import { prunePrevious } from '../../../src/environment/fixes/state/made-folder.ts';
import { kindsOf } from '../../../src/healing/strategies-of.ts';
import { pathExists } from '../../../src/files/path-exists.ts';
import { program, useInstalling } from '../../support/environment/installing.ts';

const { sandbox, allowing, made, run } = useInstalling();

it('is one time limit for all installs of a fix, and what its end leaves is as before', async () => {
  const kind = fixKinds().get('install_node_packages');
  const fix = { id: kind.id, fingerprint: '', why: '', action: '', path: 'package.json' };
  const startedAt = performance.now() - INSTALL_LIMIT_MS;

  const late = kind.apply(sandbox.folder, fix, { state: sandbox.state, startedAt });

  await expect(late).rejects.toThrow(/^the 15 minutes .* used up before npm ci/);
  expect(await pathExists(made())).toBe(false);
});

it('comes on top of the limit of the component, where installs are allowed', () => {
  const limits: { leftMs: number }[] = [];
  const tried = { member: allowing(), limitTo: (limit: { leftMs: number }) => limits.push(limit) };

  limited(tried as unknown as MemberAttempt, { whole_ms: 60_000, left_ms: 5_000 }, INSTALL_LIMIT_MS);

  expect(limits).toMatchObject([{ leftMs: 5_000 + INSTALL_LIMIT_MS }]);
});

it('is risky for a heal to apply fixes where these may install', () => {
  const riskAt = (fixes: ('safe' | 'install' | 'system:python3')[]) =>
    kindsOf(createCatalogue(), allowing({ fixes })).strategies.get('environment_fixes').risk;

  expect([riskAt(['safe']), riskAt(['safe', 'install']), riskAt(['system:python3'])]).toEqual([
    'safe',
    'risky',
    'risky',
  ]);
});

it('keeps what five installs replaced, for a fortnight', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const folder = join(sandbox.state, 'previous');
  for (const name of names) mkdirSync(join(folder, name, 'ms'), { recursive: true });

  prunePrevious(sandbox.state, new Date());
  const kept = readdirSync(folder);
  prunePrevious(sandbox.state, new Date(Date.now() + 15 * 24 * 60 * 60_000));

  expect(kept).toHaveLength(5);
  expect(readdirSync(folder)).toEqual([]);
  prunePrevious(join(sandbox.root, 'nothing'), new Date());
});

it('makes a virtual environment that git does not take, though nothing above ignores it', async () => {
  sandbox.git('init', '--quiet');
  await sandbox.write({
    '.gitignore': 'node_modules/\n',
    'pyproject.toml': '[project]\nname = "a"\nversion = "1"\ndependencies = ["flask"]\n',
    'uv.lock': 'version = 1\n',
  });
  await program(
    join(sandbox.root, 'bin/uv'),
    'if [ "$1" = sync ]; then mkdir -p .venv/bin; else echo uv 0.5.1; fi',
  );

  const { fixes } = await run();

  const uv = fixes.find(({ fix }) => fix === 'install_python_packages');
  expect(uv).toMatchObject({ error: null });
  expect(await pathExists(join(sandbox.folder, '.venv/bin'))).toBe(true);
  expect(sandbox.git('status', '--porcelain', '-uall')).not.toContain('.venv');
});

it('has the certificates of the machine, by each name that package managers read', () => {
  const set = { REQUESTS_CA_BUNDLE: '/ca.pem', CURL_CA_BUNDLE: '/ca.pem', CA_TOKEN: 'x' };
  const before = { ...process.env };
  Object.assign(process.env, set);
  const given = cleanEnvironment({ variables: [] });
  for (const name of Object.keys(set)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, before);

  expect(given).toMatchObject({ REQUESTS_CA_BUNDLE: '/ca.pem', CURL_CA_BUNDLE: '/ca.pem' });
  expect(given).not.toHaveProperty('CA_TOKEN');
});
