import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A workspace with this project's own fleet of 33 components, about which nothing is known yet. */
export async function createTemporaryWorkspace(): Promise<AsyncDisposable & { readonly root: string }> {
  const root = await mkdtemp(path.join(tmpdir(), 'hms-bench-'));
  const fleet = await readFile(new URL('../components.yaml', import.meta.url), 'utf8');
  await writeFile(path.join(root, 'components.yaml'), fleet);
  return {
    root,
    async [Symbol.asyncDispose]() {
      await rm(root, { recursive: true, force: true });
    },
  };
}
