import { basename, dirname, join, relative } from 'node:path';
import type { Dependency } from '../domain/analysis/dependencies.ts';
import type { Lockfile, Manifest } from './manifest.ts';
import type { ToolRequirement } from './tools/tool-requirement.ts';
import type { VersionRule } from './versions/version-rule.ts';
import type { ComponentFolder } from '../repository/environment-folder.ts';

/** Where a manifest's dependencies are looked for; absolute paths without links. */
export interface ProjectPlace {
  /** The manifest's folder. */
  readonly folder: string;
  /** The manifest's file name. */
  readonly manifest: string;
  /** The top of the repository: package managers look from the folder up to here. */
  readonly top: string;
  /** The component's folder: nothing inside it is run, even when the PATH leads there. */
  readonly component: string;
}

/**
 * The versions that are there of one dependency.
 * `unknown`: that can't be told; `not_needed`: it is not there, and the manifest asks for it on some machines only.
 */
export type Presence = readonly string[] | 'unknown' | 'not_needed';

/** A package that no manifest names, but that one of the installed or locked ones needs. */
export interface IndirectPackage {
  /** As people of this ecosystem write it, such as `ms@2.1.2`. */
  readonly text: string;
  readonly state: 'missing' | 'outdated';
}

/** What is there of each dependency, by the name that the manifest writes. */
export type Inventory =
  | {
      readonly known: true;
      readonly presence: ReadonlyMap<string, Presence>;
      /** What is wrong with the packages that no manifest names; whatever is not here is right, or is not looked at. */
      readonly indirect?: readonly IndirectPackage[];
    }
  | {
      readonly known: false;
      readonly reason: string;
      /** Set where what is installed cannot be used as it is, such as a virtual environment whose interpreter is gone. */
      readonly broken?: BrokenInstallation;
    };

/** An installation that has to be made anew; both texts are sentences. */
export interface BrokenInstallation {
  readonly description: string;
  readonly remediation: string;
}

/** The lockfile that belongs to a manifest. */
export interface Locked {
  readonly lockfile: Lockfile;
  /** Absolute path. */
  readonly file: string;
  /** The manifest's path as the lockfile knows it, relative to the component. */
  readonly manifestPath: string;
}

/** How one kind of manifest says what it needs, and how to see what is there of it without running its code. */
export interface InstalledPackages {
  /** Tools that a manifest of this kind implies, going by what stands in its folder, and in those above it in the component. */
  tools(folder: string, manifest: string, component: string): Promise<readonly string[]>;
  /** The version of a tool that the project's own installation brings, such as the Python of its virtual environment; null where it brings none that fulfils the wishes. */
  readonly ownTool?: (
    tool: string,
    place: ProjectPlace,
    asked: readonly ToolRequirement[],
  ) => Promise<string | null>;
  /** Of a manifest's development dependencies those that its usual install command brings; all where this is left out. */
  readonly developmentOf?: (place: ProjectPlace, manifest: Manifest) => Promise<readonly Dependency[]>;
  /** Joins a name with the version that the manifest writes, as people of this ecosystem do. */
  notation(dependency: Dependency): string;
  /** Reads what is installed; never runs a package manager in the repository, as that would run its code. */
  inventory(
    place: ProjectPlace,
    dependencies: readonly Dependency[],
    locked: Locked | null,
  ): Promise<Inventory>;
  /** The versions that the lockfile has of a dependency, any of which may be the one for this machine; what `versionOf` gives where this is left out. */
  readonly lockedVersions?: (locked: Locked, dependency: Dependency) => readonly string[];
  /** Whether an installed version is a locked one, whichever way each is written; plain equality where this is left out. */
  readonly isSameVersion?: (installed: string, locked: string) => boolean;
  /** What changes when an installed package goes, comes or is replaced; starts no process, and throws nothing for what cannot be looked at. */
  stamp(place: ProjectPlace, dependencies: readonly Dependency[]): Promise<readonly string[]>;
  readonly satisfies: VersionRule;
  /** What a person runs to have all of it installed. */
  installCommand(folder: string, manifest: string, component: string): Promise<InstallCommand>;
}

/** A command line, and the folder in which it is run; absolute. */
export interface InstallCommand {
  readonly command: string;
  readonly folder: string;
}

/** `Run … in web.`, as a person reads it; without the folder where it is the component's. */
export function runText({ command, folder }: InstallCommand, component: string): string {
  const place = relative(component, folder);
  return `Run \`${command}\`${place === '' ? '' : ` in ${place}`}.`;
}

/** For an ecosystem whose one command is run in the manifest's folder. */
export function installedBy(command: string): InstalledPackages['installCommand'] {
  return (folder) => Promise.resolve({ command, folder });
}

/** `express@^4.18.0`; the bare name where any version will do. */
export function atNotation({ name, version }: Dependency): string {
  return version === '*' ? name : `${name}@${version}`;
}

/** An inventory from one look per dependency; what is absent and conditional is not needed. */
export async function inventoryOf(
  dependencies: readonly Dependency[],
  conditional: (name: string) => boolean,
  look: (dependency: Dependency) => Presence | Promise<Presence>,
): Promise<Inventory> {
  const presence = dependencies.map(async (dependency) => {
    const found = await look(dependency);
    const absent = found !== 'unknown' && found.length === 0;
    return [dependency.name, absent && conditional(dependency.name) ? 'not_needed' : found] as const;
  });
  return { known: true, presence: new Map(await Promise.all(presence)) };
}

/** A stamp that is the inventory itself, where taking one only reads a few files. */
export async function stampInventory(inventory: Promise<Inventory>): Promise<readonly string[]> {
  try {
    const taken = await inventory;
    return taken.known ? [...taken.presence].map((entry) => JSON.stringify(entry)) : [taken.reason];
  } catch (error) {
    return [(error as NodeJS.ErrnoException).code ?? '-'];
  }
}

/** The place of a manifest, by its path relative to the component. */
export function placeOf({ folder, top }: ComponentFolder, path: string): ProjectPlace {
  return { folder: join(folder, dirname(path)), manifest: basename(path), top, component: folder };
}
