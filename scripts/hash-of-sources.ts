import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What the program is made from: its sources, the packages, and how it is built. */
const SOURCES = [
  'src/**/*.{ts,tsx,css,json}',
  'schemas/components.schema.json',
  'package-lock.json',
  'scripts/{build,bundle-program,hash-of-sources}.ts',
];

/** Over what the program is made from, so that the same sources are the same build on any machine. */
export function hashOfSources(root: string): string {
  const hash = createHash('sha256');
  for (const file of globSync(SOURCES, { cwd: root }).sort()) {
    hash.update(`${file}\0`).update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

/** Beside what was built: the hash of what it was built from. The build writes it last. */
export function hashFile(root: string): string {
  return path.join(root, 'dist/sources.sha256');
}
