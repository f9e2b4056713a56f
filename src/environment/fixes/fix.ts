import type { AllowSettings } from '../../domain/component.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Registered } from '../../domain/registry.ts';

/** One fix of the plan: what would be done about one finding. */
export interface Fix {
  /** Of its kind. */
  readonly id: string;
  readonly fingerprint: string;
  /** One line: what it changes. */
  readonly action: string;
  /** What it works on, relative to the component. */
  readonly path: string;
}

interface FixOptions {
  readonly signal?: AbortSignal | undefined;
  /** What the operator lets run on the component. */
  readonly allow?: Pick<AllowSettings, 'submodules_from'>;
  /** When the first fix of the plan began, by `performance.now()`: some share one time limit. */
  readonly startedAt?: number;
}

/** A way to put one kind of finding right. */
export interface FixKind extends Registered {
  /** In snake_case; a finding that is built in names the fix that puts it right by it. */
  readonly id: string;
  /** What the operator must allow in `allow.fixes`. */
  readonly kind: 'safe';
  /** Whether it puts this finding right, which names no fix itself; of several the first one is taken. */
  treats?(finding: Finding): boolean;
  /** The plan's line for one finding. */
  plan(finding: Finding): Pick<Fix, 'action' | 'path'>;
  /** Does it, and may be done again after a kill at any point; throws FixError with the reason when it can't be done. */
  apply(folder: string, fix: Fix, options: FixOptions): Promise<void>;
}

/** Why a fix could not be applied, in words for the person who asked for it; it becomes the fix's outcome. */
export class FixError extends Error {
  override readonly name = 'FixError';
}
