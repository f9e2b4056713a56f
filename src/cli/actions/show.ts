import type { Command } from 'commander';
import { episodeId, parseEpisodeId } from '../../domain/episodes/episode.ts';
import { InputError, UnknownComponentError } from '../../domain/errors.ts';
import { HEALING_ID } from '../../domain/healing/ids.ts';
import { MONITOR_ID } from '../../domain/monitor/state.ts';
import { nearestName } from '../../domain/text/nearest-name.ts';
import { parseTicketId } from '../../domain/tickets/history.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { openContext, type Context } from '../context.ts';
import { nearestTicketId } from '../../workspace/ticket-ids.ts';

/** What is done with the thing that an id names, by its kind. */
interface Verb {
  ticket(id: string): Promise<void>;
  episode(id: string): Promise<void>;
  run(id: string): Promise<void>;
  /** Throws UnknownComponentError. */
  component(context: Context, id: string): Promise<void>;
}

/** Ids of workflows that a component may have too, which then is meant. */
const RUN_IDS = ['full-update', 'quick-update', MONITOR_ID, HEALING_ID];
/** How many runs of one id are its history where nobody says. */
const RUNS = 20;

/** Shows what an id names. Throws InputError, with what could be meant, when it names nothing. */
export async function show(given: string, command: Command): Promise<void> {
  await withNamed(given, command, {
    ticket: async (id) => (await import('./tracker/tickets.ts')).show(id, command),
    episode: async (id) => (await import('./episodes.ts')).show(id, command),
    run: async (id) => (await import('./runs-show.ts')).showRun(id, {}, command),
    component: async (context, id) => (await import('./status.ts')).showComponent(context, id),
  });
}

/** Shows how what an id names came to be as it is; the page of a ticket and of an episode is its history. */
export async function history(given: string, command: Command): Promise<void> {
  await withNamed(given, command, {
    ticket: async (id) => (await import('./tracker/tickets.ts')).show(id, command),
    episode: async (id) => (await import('./episodes.ts')).show(id, command),
    run: async (id) => (await import('./runs.ts')).runHistory(id, { limit: RUNS }, command),
    component: async (context, id) => (await import('./tracker/statuses.ts')).showHistory(context, id),
  });
}

async function withNamed(id: string, command: Command, verb: Verb): Promise<void> {
  if (parseTicketId(id) !== undefined) return verb.ticket(id);
  if (parseEpisodeId(id) !== undefined) return verb.episode(id);
  if (id.includes('/')) return verb.run(id);
  const context = await openContext(command);
  try {
    await verb.component(context, id);
  } catch (error) {
    if (!(error instanceof UnknownComponentError)) throw error;
    if (RUN_IDS.includes(id)) return verb.run(id);
    throw new InputError(nothingNamed(id, context.workspace), { cause: error });
  }
}

function nothingNamed(id: string, workspace: Workspace): string {
  const meant = couldBe(id, workspace);
  const hint = meant.length === 0 ? '' : ` Did you mean ${meant.join(' or ')}?`;
  return (
    `"${id}" names no component, ticket (WT-HMS-API-001), episode (EP-HMS-API-001) or run (full-update).${hint}` +
    ' `hms components`, `hms tickets`, `hms episodes` and `hms runs` list them.'
  );
}

/** With a number at its end, it is a ticket or an episode of the nearest component. */
function couldBe(id: string, workspace: Workspace): string[] {
  const ticket = nearestTicketId(workspace, id);
  const parsed = parseTicketId(ticket ?? '');
  const episode = parsed === undefined ? undefined : episodeId(parsed.componentId, parsed.number);
  const component = nearestName(id, [...workspace.fleet.components.map((one) => one.id), ...RUN_IDS]);
  return [component, ticket, episode].filter((name) => name !== undefined);
}
