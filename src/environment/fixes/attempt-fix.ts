import { isFixAllowed, permissionName } from '../../domain/fix-permission.ts';
import { ComponentFolderError } from '../../domain/errors.ts';
import type { FleetMember } from '../../domain/fleet.ts';
import type { Registry } from '../../domain/registry.ts';
import { openComponentFolder } from '../../repository/environment-folder.ts';
import type { PlannedFix } from '../plan-fixes.ts';
import {
  FixError,
  PassingFixError,
  type FixDetails,
  type FixKind,
  type FixOptions,
  type UndoFacts,
} from './fix.ts';

/** What became of one fix of the plan, before it is checked again. */
export interface FixAttempt {
  readonly fix: PlannedFix;
  readonly details: FixDetails;
  readonly outcome: 'planned' | 'applied' | 'failed';
  readonly error: string | null;
  /** It failed for what may pass by itself. */
  readonly mayPass: boolean;
  readonly command: string | null;
  readonly undo: UndoFacts | null;
  readonly durationMs: number;
}

export interface AttemptOptions extends FixOptions {
  readonly kinds: Registry<FixKind>;
  readonly dryRun: boolean;
  /** Those of the plan before it: what one command puts right is put right by it once. */
  readonly attempts: readonly FixAttempt[];
}

const PLAIN: FixDetails = { command: null, risk: 'none known', undo: null };

/** Does a fix if it is allowed and is no dry run; why it was not done, or failed, is part of what became of it. */
export async function attemptFix(
  fix: PlannedFix,
  member: FleetMember,
  { kinds, dryRun, attempts, ...options }: AttemptOptions,
): Promise<FixAttempt> {
  const kind = kinds.get(fix.id);
  const { folder } = await openComponentFolder(member);
  const asked = { ...options, allow: member.allow };
  const details = await describe(kind, folder, fix, asked);
  const same = attempts.find((other) => isSame(other, fix, details));
  if (same !== undefined) return { ...same, fix };
  const notDone = whyNot(fix, member) ?? details.refusal ?? null;
  const planned = { fix, details, mayPass: false, command: null, undo: null, durationMs: 0 } as const;
  if (notDone !== null || dryRun) return { ...planned, outcome: 'planned', error: notDone };
  const begun = performance.now();
  const durationMs = (): number => Math.round(performance.now() - begun);
  try {
    const { command = null, undo = null } = (await kind.apply(folder, fix, asked)) ?? {};
    return { ...planned, outcome: 'applied', error: null, command, undo, durationMs: durationMs() };
  } catch (error) {
    options.signal?.throwIfAborted();
    const mayPass = error instanceof PassingFixError;
    const { command } = details;
    return {
      ...planned,
      outcome: 'failed',
      error: reasonOf(error),
      mayPass,
      command,
      durationMs: durationMs(),
    };
  }
}

function isSame(other: FixAttempt, { id, path }: PlannedFix, { command }: FixDetails): boolean {
  if (other.fix.id !== id) return false;
  return command === null ? other.fix.path === path : other.details.command === command;
}

function whyNot({ needs }: PlannedFix, { allow }: FleetMember): string | undefined {
  if (isFixAllowed(allow, needs)) return undefined;
  const name = permissionName(needs);
  const what = needs.kind === 'system' ? name : `${name} fixes`;
  return `not applied: \`allow.fixes\` in components.yaml does not name ${what} for this component`;
}

/** What cannot be told is no plan, and says why. */
async function describe(
  kind: FixKind,
  folder: string,
  fix: PlannedFix,
  options: FixOptions,
): Promise<FixDetails> {
  try {
    return (await kind.describe?.(folder, fix, options)) ?? PLAIN;
  } catch (error) {
    options.signal?.throwIfAborted();
    return { ...PLAIN, refusal: reasonOf(error) };
  }
}

/** A file system's refusal is an outcome of the fix too; anything else is a defect and goes on. */
export function reasonOf(error: unknown): string {
  if (error instanceof FixError || error instanceof ComponentFolderError) return error.message;
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof Error && typeof code === 'string') return `the file system refused it (${code})`;
  throw error;
}
