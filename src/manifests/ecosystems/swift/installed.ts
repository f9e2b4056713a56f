import { join } from 'node:path';
import * as z from 'zod';
import { pathExists } from '../../../files/path-exists.ts';
import { readInside } from '../../../files/read-inside.ts';
import { stampNames, stampPath } from '../../../machine/stamps/stamp-path.ts';
import {
  atNotation,
  inventoryOf,
  installedBy,
  type IndirectPackage,
  type InstalledPackages,
  type Locked,
} from '../../installed.ts';
import { satisfiesSwift } from './lockfile.ts';

/** Package.swift; what SwiftPM has checked out stands in .build/workspace-state.json. */
export const swift: InstalledPackages = {
  tools: () => Promise.resolve(['swift']),
  notation: atNotation,
  satisfies: satisfiesSwift,
  async inventory({ folder }, dependencies, locked) {
    const checkouts = await readCheckouts(folder);
    if (checkouts === null)
      return {
        known: false,
        reason: `${STATE} is not as Swift writes it; \`swift package reset\` removes it`,
      };
    const direct = await inventoryOf(
      dependencies,
      () => false,
      ({ name }) => checkouts.get(name) ?? [],
    );
    const names = new Set(dependencies.map(({ name }) => name));
    return direct.known ? { ...direct, indirect: indirectPackages(checkouts, locked, names) } : direct;
  },
  stamp: async ({ folder }) => [
    await stampPath(join(folder, STATE)),
    await stampNames(join(folder, '.build', 'checkouts')),
  ],
  installCommand: installedBy('swift package resolve'),
};

const STATE = '.build/workspace-state.json';

/** What Swift 5.3 and later write; what is edited, or in a folder of its own, is in no version. */
const Dependency = z.object({
  packageRef: z.object({ identity: z.string() }),
  state: z.object({
    checkoutState: z.object({ version: z.string().nullish(), revision: z.string().nullish() }).nullish(),
    version: z.string().nullish(),
    path: z.string().nullish(),
  }),
  subpath: z.string(),
});
const WorkspaceState = z.object({ object: z.object({ dependencies: z.array(Dependency) }) });

/** The versions of each package whose checkout is there, by identity; null where the file is not as Swift writes it. */
async function readCheckouts(folder: string): Promise<Map<string, string[]> | null> {
  const content = await readInside(folder, STATE);
  if (content.state === 'absent') return new Map();
  const { object } = (content.state === 'text' ? parse(content.text) : null) ?? {};
  if (object === undefined) return null;
  const found = object.dependencies.map(
    async (one) => [one.packageRef.identity.toLowerCase(), await versionsOf(folder, one)] as const,
  );
  return new Map(await Promise.all(found));
}

function parse(text: string): z.infer<typeof WorkspaceState> | null {
  try {
    return WorkspaceState.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** A registry's package has been downloaded, and not checked out. */
async function versionsOf(folder: string, { state, subpath }: z.infer<typeof Dependency>): Promise<string[]> {
  const { checkoutState, version, path } = state;
  const build = join(folder, '.build');
  if (checkoutState) {
    const { version: tag, revision } = checkoutState;
    return (await pathExists(join(build, 'checkouts', subpath))) ? [tag ?? revision ?? 'of no version'] : [];
  }
  if (version) return (await pathExists(join(build, 'registry', 'downloads', subpath))) ? [version] : [];
  return path && !(await pathExists(path)) ? [] : ['in its folder'];
}

/** What Package.resolved has and Package.swift does not name. */
function indirectPackages(
  checkouts: ReadonlyMap<string, readonly string[]>,
  locked: Locked | null,
  direct: ReadonlySet<string>,
): IndirectPackage[] {
  return (locked?.lockfile.packages ?? []).flatMap(({ name, version }): IndirectPackage[] => {
    const found = checkouts.get(name) ?? [];
    if (direct.has(name) || found.includes(version)) return [];
    const text = `${name}@${version}`;
    if (found.length === 0) return [{ text, state: 'missing' }];
    return found.includes('in its folder') ? [] : [{ text, state: 'outdated' }];
  });
}
