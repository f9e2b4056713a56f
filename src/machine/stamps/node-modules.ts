import { join } from 'node:path';
import { namesIn, stampPath } from './stamp-path.ts';

/** What npm, pnpm, Yarn and Bun write when they have installed, and where they link commands. */
const INSTALLERS_NOTES = [
  '.bin',
  '.package-lock.json',
  '.modules.yaml',
  '.yarn-state.yml',
  '.yarn-integrity',
];

/**
 * The packages in a `node_modules`, each with the time of its folder, of its manifest and of what it keeps in a `node_modules` of
 * its own.
 */
export async function stampNodeModules(modules: string): Promise<string[]> {
  const top = (await namesIn(modules)).filter((name) => !name.startsWith('.'));
  const packages = await Promise.all(
    top.map(async (name) =>
      name.startsWith('@') ? (await namesIn(join(modules, name))).map((one) => join(name, one)) : [name],
    ),
  );
  const watched = packages
    .flat()
    .flatMap((name) => [name, join(name, 'package.json'), join(name, 'node_modules')]);
  return Promise.all([...INSTALLERS_NOTES, ...watched].map((name) => stampPath(join(modules, name))));
}
