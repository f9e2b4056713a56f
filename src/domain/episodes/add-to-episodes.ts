import { byColour } from '../colour-names.ts';
import type { OperationalStatus } from '../colour.ts';
import type { RecordedEvent } from '../event.ts';
import { acknowledgement, failedTests, ticketOf } from './event-facts.ts';
import { episodeId, type Episode } from './episode.ts';
import { addHeal, endingOf } from './endings.ts';

/** As many entries of a kind as an episode names. */
const MAX_ENTRIES = 100;
const MAX_TESTS = 20;

/** The episodes of a component up to some event; not changed, but followed by another. */
export interface Episodes {
  readonly componentId: string;
  /** Oldest first; the last one may be open. */
  readonly episodes: readonly Episode[];
  /** What was recorded together with the newest event and before it: the causes of a change that follows. */
  readonly together: readonly RecordedEvent[];
}

export function noEpisodes(componentId: string): Episodes {
  return { componentId, episodes: [], together: [] };
}

/** The episodes with one more event, in the order of the log; `why`: what decided the colour, asked for a change of colour alone. */
export function addToEpisodes(before: Episodes, event: RecordedEvent, why: () => string): Episodes {
  const isTogether = before.together.at(-1)?.recorded_at === event.recorded_at;
  const together = isTogether ? before.together : [];
  if (event.type !== 'status_changed') {
    const open = before.episodes.at(-1);
    const episodes =
      event.type === 'heal_attempted'
        ? addHeal(before.episodes, event)
        : open?.ended === null
          ? [...before.episodes.slice(0, -1), withCause(open, event)]
          : before.episodes;
    return { ...before, episodes, together: [...together, event] };
  }
  return {
    ...before,
    episodes: changed({ ...before, together }, event, why),
    together: [...together, event],
  };
}

type ColourChange = Extract<RecordedEvent, { type: 'status_changed' }>;

function changed(
  { componentId, episodes, together }: Episodes,
  change: ColourChange,
  why: () => string,
): Episode[] {
  const last = episodes.at(-1);
  // What time alone brought, and was noticed with other events, they did not cause.
  const causes = change.at === change.recorded_at ? together : [];
  if (last?.ended !== null) {
    return change.to === 'green'
      ? [...episodes]
      : [...episodes, begun(componentId, episodes.length + 1, change, causes, why())];
  }
  const rest = episodes.slice(0, -1);
  if (change.to !== 'green') return [...rest, withColour(last, change, why())];
  return [...rest, { ...upTo(last, change), ended: change.at, ending: endingOf(last, causes) }];
}

function begun(
  component_id: string,
  number: number,
  change: ColourChange,
  causes: readonly RecordedEvent[],
  why: string,
): Episode {
  const empty: Episode = {
    id: episodeId(component_id, number),
    component_id,
    number,
    began: change.at,
    noticed: change.recorded_at,
    events: { first: causes[0]?.seq ?? change.seq, last: change.seq },
    ended: null,
    worst: change.to,
    colours: [],
    tickets: [],
    failing_tests: [],
    heals: [],
    acknowledged: null,
    ending: null,
  };
  return causes.reduce(withFacts, withColour(empty, change, why));
}

function withColour(episode: Episode, { at, to, seq }: ColourChange, why: string): Episode {
  return {
    ...upTo(episode, { seq }),
    worst: worse(episode.worst, to),
    colours: bounded([...episode.colours, { at, colour: to, why }]),
  };
}

function upTo(episode: Episode, { seq }: Pick<RecordedEvent, 'seq'>): Episode {
  return { ...episode, events: { ...episode.events, last: seq } };
}

/** What happened while it went on. */
function withCause(episode: Episode, event: RecordedEvent): Episode {
  const acknowledged = episode.acknowledged ?? acknowledgement(event);
  return withFacts({ ...upTo(episode, event), acknowledged }, event);
}

function withFacts(episode: Episode, event: RecordedEvent): Episode {
  const ticket = ticketOf(event);
  const failing = failedTests(event);
  if (ticket === null && failing.length === 0) return episode;
  return {
    ...episode,
    tickets: ticket === null ? episode.tickets : bounded(distinct([...episode.tickets, ticket])),
    failing_tests: distinct([...episode.failing_tests, ...failing]).slice(0, MAX_TESTS),
  };
}

function worse(one: OperationalStatus, other: OperationalStatus): OperationalStatus {
  return byColour(one, other) <= 0 ? one : other;
}

function bounded<T>(entries: readonly T[]): T[] {
  return entries.slice(0, MAX_ENTRIES);
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}
