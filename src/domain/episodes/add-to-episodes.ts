import { byColour } from '../colour-names.ts';
import type { OperationalStatus } from '../colour.ts';
import type { RecordedEvent } from '../event.ts';
import { addCause, addToFailing, MAX_TESTS, MAX_TICKETS, withNames } from './causes.ts';
import type { Causes, FailingSince } from './causes.ts';
import { addHeal, endingOf, healingOf, type Healing } from './endings.ts';
import { acknowledgement, failedTests, ticketOf } from './event-facts.ts';
import { episodeId, type Episode } from './episode.ts';

const MAX_COLOURS = 100;

/** What is known of a component's episodes up to some event; not changed, but followed by another. */
export interface EpisodesState {
  readonly componentId: string;
  /** The newest one, which may be open; null before the first. */
  readonly newest: Episode | null;
  /** What was recorded together with the newest event and before it. */
  readonly causes: Causes | null;
  readonly failing: FailingSince;
  /** What the open episode would end by; null where none is open. */
  readonly healing: Healing | null;
}

/** What else there is to know of a component. */
export interface EpisodesKnown {
  /** What decided the colour, asked for a change of colour alone. */
  readonly why: () => string;
  /** Of the episodes before the newest the last one that began at this time or before. */
  readonly find: (began: string) => Episode | undefined;
}

/** What an event brings; `changed`: the episode that it began, ended or added to. */
export interface EpisodesStep {
  readonly state: EpisodesState;
  readonly changed: Episode | null;
}

export function noEpisodes(componentId: string): EpisodesState {
  return { componentId, newest: null, causes: null, failing: {}, healing: null };
}

/** The episodes with one more event, in the order of the log. */
export function addToEpisodes(
  before: EpisodesState,
  event: RecordedEvent,
  known: EpisodesKnown,
): EpisodesStep {
  const failing = addToFailing(before.failing, event);
  const state = { ...before, failing, causes: addCause(before.causes, event, failing) };
  const { newest } = before;
  if (event.type === 'status_changed') return changed(state, event, before.causes, known.why);
  if (event.type === 'heal_attempted') return healed(state, event, known.find);
  if (newest?.ended !== null) return { state, changed: null };
  return stepTo(state, withCause(newest, event));
}

type ColourChange = Extract<RecordedEvent, { type: 'status_changed' }>;
type HealEvent = Extract<RecordedEvent, { type: 'heal_attempted' }>;

function stepTo(state: EpisodesState, newest: Episode): EpisodesStep {
  return { state: { ...state, newest }, changed: newest };
}

function changed(
  state: EpisodesState,
  change: ColourChange,
  before: Causes | null,
  why: () => string,
): EpisodesStep {
  const { newest, healing, componentId } = state;
  // What time alone brought, and was noticed with other events, they did not cause.
  const isCaused = change.at === change.recorded_at && before?.recorded_at === change.recorded_at;
  const causes = isCaused ? before : null;
  if (newest?.ended !== null) {
    if (change.to === 'green') return { state, changed: null };
    const begun = withColour(
      emptyEpisode(componentId, (newest?.number ?? 0) + 1, change, causes),
      change,
      why(),
    );
    return stepTo({ ...state, healing: { since: change.at, healed: null } }, begun);
  }
  if (change.to !== 'green')
    return stepTo(
      { ...state, healing: { since: change.at, healed: healing?.healed ?? null } },
      withColour(newest, change, why()),
    );
  const ended = {
    ...upTo(newest, change),
    ended: change.at,
    ending: endingOf(healing, causes?.person ?? null),
  };
  return stepTo({ ...state, healing: null, failing: {} }, ended);
}

/** A heal is added to the episode in which it began: its outcome may be known when the next one goes on. */
function healed(state: EpisodesState, event: HealEvent, find: EpisodesKnown['find']): EpisodesStep {
  const began = new Date(Date.parse(event.at) - event.duration_ms).toISOString();
  const { newest } = state;
  const isNewest = newest !== null && newest.began <= began;
  const episode = isNewest ? newest : find(began);
  if (episode === undefined || (episode.ended !== null && began > episode.ended))
    return { state, changed: null };
  const withHeal = addHeal(episode, event);
  if (!isNewest) return { state, changed: withHeal };
  return stepTo({ ...state, healing: healingOf(state.healing, event) }, withHeal);
}

function emptyEpisode(
  component_id: string,
  number: number,
  change: ColourChange,
  causes: Causes | null,
): Episode {
  return {
    id: episodeId(component_id, number),
    component_id,
    root: null,
    number,
    first_sign: causes?.sign ?? change.at,
    began: change.at,
    noticed: change.recorded_at,
    events: { first: causes?.first ?? change.seq, last: change.seq },
    ended: null,
    worst: change.to,
    colours: [],
    tickets: [...(causes?.tickets ?? [])],
    failing_tests: [...(causes?.failing_tests ?? [])],
    heals: [],
    acknowledged: null,
    ending: null,
  };
}

function withColour(episode: Episode, { at, to, seq }: ColourChange, why: string): Episode {
  return {
    ...upTo(episode, { seq }),
    worst: worse(episode.worst, to),
    colours: [...episode.colours, { at, colour: to, why }].slice(0, MAX_COLOURS),
  };
}

function upTo(episode: Episode, { seq }: Pick<RecordedEvent, 'seq'>): Episode {
  return { ...episode, events: { ...episode.events, last: seq } };
}

/** What happened while it went on. */
function withCause(episode: Episode, event: RecordedEvent): Episode {
  const ticket = ticketOf(event);
  return {
    ...upTo(episode, event),
    acknowledged: episode.acknowledged ?? acknowledgement(event),
    tickets: [...withNames(episode.tickets, ticket === null ? [] : [ticket], MAX_TICKETS)],
    failing_tests: [...withNames(episode.failing_tests, failedTests(event), MAX_TESTS)],
  };
}

function worse(one: OperationalStatus, other: OperationalStatus): OperationalStatus {
  return byColour(one, other) <= 0 ? one : other;
}
