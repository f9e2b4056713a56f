import type { AllowSettings } from '../../domain/component.ts';
import type { Finding } from '../../domain/finding.ts';
import type { FixClass } from '../../domain/fix-permission.ts';
import type { Registered } from '../../domain/registry.ts';

/** One fix of the plan: what would be done about one finding. */
export interface Fix {
  /** Of its kind. */
  readonly id: string;
  readonly fingerprint: string;
  /** What is wrong, as the check says it. */
  readonly why: string;
  /** One line: what it changes. */
  readonly action: string;
  /** What it works on, relative to the component. */
  readonly path: string;
  /** What is run, where the finding says it. */
  readonly command?: string;
}

export interface FixOptions {
  readonly signal?: AbortSignal | undefined;
  /** What the operator lets run on the component. */
  readonly allow?: Pick<AllowSettings, 'submodules_from' | 'scripts'>;
  /** When the first fix of the plan began, by `performance.now()`: some share one time limit. */
  readonly startedAt?: number;
  /** Where what makes way is kept, outside the component; only what replaces something needs it. */
  readonly state?: string;
}

/** What a fix would do here, looked up and not done; each text is one line. */
export interface FixDetails {
  /** The same for a person's shell; null where no command does it. */
  readonly command: string | null;
  /** What can go wrong, or what else it touches. */
  readonly risk: string;
  /** How it is undone; null where it cannot be. */
  readonly undo: string | null;
  /** Why `--fix` does not do it here; left out where nothing speaks against it. */
  readonly refusal?: string;
}

/** What has to be known to undo a fix: names and digests, never content. */
export type UndoFacts = Readonly<Record<string, string>>;

/** What a fix has done. */
export interface FixEffect {
  /** The command that ran. */
  readonly command?: string;
  /** What undoes it; left out where nothing does. */
  readonly undo?: UndoFacts;
}

/** A way to put one kind of finding right. */
export interface FixKind extends Registered {
  /** In snake_case; a finding that is built in names the fix that puts it right by it. */
  readonly id: string;
  /** What the operator must allow in `allow.fixes`. */
  readonly kind: FixClass;
  /** Of `kind: 'system'`: the tool that it changes, which `allow.fixes` has to name. */
  tool?(finding: Finding): string | undefined;
  /** Whether it puts this finding right, which names no fix itself; of several the first one is taken. */
  treats?(finding: Finding): boolean;
  /** The plan's line for one finding. */
  plan(finding: Finding): Pick<Fix, 'action' | 'path' | 'command'>;
  /** Says what it would do here; changes nothing. */
  describe?(folder: string, fix: Fix, options: FixOptions): Promise<FixDetails>;
  /** Does it, and may be done again after a kill at any point; throws FixError with the reason when it can't be done. */
  apply(folder: string, fix: Fix, options: FixOptions): Promise<FixEffect> | Promise<void>;
  /** Takes it back, if nobody has changed since what it made; throws FixError with the reason when it can't be taken back. */
  undo?(folder: string, facts: UndoFacts, options: FixOptions): Promise<void>;
}

/** Why a fix could not be applied, in words for the person who asked for it; it becomes the fix's outcome. */
export class FixError extends Error {
  override readonly name: string = 'FixError';
}

/** The same of what may pass by itself: a network that is away, a lock that another program holds. */
export class PassingFixError extends FixError {
  override readonly name = 'PassingFixError';
}
