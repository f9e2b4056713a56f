import * as z from 'zod';
import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import { foldersUpTo } from '../../../repository/environment-folder.ts';
import { tomlOrEmpty } from '../../reading/lenient-parse.ts';
import { readInside } from '../../../files/read-inside.ts';
import { satisfiesCargo } from './versions.ts';
import { crateSource, crateVersions, type HasCrate } from './crate-sources.ts';
import {
  atNotation,
  inventoryOf,
  installedBy,
  stampInventory,
  type InstalledPackages,
  type Inventory,
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
    if (locked === null) return withoutLock(place, dependencies);
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

/** A crate of which no version that is there would do is missing, whatever the lockfile will say; of the others it cannot be told. */
async function withoutLock(place: ProjectPlace, dependencies: readonly Dependency[]): Promise<Inventory> {
  const versionsOf = await crateVersions(place.folder);
  const elsewhere = await cratesWhere(
    place,
    ({ path, git, workspace }) => ![path, git, workspace].every((one) => one === undefined),
  );
  const conditional = await conditionalCrates(place);
  const isMissing = ({ name, version }: Dependency): boolean =>
    !elsewhere.has(name) &&
    !conditional.has(name) &&
    versionsOf !== null &&
    !versionsOf(name).some((one) => satisfiesCargo(one, version) !== false);
  const missing = dependencies.filter(isMissing);
  if (missing.length === 0) return { known: false, reason: NO_LOCK };
  return {
    known: true,
    presence: new Map(dependencies.map((one) => [one.name, isMissing(one) ? [] : 'unknown'])),
  };
}

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
const Manifest = z.object({
  dependencies: Dependencies,
  'dev-dependencies': Dependencies,
  'build-dependencies': Dependencies,
});
const Conditions = z.object({ dependencies: Dependencies, target: z.record(z.string(), Target).catch({}) });
const Specification = z.object({
  package: z.string().optional(),
  optional: z.boolean().optional(),
  path: z.unknown().optional(),
  git: z.unknown().optional(),
  workspace: z.unknown().optional(),
});
type Specification = Partial<z.infer<typeof Specification>>;

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

/** The crates whose specification in the manifest is such a one. */
async function cratesWhere(
  { folder, manifest }: ProjectPlace,
  isWanted: (spec: Specification) => boolean,
): Promise<Set<string>> {
  const content = await readInside(folder, manifest);
  const tables = Manifest.parse(content.state === 'text' ? tomlOrEmpty(content.text) : {});
  const all = Object.values(tables).flatMap(Object.entries);
  return new Set(
    all.flatMap(([name, spec]) => (isWanted(specOf(spec)) ? [specOf(spec).package ?? name] : [])),
  );
}

function specOf(spec: unknown): Specification {
  return Specification.safeParse(spec).data ?? {};
}
