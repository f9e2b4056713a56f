import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { withoutSecrets } from '../../src/domain/text/without-secrets.ts';
import { knownSecrets } from '../../src/process/known-secrets.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hms-known-secrets-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function secretsOf(env: string | Buffer, name = '.env'): Promise<readonly string[]> {
  await writeFile(path.join(folder, name), env);
  return knownSecrets({ folder });
}

it.each(['SERVICE=orders', 'SERVICE=orders1', 'SERVICE=Orders-12', 'SERVICE=worker_3'])(
  '%s names a thing, and its name is not hidden',
  async (line) => {
    expect(await secretsOf(line)).toEqual([]);
  },
);

it.each([
  ['DB_PASSWORD=orders1', 'orders1'],
  ['STRIPE_KEY=orders', 'orders'],
  ['SERVICE=a1b2c3d4', 'a1b2c3d4'],
  ['SERVICE=hunter2024', 'hunter2024'],
])('%s is hidden', async (line, value) => {
  expect(await secretsOf(line)).toContain(value);
});

it('takes a value that goes on over lines, and each of them', async () => {
  const secrets = await secretsOf('KEY="first-part-1\nsecond-part-2\nthird-part-3"\nNEXT=after-that-4\n');

  expect(secrets).toEqual(
    expect.arrayContaining(['first-part-1', 'second-part-2', 'third-part-3', 'after-that-4']),
  );
});

it('takes what backslashes between quotes stand for', async () => {
  const secrets = await secretsOf('A="x1\\"y2\\"z3"\nB="one-part-1\\ntwo-part-2"\n');

  expect(secrets).toEqual(expect.arrayContaining(['x1"y2"z3', 'one-part-1', 'two-part-2']));
});

it.each([
  ['JSON', 'a1\\"b2<c3'],
  ['an address', 'a1%22b2%3Cc3'],
  ['a page', 'a1&quot;b2&lt;c3'],
  ['Base64', Buffer.from('a1"b2<c3').toString('base64').replace(/=+$/, '')],
])('takes a value as it stands in %s', async (_, form) => {
  expect(await secretsOf(`A='a1"b2<c3'`)).toContain(form);
});

it.each(['.flaskenv', '.dev.vars', 'local.env', '.envrc', '.env.production.local'])(
  'reads %s',
  async (name) => {
    expect(await secretsOf('A=a1b2c3d4', name)).toContain('a1b2c3d4');
  },
);

it('reads UTF-16', async () => {
  const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('A=a1b2c3d4\n', 'utf16le')]);

  expect(await secretsOf(bytes)).toContain('a1b2c3d4');
});

it('reads no file without an end, and waits for no pipe', async () => {
  // Any file of /proc that has no size; this one has as many bytes as there are addresses.
  await symlink('/proc/self/pagemap', path.join(folder, '.env.endless'));
  execFileSync('mkfifo', [path.join(folder, '.env.pipe')]);

  expect(await secretsOf('A=a1b2c3d4\n')).toContain('a1b2c3d4');
});

it('takes as many values as can be searched for, of `.env` first', async () => {
  const values = Array.from({ length: 40_000 }, (_, at) => `K${at}=value-${at}-`);
  await Promise.all(
    ['a', 'b', 'c', 'd', 'e'].map((name) =>
      writeFile(path.join(folder, `.env.${name}`), values.map((line) => line + name).join('\n')),
    ),
  );

  const secrets = await secretsOf('A=a1b2c3d4\n');

  expect(secrets).toContain('a1b2c3d4');
  expect(secrets.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(3_000_001);
  expect(withoutSecrets('It is a1b2c3d4, and value-39999-a.', secrets)).toBe('It is ***, and ***.');
});
