import { LockTimeoutError, UnavailableError } from '../domain/errors.ts';
import type { FreedomRecord } from '../domain/healing/freedom-record.ts';
import { AUTONOMY_LEVELS, type AutonomyLevel } from '../domain/healing/autonomy-levels.ts';
import { hasActed, type HealOutcome } from '../domain/healing/heal.ts';
import type { HealSymptom } from '../domain/healing/symptom.ts';
import type { HealingKinds } from '../healing/healing-kinds.ts';
import { versionOf } from '../healing/version-of.ts';
import { freedomIn, withFreedom, type FreedomSource } from '../healing/with-freedom.ts';
import type { FleetIndexOptions } from '../index/fleet-index.ts';
import { recordAutonomy } from '../tracker/heals.ts';
import { dataFolder } from '../workspace/workspace.ts';
import type { ActivityContext } from './activity-context.ts';
import type { MemberAttempt } from './define.ts';
import { kindsAt } from './kinds-at.ts';

/** In milliseconds: a heal does not wait for who makes an index of a large fleet anew. */
export const INDEX_WAIT_MS = 5_000;

/** What a heal of this component chooses among now, with what each may do of its own by its record. */
export async function freeKindsAt<Kinds extends HealingKinds>(
  context: ActivityContext,
  attempt: MemberAttempt,
  kinds: Kinds,
): Promise<Kinds> {
  const ofMember = await kindsAt(context, attempt, kinds);
  const { ids } = ofMember.strategies;
  const upToDate = await sourceOf(context, attempt, ids);
  // What a person has set holds also where nothing can be written now.
  const source = upToDate.records ? upToDate : { ...upToDate, records: await readLast(attempt, ids) };
  return withFreedom(ofMember, source);
}

/** What came of an attempt. */
interface AttemptEnd {
  readonly strategy: string;
  readonly symptom: HealSymptom | null;
  readonly outcome: HealOutcome;
}

/** Records what an outcome changes of what its strategy may do: less at once, more where that is not for a person to say. */
export async function reviewFreedom(
  context: ActivityContext,
  attempt: MemberAttempt,
  kinds: HealingKinds,
  { strategy: id, symptom, outcome }: AttemptEnd,
): Promise<void> {
  const strategy = (await kindsAt(context, attempt, kinds)).strategies.find(id);
  if (strategy === undefined || symptom === null || !hasActed(outcome)) return;
  const source = await sourceOf(context, attempt, [id]);
  if (source.records === undefined) return;
  const { level, recorded, deserves, why, evidence } = freedomIn(strategy, symptom.class, source);
  const promoted = source.settings.promote === 'automatic' ? deserves : null;
  const to = promoted ?? level;
  if (to === recorded) return;
  const { workspace, member, run, idempotencyKey } = attempt;
  await recordAutonomy(
    context.trackerOf(workspace),
    member.component.id,
    {
      ...{ strategy: id, version: versionOf(strategy, member.component), environment: member.environment },
      ...{ symptom: symptom.class, from: recorded, to, by: 'system', evidence },
      why: isMore(to, recorded) ? `${evidence.healed} of ${evidence.counted} healed` : why,
    },
    { run, key: `${idempotencyKey}/autonomy` },
  );
}

function isMore(one: AutonomyLevel, other: AutonomyLevel): boolean {
  return AUTONOMY_LEVELS.indexOf(one) > AUTONOMY_LEVELS.indexOf(other);
}

async function sourceOf(
  context: ActivityContext,
  { workspace, member }: MemberAttempt,
  strategies: readonly string[],
): Promise<FreedomSource> {
  const { root, fleet } = workspace;
  const { store, now } = context;
  const folder = dataFolder(root);
  const records = await readRecords(
    { folder, store, fleet, now: now(), reportDamage: store.reportDamage, waitMs: INDEX_WAIT_MS },
    strategies,
  );
  return { member, settings: fleet.settings.heal.autonomy, records, now: context.trackerOf(workspace).now() };
}

/** As it was when it could be brought up to date; undefined where nothing is there. */
async function readLast(
  { workspace: { root } }: MemberAttempt,
  strategies: readonly string[],
): Promise<FreedomSource['records']> {
  const { readIndexAsItStands } = await import('../index/fleet-index.ts');
  const { readFreedom } = await import('../index/autonomy/read-freedom.ts');
  return readIndexAsItStands({ folder: dataFolder(root) }, (database) => readFreedom(database, strategies));
}

async function readRecords(
  options: FleetIndexOptions,
  strategies: readonly string[],
): Promise<ReadonlyMap<string, FreedomRecord> | undefined> {
  const { readIndex } = await import('../index/fleet-index.ts');
  const { readFreedom } = await import('../index/autonomy/read-freedom.ts');
  try {
    return await readIndex(options, (database) => readFreedom(database, strategies));
  } catch (error) {
    if (!(error instanceof UnavailableError || error instanceof LockTimeoutError)) throw error;
    return undefined;
  }
}
