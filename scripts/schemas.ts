import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import './schemas/load-tsx.ts';

// Behind the hook for JSX.
const { generateSchemas } = await import('./schemas/generate.ts');

/** Writes `schemas/` anew from the sources. */
const root = path.dirname(import.meta.dirname);
const folder = path.join(root, 'schemas');
await rm(folder, { recursive: true, force: true });
for (const [name, text] of await generateSchemas(root)) {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}
