import type { Command } from '../domain/component.ts';
import type { Files } from './files.ts';
import type { HmsComponent } from './hms-components.ts';

/** What one demo repository is made of, beside the files that every repository of its ecosystem has. */
export interface Specimen {
  readonly id: string;
  readonly ecosystem: DemoEcosystem;
  /** One sentence: what the code in this repository does. */
  readonly summary: string;
  /** What the commit that brings the code says, after `feat: `. */
  readonly feature: string;
  readonly source: Files;
  readonly tests: Files;
  /** Package to version requirement, as the ecosystem's manifest writes it. */
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  /** A command that exits 0 when the component is well. */
  readonly health?: Command;
}

/** What a manifest is written from. */
export interface Package {
  readonly facts: HmsComponent;
  readonly specimen: Specimen;
  readonly version: string;
}

/** What all repositories of one kind have in common. */
export interface DemoEcosystem {
  /** Manifests and lockfiles, consistent with each other. */
  manifests(pkg: Package): Files;
  readonly gitignore: readonly string[];
  /** Runs the tests with what a bare machine has: git, Node and Python 3. */
  readonly test: { readonly command: Command; readonly junit?: string };
  /** The ecosystem's own way to run the tests, where it differs from `test`. */
  readonly nativeTest?: string;
  /** Steps of the CI workflow that prepare the machine, in YAML. */
  readonly ciSetup: readonly string[];
}

/** The id in the short form that packages use: `ach` for HMS-ACH. */
export function shortName(id: string): string {
  return id.replace(/^HMS-/, '').toLowerCase();
}
