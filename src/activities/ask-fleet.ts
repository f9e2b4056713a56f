import { OwnNetworkError } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { startsProgram } from '../domain/health/checks-of.ts';
import { longestMs } from '../domain/health/longest-check.ts';
import type { Tracker } from '../tracker/record.ts';
import { forEachAtOnce } from '../files/for-each-at-once.ts';
import { createSampleBatch } from '../evidence/metrics/sample-batch.ts';
import { settleHealth, type SettleOptions } from '../evidence/settle-health.ts';
import { getStatus } from '../tracker/status.ts';

/** Questions over the network wait; commands work. */
const AT_ONCE = { network: 64, commands: 4 };
/** What may take longer is asked in the component's own update, so that it holds up no other. */
const MAX_MS = 120_000;

export interface FleetHealthOptions {
  readonly signal: AbortSignal;
  readonly run: string;
  readonly key: string;
}

/**
 * Asks these components for their health, many at the same time, and gives the ids of those that have something new to tell:
 * an answer was recorded, or none could be had. `others` are as `remoteAddresses` gives them; where our own network is at fault,
 * one of those that cannot be reached tells it for all.
 */
export async function askFleet(
  tracker: Tracker,
  members: readonly FleetMember[],
  { others, ...options }: FleetHealthOptions & { readonly others: readonly string[] },
): Promise<ReadonlySet<string>> {
  const news = new Set<string>();
  const unreached: string[] = [];
  const batch = createSampleBatch(tracker);
  const ask = async (member: FleetMember): Promise<void> => {
    const { id } = member.component;
    const found = await lookForNews(tracker, member, { ...options, others, batch });
    if (found === 'unreached') unreached.push(id);
    else if (found === 'news') news.add(id);
  };
  const isCommand = ({ component: { health } }: FleetMember): boolean =>
    health !== undefined && startsProgram(health);
  await Promise.all([
    forEachAtOnce(members.filter(isCommand), AT_ONCE.commands, ask),
    forEachAtOnce(
      members.filter((member) => !isCommand(member)),
      AT_ONCE.network,
      ask,
    ),
  ]);
  await batch.flush();
  for (const id of unreached.slice(0, 1)) news.add(id);
  return news;
}

async function lookForNews(
  tracker: Tracker,
  member: FleetMember,
  { key, ...options }: FleetHealthOptions & Pick<SettleOptions, 'others' | 'batch'>,
): Promise<'news' | 'nothing' | 'unreached'> {
  const { health, id } = member.component;
  if (health === undefined) return 'nothing';
  if (longestMs(health, tracker.policy) > MAX_MS) return 'news';
  try {
    const before = await getStatus(tracker, id);
    await settleHealth(tracker, member, { ...options, key: `${key}/${id}`, record: 'news' });
    return (await getStatus(tracker, id)).log_position === before.log_position ? 'nothing' : 'news';
  } catch (error) {
    // Whatever it is, it is this component's alone: its own update meets it too, and says so. A cancellation ends all.
    options.signal.throwIfAborted();
    return error instanceof OwnNetworkError ? 'unreached' : 'news';
  }
}
