import type { FleetMember } from '../domain/fleet.ts';
import { startsProgram } from '../domain/health/checks-of.ts';
import { longestMs } from '../domain/health/longest-check.ts';
import type { Tracker } from '../tracker/record.ts';
import { forEachAtOnce } from '../evidence/for-each-at-once.ts';
import { settleHealth } from '../evidence/settle-health.ts';
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
 * an answer was recorded, or none could be had.
 */
export async function askFleet(
  tracker: Tracker,
  members: readonly FleetMember[],
  options: FleetHealthOptions,
): Promise<ReadonlySet<string>> {
  const news = new Set<string>();
  const ask = async (member: FleetMember): Promise<void> => {
    if (await hasNews(tracker, member, options)) news.add(member.component.id);
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
  return news;
}

async function hasNews(
  tracker: Tracker,
  member: FleetMember,
  { key, ...options }: FleetHealthOptions,
): Promise<boolean> {
  const { health, id } = member.component;
  if (health === undefined) return false;
  if (longestMs(health, tracker.policy) > MAX_MS) return true;
  try {
    const before = await getStatus(tracker, id);
    await settleHealth(tracker, member, { ...options, key: `${key}/${id}`, record: 'news' });
    return (await getStatus(tracker, id)).log_position !== before.log_position;
  } catch {
    // Whatever it is, it is this component's alone: its own update meets it too, and says so. A cancellation ends all.
    options.signal.throwIfAborted();
    return true;
  }
}
