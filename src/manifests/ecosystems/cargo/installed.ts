import * as z from 'zod';
import { foldersUpTo } from '../../../repository/environment-folder.ts';
import { tomlOrEmpty } from '../../reading/lenient-parse.ts';
import { readInside } from '../../../files/read-inside.ts';
import { satisfiesCargo } from './versions.ts';
import { crateSource, type HasCrate } from './crate-sources.ts';
import {
  atNotation,
  inventoryOf,
  installedBy,
  stampInventory,
  type InstalledPackages,
  type ProjectPlace,
  type Presence,
} from '../../installed.ts';

/** Cargo.toml: Cargo.lock says which crates, and Cargo's own store whether they were fetched. */
export const cargo: InstalledPackages = {
  tools: () => Promise.resolve(['cargo', 'rustc']),
  notation: atNotation,
  satisfies: satisfiesCargo,
  async inventory(place, dependencies) {
    const locked = await readLock(place);
    if (locked === null) return { known: false, reason: NO_LOCK };
    const hasCrate = await crateSource(place.folder);
    const conditional = await conditionalCrates(place);
    return inventoryOf(
      dependencies,
      (name) => conditional.has(name),
      ({ name, version }) =>
        fetched(
          locked.filter((crate) => crate.name === name && satisfiesCargo(crate.version, version) !== false),
          hasCrate,
        ),
    );
  },
  stamp: (place, dependencies) => stampInventory(cargo.inventory(place, dependencies, null)),
  installCommand: installedBy('cargo fetch'),
};

const NO_LOCK =
  'there is no Cargo.lock that says which versions; `cargo generate-lockfile` writes one without building anything';

const Crate = z.object({ name: z.string(), version: z.string(), source: z.string().optional() });
type Crate = z.infer<typeof Crate>;
const Lock = z.object({ version: z.number().optional(), package: z.array(Crate) });

async function readLock({ folder, top }: ProjectPlace): Promise<readonly Crate[] | null> {
  for (const parent of foldersUpTo(folder, top)) {
    const content = await readInside(parent, 'Cargo.lock');
    if (content.state === 'text') return Lock.safeParse(tomlOrEmpty(content.text)).data?.package ?? null;
  }
  return null;
}

/** A crate without a source is part of the workspace; one from git lies in a store whose names can't be computed. */
async function fetched(crates: readonly Crate[], hasCrate: HasCrate): Promise<Presence> {
  if (crates.some(({ source }) => source?.startsWith('git+') === true)) return 'unknown';
  const there = await Promise.all(crates.map((crate) => isThere(crate, hasCrate)));
  return crates.filter((_, index) => there[index] === true).map(({ version }) => version);
}

async function isThere({ name, version, source }: Crate, hasCrate: HasCrate): Promise<boolean> {
  if (source === undefined) return true;
  return /^[\w-]+$/.test(name) && /^[\w.+-]+$/.test(version) && hasCrate(name, version);
}

const Dependencies = z.record(z.string(), z.unknown()).catch({});
const Target = z.object({
  dependencies: Dependencies,
  'dev-dependencies': Dependencies,
  'build-dependencies': Dependencies,
});
const Conditions = z.object({ dependencies: Dependencies, target: z.record(z.string(), Target).catch({}) });
const Specification = z.object({ package: z.string().optional(), optional: z.boolean().optional() });

/** Optional crates and those of one platform are downloaded only where they are built. */
async function conditionalCrates({ folder, manifest }: ProjectPlace): Promise<Set<string>> {
  const content = await readInside(folder, manifest);
  const { dependencies, target } = Conditions.parse(
    content.state === 'text' ? tomlOrEmpty(content.text) : {},
  );
  const ofTargets = Object.values(target).flatMap((tables) => Object.values(tables).flatMap(Object.entries));
  const optional = Object.entries(dependencies).filter(([, spec]) => specOf(spec).optional === true);
  return new Set([...ofTargets, ...optional].map(([name, spec]) => specOf(spec).package ?? name));
}

function specOf(spec: unknown): z.infer<typeof Specification> {
  return Specification.safeParse(spec).data ?? {};
}
