import type { EnvironmentFixed } from '../domain/environment-fixed.ts';
import { UnavailableError } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { Registry } from '../domain/registry.ts';
import { openComponentFolder } from '../repository/environment-folder.ts';
import type { CheckEnvironment } from './check-environment.ts';
import { reasonOf } from './fixes/attempt-fix.ts';
import type { FixKind } from './fixes/fix.ts';
import { holdFixes, type HoldOptions } from './fixes/state/hold-fixes.ts';
import { wordsOf } from './words-of.ts';

export interface UndoFixOptions extends HoldOptions {
  readonly now: Date;
  readonly state: string;
  readonly kinds: Registry<FixKind>;
  readonly check: CheckEnvironment;
}

/**
 * Takes back what a fix did, as its record says, and checks before and after; what is recorded of that.
 * Throws UnavailableError, with the reason, where it cannot be taken back; then nothing has changed.
 */
export async function undoFix(
  member: FleetMember,
  done: EnvironmentFixed,
  { now, state, kinds, check, ...options }: UndoFixOptions,
): Promise<EnvironmentFixed> {
  const kind = kinds.find(done.fix);
  const { id } = member.component;
  if (kind?.undo === undefined || done.undo === null)
    throw new UnavailableError(`${id}: nothing undoes "${done.action}". Nothing was changed.`);
  using _held = await holdFixes(state, options);
  const { folder } = await openComponentFolder(member);
  const { signal } = options;
  const before = wordsOf(await check(member, { now, signal }));
  const begun = performance.now();
  try {
    await kind.undo(folder, done.undo, { signal, state });
  } catch (error) {
    signal?.throwIfAborted();
    throw new UnavailableError(`${id}: "${done.action}" was not undone: ${reasonOf(error)}.`, {
      cause: error,
    });
  }
  const duration_ms = Math.round(performance.now() - begun);
  const after = wordsOf(await check(member, { now, signal }));
  return { ...done, command: null, outcome: 'undone', error: null, before, after, duration_ms, undo: null };
}
