import type { EnvironmentDocument, FixOutcome } from '../domain/environment.ts';
import type { EnvironmentFixed } from '../domain/environment-fixed.ts';
import { permissionName } from '../domain/fix-permission.ts';
import type { Registry } from '../domain/registry.ts';
import { valueWithoutSecrets, type Secrets } from '../domain/text/without-secrets.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { inFolder } from '../files/held-folder.ts';
import { otherOwner } from '../files/other-owner.ts';
import { removeAbandoned, stagingFor } from '../files/staged.ts';
import { knownSecrets } from '../process/known-secrets.ts';
import { checkEnvironment, type CheckEnvironment } from './check-environment.ts';
import { openComponentFolder } from '../repository/environment-folder.ts';
import { attemptFix, type FixAttempt } from './fixes/attempt-fix.ts';
import type { FixKind } from './fixes/fix.ts';
import { fixKinds } from './fixes/fix-kinds.ts';
import { holdFixes } from './fixes/state/hold-fixes.ts';
import { prunePrevious, rollBack } from './fixes/state/made-folder.ts';
import { planFixes } from './plan-fixes.ts';
import { wordsOf } from './words-of.ts';

export interface FixEnvironmentOptions {
  readonly now: Date;
  readonly signal?: AbortSignal | undefined;
  /** True: nothing is changed; every fix of the plan has the outcome `planned`. */
  readonly dryRun: boolean;
  /** The component's own folder for what fixes keep, outside of the component: `fixFolder` of the workspace. */
  readonly state: string;
  /** In this thread where it is left out. */
  readonly check?: CheckEnvironment | undefined;
  /** The fixes that there are: those that are built in where it is left out. */
  readonly kinds?: Registry<FixKind> | undefined;
  /** Told once, when another process is fixing the component and is waited for. */
  readonly onWait?: (() => void) | undefined;
  /** Records what was done; a dry run does nothing. */
  readonly record?: RecordFixes | undefined;
}

/** A fix that was tried, with what is recorded of it. */
export interface DoneFix {
  readonly facts: EnvironmentFixed;
  /** It failed for what may pass by itself, so that another try may work. */
  readonly mayPass: boolean;
}

/** Told of all that were tried, after the check that proves them. */
export type RecordFixes = (done: readonly DoneFix[]) => Promise<void>;

/**
 * Checks, applies the fixes that `allow.fixes` lets run, and checks again: the document is that of the last check.
 * What a killed fix has left half written is cleared first; another process that fixes the component is waited for.
 * A fix has worked only when that check no longer has the problem. Throws ComponentFolderError as the check does.
 */
export async function fixEnvironment(
  member: FleetMember,
  options: FixEnvironmentOptions,
): Promise<EnvironmentDocument> {
  const { check = checkEnvironment, kinds = fixKinds() } = options;
  if (options.dryRun) return fixHeld(member, { ...options, check, kinds });
  const { folder } = await openComponentFolder(member);
  using _held = await holdFixes(options.state, options);
  await clearAbandoned(folder);
  await rollBack(options.state, folder);
  prunePrevious(options.state, options.now);
  return await fixHeld(member, { ...options, check, kinds });
}

async function clearAbandoned(folder: string): Promise<void> {
  for (const staging of new Set([folder, stagingFor(folder, folder)])) {
    await inFolder(staging, (held) => {
      if (otherOwner(held) === undefined) removeAbandoned(held.path);
    });
  }
}

interface HeldOptions extends FixEnvironmentOptions {
  readonly check: CheckEnvironment;
  readonly kinds: Registry<FixKind>;
}

async function fixHeld(member: FleetMember, options: HeldOptions): Promise<EnvironmentDocument> {
  const { now, signal, check, record } = options;
  const before = await check(member, { now, signal });
  const attempts = await attemptAll(before, member, options);
  const tried = attempts.filter(({ outcome }) => outcome !== 'planned');
  const after = tried.length > 0 ? await check(member, { now, signal }) : before;
  const secrets = await knownSecrets({ folder: member.folder, passing: member.env });
  if (tried.length > 0)
    await record?.(
      tried.map((attempt) => ({
        facts: factsOf(attempt, { before, after }, secrets),
        mayPass: attempt.mayPass,
      })),
    );
  return { ...after, fixes: attempts.map((attempt) => outcomeOf(attempt, after, secrets)) };
}

/** Findings that one command puts right are put right by it once. */
async function attemptAll(
  before: EnvironmentDocument,
  member: FleetMember,
  { kinds, dryRun, signal, state }: HeldOptions,
): Promise<FixAttempt[]> {
  const startedAt = performance.now();
  const attempts: FixAttempt[] = [];
  for (const fix of planFixes(before, kinds)) {
    attempts.push(await attemptFix(fix, member, { kinds, dryRun, signal, startedAt, state, attempts }));
  }
  return attempts;
}

function outcomeOf(attempt: FixAttempt, after: EnvironmentDocument, secrets: Secrets): FixOutcome {
  const { fix, details, error, outcome } = attempt;
  const { command, risk, undo } = details;
  const { id, fingerprint, action, why, needs } = fix;
  const proven = outcome === 'planned' ? outcome : provenBy(attempt, after);
  return valueWithoutSecrets(
    {
      ...{ fix: id, fingerprint, action, kind: permissionName(needs), why },
      ...{ command, risk, undo, outcome: proven, error },
    },
    secrets,
  );
}

function provenBy(
  { fix, outcome }: FixAttempt,
  after: EnvironmentDocument,
): 'fixed' | 'failed' | 'no_effect' {
  if (outcome === 'failed') return 'failed';
  return after.findings.some(({ fingerprint }) => fingerprint === fix.fingerprint) ? 'no_effect' : 'fixed';
}

function factsOf(
  attempt: FixAttempt,
  { before, after }: Readonly<Record<'before' | 'after', EnvironmentDocument>>,
  secrets: Secrets,
): EnvironmentFixed {
  const { fix, command, undo, error, durationMs } = attempt;
  const { id, fingerprint, action, path, needs } = fix;
  return valueWithoutSecrets(
    {
      type: 'environment_fixed' as const,
      ...{ fix: id, kind: permissionName(needs), path, fingerprint, action, command },
      ...{ outcome: provenBy(attempt, after), error },
      ...{ before: wordsOf(before), after: wordsOf(after), duration_ms: durationMs, undo },
    },
    secrets,
  );
}
