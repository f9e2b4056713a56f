import { InputError } from '../domain/errors.ts';
import type { RecordedEvent } from '../domain/event.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { hasActed } from '../domain/healing/heal.ts';
import { matchesSymptom, SYMPTOM_PATTERN } from '../domain/healing/symptom-pattern.ts';
import type { HealFilter, HealKey } from '../index/heals/list-heals.ts';
import { healEventsOf } from '../tracker/heals.ts';
import { pageOfList, readListed, type PageQuery } from './list-page.ts';
import type { HealedStep, HealHistoryOutput } from './shapes/heals.ts';
import { membersIn, readEach, type ViewContext } from './view-context.ts';

/** What was recorded of heals of these components: component by component, oldest first. */
export async function readHealSteps(
  context: ViewContext,
  members: readonly FleetMember[],
): Promise<HealedStep[]> {
  return (await readSteps(context, members)).map(({ step }) => step);
}

/**
 * What heals did, newest first; of a small fleet from the logs, of a large one by the index. Throws InputError for an `after`
 * that is no step of the list, and for what names no symptom.
 */
export async function listFleetHeals(
  context: ViewContext,
  query: HealFilter & PageQuery,
): Promise<HealHistoryOutput> {
  requireSymptom(query.symptom);
  const { countListed, formatHealKey, listHeals } = await import('../index/heals/list-heals.ts');
  const indexed = await readListed(context, (database) => ({
    ...listHeals(database, query),
    counts: sumOf(countListed(database, query)),
  }));
  if (indexed !== undefined)
    return {
      heals: await readListedHeals(context, indexed.keys),
      next: indexed.next,
      ...indexed.counts,
    };
  const read = await readSteps(context, membersIn(context.workspace, query.components));
  const steps = read
    .filter(({ step }) => isListed(step, query))
    .sort((one, other) => Date.parse(other.step.at) - Date.parse(one.step.at) || bySeq(one.key, other.key));
  const { page, next } = pageOfList(steps, query, {
    noun: 'step',
    cursorOf: ({ key }) => formatHealKey(key),
  });
  const outcomes = Map.groupBy(steps, ({ step }) => step.outcome);
  return {
    heals: page.map(({ step }) => step),
    next,
    ...sumOf(new Map(Array.from(outcomes, ([outcome, of]) => [outcome, of.length]))),
  };
}

/** These steps, in the order given: of each component its log is read once. */
export async function readListedHeals(context: ViewContext, keys: readonly HealKey[]): Promise<HealedStep[]> {
  const ids = new Set(keys.map(({ componentId }) => componentId));
  const known = new Map(
    (await readSteps(context, membersIn(context.workspace, [...ids]))).map(({ key, step }) => [
      `${key.componentId}/${key.seq}`,
      step,
    ]),
  );
  return keys.flatMap(({ componentId, seq }) => known.get(`${componentId}/${seq}`) ?? []);
}

/** A step of a heal, and the event that says it. */
export interface RecordedStep {
  readonly key: HealKey;
  readonly step: HealedStep;
}

/** What the heals of a component did, by what is recorded of them, oldest first. */
export function stepsIn(componentId: string, events: readonly RecordedEvent[]): RecordedStep[] {
  const versions = new Map<string, string>();
  return events.flatMap((event) => {
    if (event.type === 'heal_decided' && event.chosen !== null) {
      const { version } = event.candidates.find(({ strategy }) => strategy === event.chosen) ?? {};
      versions.set(`${event.heal} ${event.chosen}`, version ?? '');
    }
    if (event.type !== 'heal_attempted') return [];
    const { at, strategy, symptom, outcome, detail, duration_ms, trigger, run, actor } = event;
    const { waited_ms, acted_ms, held_ms, seq } = event;
    const version = versions.get(`${run} ${strategy}`) ?? null;
    const times = { duration_ms, waited_ms, acted_ms, held_ms };
    const step = {
      ...{ component_id: componentId, at, strategy, version, symptom, outcome, detail },
      ...{ ...times, trigger, run, actor },
    };
    return [{ key: { componentId, seq }, step }];
  });
}

async function readSteps(context: ViewContext, members: readonly FleetMember[]): Promise<RecordedStep[]> {
  const found = await readEach(context, members, async ({ component: { id } }) =>
    stepsIn(id, await healEventsOf(context.tracker, id)),
  );
  return found.flat();
}

/** The same as by the index. */
/** What cannot be one would find nothing, as if nothing was healed there. */
function requireSymptom(symptom: string | undefined): void {
  if (symptom !== undefined && !SYMPTOM_PATTERN.test(symptom))
    throw new InputError(
      `"${symptom}" is no symptom; one looks like health/http/503, health/net/* or "health/exit/75 ~ what it said". ` +
        '`hms heal history` lists those that were seen.',
    );
}

function isListed(step: HealedStep, { outcomes, strategies, symptom, since }: HealFilter): boolean {
  return (
    step.at >= (since?.toISOString() ?? '') &&
    (outcomes?.includes(step.outcome) ?? true) &&
    (strategies?.includes(step.strategy) ?? true) &&
    (symptom === undefined || (step.symptom !== null && matchesSymptom(symptom, step.symptom)))
  );
}

function sumOf(
  counts: ReadonlyMap<string, number>,
): Pick<HealHistoryOutput, 'counted' | 'healed' | 'not_done'> {
  const sum = { counted: 0, healed: counts.get('healed') ?? 0, not_done: 0 };
  for (const [outcome, count] of counts)
    sum[hasActed(outcome as HealedStep['outcome']) ? 'counted' : 'not_done'] += count;
  return sum;
}

/** Of one component the later one first; the others stay in the order of the file. */
function bySeq(one: HealKey, other: HealKey): number {
  return one.componentId === other.componentId ? other.seq - one.seq : 0;
}
