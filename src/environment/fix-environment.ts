import type { EnvironmentDocument, FixOutcome } from '../domain/environment.ts';
import { ComponentFolderError } from '../domain/errors.ts';
import type { Registry } from '../domain/registry.ts';
import { valueWithoutSecrets } from '../domain/text/without-secrets.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { inFolder } from '../files/held-folder.ts';
import { otherOwner } from '../files/other-owner.ts';
import { removeAbandoned, stagingFor } from '../files/staged.ts';
import { checkEnvironment, type CheckEnvironment } from './check-environment.ts';
import { openComponentFolder } from '../repository/environment-folder.ts';
import { FixError, type Fix, type FixKind } from './fixes/fix.ts';
import { fixKinds } from './fixes/fix-kinds.ts';
import { planFixes } from './plan-fixes.ts';

export interface FixEnvironmentOptions {
  readonly now: Date;
  readonly signal?: AbortSignal | undefined;
  /** True: nothing is changed; every fix of the plan has the outcome `planned`. */
  readonly dryRun: boolean;
  /** In this thread where it is left out. */
  readonly check?: CheckEnvironment | undefined;
  /** The fixes that there are: those that are built in where it is left out. */
  readonly kinds?: Registry<FixKind> | undefined;
}

/**
 * Checks, applies the fixes that `allow.fixes` lets run, and checks again: the document is that of the last check.
 * What a killed fix has left half written is cleared first.
 * A fix has worked only when that check no longer has the problem. Throws ComponentFolderError as the check does.
 */
export async function fixEnvironment(
  member: FleetMember,
  { now, signal, dryRun, check = checkEnvironment, kinds = fixKinds() }: FixEnvironmentOptions,
): Promise<EnvironmentDocument> {
  if (!dryRun) await clearAbandoned((await openComponentFolder(member)).folder);
  const before = await check(member, { now, signal });
  const plan = planFixes(before, kinds);
  const startedAt = performance.now();
  const attempts: Attempt[] = [];
  for (const fix of plan) attempts.push(await attempt(fix, member, { kinds, dryRun, signal, startedAt }));
  const changed = attempts.some(({ outcome }) => outcome !== 'planned');
  const after = changed ? await check(member, { now, signal }) : before;
  return { ...after, fixes: attempts.map((tried) => outcomeOf(tried, after)) };
}

async function clearAbandoned(folder: string): Promise<void> {
  for (const staging of new Set([folder, stagingFor(folder, folder)])) {
    await inFolder(staging, (held) => {
      if (otherOwner(held) === undefined) removeAbandoned(held.path);
    });
  }
}

interface Attempt {
  readonly fix: Fix;
  readonly outcome: 'planned' | 'applied' | 'failed';
  readonly error: string | null;
}

interface Attempting extends Pick<FixEnvironmentOptions, 'dryRun' | 'signal'> {
  readonly kinds: Registry<FixKind>;
  /** When the first of them began, by `performance.now()`. */
  readonly startedAt: number;
}

async function attempt(
  fix: Fix,
  member: FleetMember,
  { kinds, dryRun, signal, startedAt }: Attempting,
): Promise<Attempt> {
  const kind = kinds.get(fix.id);
  if (!member.allow.fixes.includes(kind.kind)) {
    const error = `not applied: \`allow.fixes\` in components.yaml does not name ${kind.kind} fixes for this component`;
    return { fix, outcome: 'planned', error };
  }
  if (dryRun) return { fix, outcome: 'planned', error: null };
  const { folder } = await openComponentFolder(member);
  try {
    await kind.apply(folder, fix, { signal, allow: member.allow, startedAt });
    return { fix, outcome: 'applied', error: null };
  } catch (error) {
    signal?.throwIfAborted();
    return { fix, outcome: 'failed', error: reasonOf(error) };
  }
}

/** A file system's refusal is an outcome of the fix too; anything else is a defect and goes on. */
function reasonOf(error: unknown): string {
  if (error instanceof FixError || error instanceof ComponentFolderError) return error.message;
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof Error && typeof code === 'string') return `the file system refused it (${code})`;
  throw error;
}

function outcomeOf({ fix, outcome, error }: Attempt, after: EnvironmentDocument): FixOutcome {
  const { id, fingerprint, action } = fix;
  const remains = after.findings.some((finding) => finding.fingerprint === fingerprint);
  const proven = outcome === 'applied' ? (remains ? 'no_effect' : 'fixed') : outcome;
  return valueWithoutSecrets({ fix: id, fingerprint, action, outcome: proven, error });
}
