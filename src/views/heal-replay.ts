import type { RecordedEvent } from '../domain/event.ts';
import { hasActed } from '../domain/healing/heal.ts';
import { adviseReplay } from '../healing/replay/advise.ts';
import type { RecordedChoice, RecordedHeal } from '../healing/replay/first-choices.ts';
import type { ReplayedColour } from '../healing/replay/fleet-limits.ts';
import type { ReplayPolicy } from '../healing/replay/policy.ts';
import { replay } from '../healing/replay/replay.ts';
import { colourChangesOf, healEventsOf } from '../tracker/heals.ts';
import { readListed } from './list-page.ts';
import type { HealReplayOutput } from './shapes/heal-replay.ts';
import { membersIn, readEach, type ViewContext } from './view-context.ts';

/** What is replayed. */
export interface ReplayQuery {
  /** Another policy; what the settings say now where it is left out. */
  readonly policy?: ReplayPolicy | undefined;
  /** Only heals that began then or later. */
  readonly since?: Date | undefined;
}

/** Makes the recorded choices of the fleet's heals again by another policy. */
export async function readHealReplay(
  context: ViewContext,
  { policy, since }: ReplayQuery,
): Promise<HealReplayOutput> {
  const { heal: settings } = context.workspace.fleet.settings;
  const { listHealedComponents } = await import('../index/heals/list-heals.ts');
  const listed = await readListed(context, (database) => listHealedComponents(database, since));
  const members = membersIn(context.workspace, listed);
  const read = await readEach(context, members, async ({ component: { id } }) =>
    healsIn(id, await healEventsOf(context.tracker, id)),
  );
  const heals = read.flat().filter(({ begun_at }) => begun_at >= (since?.toISOString() ?? ''));
  const { learn, person_minutes, attempts_per_hour, explore } = settings;
  const now = { learn, person_minutes, attempts_per_hour, explore };
  const colours = policy?.heal?.min_healthy_percent === undefined ? undefined : await readColours(context);
  const found = replay(heals, policy ?? { schema_version: 1, heal: now }, person_minutes, colours);
  const [first] = heals.map(({ begun_at }) => begun_at).sort();
  const decided = heals.flatMap(({ choices }) => choices.map((choice) => choice.decided));
  const advice = adviseReplay(found.estimate, {
    since: Date.parse(first ?? ''),
    now: context.tracker.now().getTime(),
    environments: [...new Set(decided.map(({ environment }) => environment))].sort(),
    drawable: decided.flatMap(({ candidates }) =>
      candidates.flatMap(({ risk, may, strategy }) => (risk === 'safe' && may === 'auto' ? [strategy] : [])),
    ),
    personMinutes: person_minutes,
  });
  return { since: first ?? null, ...found, advice } as HealReplayOutput;
}

/** Of all components, whether they were healed or not. */
async function readColours(context: ViewContext): Promise<ReplayedColour[]> {
  const read = await readEach(context, membersIn(context.workspace, undefined), async ({ component }) => {
    const changes = await colourChangesOf(context.tracker, component.id);
    return changes.map(({ at, to }) => ({ component_id: component.id, at: Date.parse(at), to }));
  });
  return read.flat();
}

type Of<Type extends RecordedEvent['type']> = Extract<RecordedEvent, { type: Type }>;

/** The heals of a component by what is recorded of them. */
function healsIn(component_id: string, events: readonly RecordedEvent[]): RecordedHeal[] {
  const attempts = Map.groupBy(
    events.flatMap((event) => (event.type === 'heal_attempted' && event.run !== null ? [event] : [])),
    ({ run }) => run ?? '',
  );
  const decisions = Map.groupBy(
    events.flatMap((event) => (event.type === 'heal_decided' ? [event] : [])),
    ({ heal }) => heal,
  );
  const runs = new Set([...decisions.keys(), ...attempts.keys()]);
  return [...runs].map((heal) =>
    healOf(component_id, heal, { decided: decisions.get(heal) ?? [], attempted: attempts.get(heal) ?? [] }),
  );
}

interface Parts {
  readonly decided: readonly Of<'heal_decided'>[];
  readonly attempted: readonly Of<'heal_attempted'>[];
}

function healOf(component_id: string, heal: string, { decided, attempted }: Parts): RecordedHeal {
  const isForced = attempted.some(({ forced_by }) => forced_by !== null);
  // A try that was cut off may have recorded a choice that was made anew.
  const bySteps = new Map(decided.map((event) => [event.step, event]));
  const choices = [...bySteps.values()].map((event): RecordedChoice => ({
    ...{ component_id, at: event.at, decided: event, isForced },
    attempt: attempted.find(({ strategy }) => strategy === event.chosen) ?? null,
  }));
  const [first] = attempted;
  return {
    ...{ component_id, heal, isForced, choices },
    ...(first === undefined ? {} : { trigger: first.trigger }),
    acting: attempted.flatMap(actingIn),
    begun_at: choices[0]?.at ?? first?.at ?? '',
    acted_at: attempted.findLast(({ outcome }) => hasActed(outcome))?.at ?? null,
  };
}

/** What it waited for an approval is before that, and counts for nothing. */
function actingIn({
  at,
  outcome,
  acted_ms,
  held_ms,
}: Of<'heal_attempted'>): { from: number; until: number }[] {
  if (!hasActed(outcome) || acted_ms === null) return [];
  const until = Date.parse(at);
  return [{ from: until - acted_ms - (held_ms ?? 0), until }];
}
