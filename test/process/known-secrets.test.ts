import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { knownSecrets } from '../../src/process/known-secrets.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hms-known-secrets-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function secretsOf(env: string): Promise<readonly string[]> {
  await writeFile(path.join(folder, '.env'), env);
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
  expect(await secretsOf(line)).toEqual([value]);
});
