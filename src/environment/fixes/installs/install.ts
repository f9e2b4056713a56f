import type { AllowSettings } from '../../../domain/component.ts';
import type { Command } from '../../../domain/command.ts';

/** What an install is about. */
export interface InstallPlace {
  /** The component's folder; absolute, without links. */
  readonly component: string;
  /** The manifest's folder, and its file name. */
  readonly folder: string;
  readonly manifest: string;
  readonly allow: Pick<AllowSettings, 'scripts'>;
  readonly signal: AbortSignal | undefined;
}

/** How the packages of one manifest are installed. */
export interface InstallPlan {
  /** Where it is done: the component's folder or one below; absolute. */
  readonly root: string;
  /** Done one after the other; each begins with a program of the machine, or a path below `root`. */
  readonly steps: readonly Command[];
  /** The programs run away from the repository, as they would follow its settings. */
  readonly isAway?: boolean;
  /** The folder of `root` that it makes anew, for which what is there makes way; null where it adds to what is there, or keeps packages elsewhere. */
  readonly makes: string | null;
  /** Whether git takes nothing of what it makes, as a `.gitignore` in there says so, in place of one above it. */
  readonly ignoresItself?: true;
  /** Variables of hms's own environment that say where packages come from and go to; a name, or a beginning as in `GO*`. */
  readonly variables: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Files of the repository in which the tool replaces variables; relative to `root`. */
  readonly settings?: readonly string[];
  /** What of the repository it runs, as `allow.scripts` must let it; left out where it runs nothing. */
  readonly runs?: string | undefined;
  /** What else it touches, one line. */
  readonly risk: string;
}

/** How one ecosystem's packages are installed. */
export interface InstallRecipe {
  readonly id: string;
  /** What it does, before the manifest's path: `install the packages of`. */
  readonly does: string;
  /** The names of its manifests. */
  readonly manifests: RegExp;
  /** Looks which tool and lockfile the project has; throws FixError where nothing can be installed by itself. */
  plan(place: InstallPlace): Promise<InstallPlan>;
}
