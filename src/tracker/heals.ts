import type { z } from 'zod';
import type { RecordedEvent } from '../domain/event.ts';
import type { AutonomyChanged } from '../domain/healing/autonomy.ts';
import { HealFacts, type HealWaited } from '../domain/healing/event-facts.ts';
import type { HealDecided } from '../domain/healing/decision.ts';
import type { HealAct } from '../domain/healing/permits.ts';
import type { EventLog } from '../store/store.ts';
import { eventsOf } from './load-projection.ts';
import { record, recordFacts, type Recorded, type Tracker } from './record.ts';
import type { Recording } from './recording.ts';

/** What is not told is as an earlier version of the program left it. */
export type Heal = Omit<z.input<typeof HealFacts>, 'type'>;

/** Records what one strategy of a heal did once. */
export async function recordHeal(
  tracker: Tracker,
  componentId: string,
  facts: Heal,
  recording: Recording = {},
): Promise<Recorded> {
  return recordFacts(tracker, componentId, HealFacts.parse({ type: 'heal_attempted', ...facts }), recording);
}

/** Records what a heal chooses to do next, and among what. The last one that is recorded of a step is the one that it goes by. */
export async function recordHealDecision(
  tracker: Tracker,
  componentId: string,
  decision: HealDecided,
  recording: Recording,
): Promise<Recorded> {
  return recordFacts(tracker, componentId, decision, recording);
}

/** Records that a heal has waited for the heal of another component. */
export async function recordHealWait(
  tracker: Tracker,
  componentId: string,
  wait: Omit<z.infer<typeof HealWaited>, 'type'>,
  recording: Recording,
): Promise<Recorded> {
  return recordFacts(tracker, componentId, { type: 'heal_waited', ...wait }, recording);
}

/** Records that what a strategy may do of its own has changed. */
export async function recordAutonomy(
  tracker: Tracker,
  componentId: string,
  change: Omit<AutonomyChanged, 'type'>,
  recording: Recording,
): Promise<Recorded> {
  return recordFacts(tracker, componentId, { type: 'autonomy_changed', ...change }, recording);
}

/** Records that a person lets a heal do this, until a time (ISO). */
export async function recordApproval(
  tracker: Tracker,
  componentId: string,
  approval: Pick<HealAct, 'heal' | 'strategy'> & { readonly expires_at: string },
  recording: Recording,
): Promise<Recorded> {
  return recordFacts(tracker, componentId, { type: 'heal_approved', ...approval }, recording);
}

/**
 * Records that a try of a heal begins to do this, unless `require` throws at what is recorded of the component's heals.
 * Both are one step under the component's lock: of two that begin at once, the later one meets the earlier one's event.
 */
export async function recordBegun(
  tracker: Tracker,
  componentId: string,
  act: HealAct,
  run: string,
  require: (events: readonly RecordedEvent[], now: Date) => void,
): Promise<Recorded> {
  const facts = { type: 'heal_begun', ...act } as const;
  return record(
    tracker,
    componentId,
    { run },
    {
      payload: facts,
      require: async (log, now) => {
        require(await healEventsIn(log), now);
      },
      decide: () => [facts],
    },
  );
}

/** Records that a person insists on a heal. */
export async function recordForce(
  tracker: Tracker,
  componentId: string,
  reason: string,
  recording: Recording,
): Promise<Recorded> {
  return recordFacts(tracker, componentId, { type: 'heal_forced', reason }, recording);
}

/** What was recorded of a component's heals, oldest first. */
export async function healEventsOf({ store }: Tracker, componentId: string): Promise<RecordedEvent[]> {
  return store.readLog(componentId, healEventsIn);
}

/** When a component's colour changed, oldest first. */
export async function colourChangesOf({ store }: Tracker, componentId: string): Promise<ColourChanged[]> {
  return store.readLog(componentId, async (log) => {
    const found: ColourChanged[] = [];
    for await (const event of eventsOf(log)) if (event.type === 'status_changed') found.push(event);
    return found;
  });
}

type ColourChanged = Extract<RecordedEvent, { type: 'status_changed' }>;

/** When problems were found (ISO), and which; any where they are left out. */
interface FoundProblems {
  readonly since: string;
  readonly fingerprints?: readonly string[] | undefined;
}

/**
 * Who has recorded by hand, since then, that these problems of the component are gone: a start or a test run that succeeded,
 * where that is what was wrong, or that the ticket of one is resolved; undefined where nobody has.
 */
export async function personsWord(
  { store }: Tracker,
  componentId: string,
  { since, fingerprints }: FoundProblems,
): Promise<string | undefined> {
  const isOf = (look: string): boolean => fingerprints?.some((name) => name.startsWith(look)) ?? true;
  return store.readLog(componentId, async (log) => {
    const tickets = new Map<string, string>();
    let person: string | undefined;
    for await (const event of eventsOf(log)) {
      if (event.type === 'ticket_opened') tickets.set(event.ticket_id, event.fingerprint);
      if (event.recorded_at < since || event.run !== null) continue;
      const isWord =
        event.type === 'start'
          ? event.success && event.source === 'person' && isOf('health/')
          : event.type === 'test'
            ? event.success && isOf('tests/')
            : event.type === 'ticket_resolved' &&
              event.by === 'person' &&
              isOf(tickets.get(event.ticket_id) ?? '?');
      if (isWord) person = event.actor ?? 'somebody';
    }
    return person;
  });
}

async function healEventsIn(log: Pick<EventLog, 'readAfter'>): Promise<RecordedEvent[]> {
  const found: RecordedEvent[] = [];
  for await (const event of eventsOf(log)) if (event.type.startsWith('heal_')) found.push(event);
  return found;
}
