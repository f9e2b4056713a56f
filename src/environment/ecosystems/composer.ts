import { join } from 'node:path';
import * as z from 'zod';
import { pathExists } from '../path-exists.ts';
import { readInside } from '../read-file.ts';
import { stampNamesBelow, stampPath } from '../stamps/stamp-path.ts';
import { satisfiesComposer } from '../../analyzer/versions/composer.ts';
import { atNotation, inventoryOf, type Ecosystem, type Place } from './ecosystem.ts';

/** composer.json; what is installed stands in vendor/composer/installed.json. */
export const composer: Ecosystem = {
  tools: async (folder) =>
    (await pathExists(join(folder, 'composer.phar'))) ? ['php'] : ['composer', 'php'],
  withDevelopment: true,
  notation: atNotation,
  satisfies: satisfiesComposer,
  async inventory(place, dependencies) {
    const packages = await installedPackages(place);
    if (packages === null) {
      return { known: false, reason: 'vendor/composer/installed.json is not as Composer writes it' };
    }
    return inventoryOf(
      dependencies,
      () => false,
      ({ name }) => versionsOf(packages, name),
    );
  },
  stamp: async ({ folder }) => [
    await stampPath(join(folder, 'vendor', 'composer', 'installed.json')),
    ...(await stampNamesBelow(join(folder, 'vendor'))),
  ],
  installCommand: () => Promise.resolve('composer install'),
};

const Packages = z.array(z.object({ name: z.string(), version: z.string() }));
/** Composer 1 wrote the bare list. */
const Installed = z.union([z.object({ packages: Packages }).transform(({ packages }) => packages), Packages]);

async function installedPackages({ folder }: Place): Promise<z.infer<typeof Packages> | null> {
  const content = await readInside(folder, 'vendor/composer/installed.json');
  if (content.state === 'absent') return [];
  if (content.state === 'refused') return null;
  try {
    return Installed.safeParse(JSON.parse(content.text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function versionsOf(packages: z.infer<typeof Packages>, name: string): string[] {
  const wanted = name.toLowerCase();
  return packages
    .filter((found) => found.name.toLowerCase() === wanted)
    .map(({ version }) => version.replace(/^v/, ''));
}
