import { addToEpisodes, noEpisodes, type EpisodesState } from '../../domain/episodes/add-to-episodes.ts';
import type { Episode } from '../../domain/episodes/episode.ts';
import { EVENT_TYPES, type RecordedEvent } from '../../domain/event.ts';
import { statement } from '../../store/sqlite/statements.ts';
import type { KeptRows, RowTable } from '../kept-rows.ts';
import type { IndexedComponent } from '../indexed-component.ts';
import type { IndexPart } from '../part.ts';
import { findEpisode, writeEpisode } from './episode-rows.ts';

/**
 * `episode`: each episode without its texts; all times in milliseconds since 1970, `first` and `last` numbers of events,
 * `colours` the time and name of each that it had, as JSON.
 * `episodes_state`: from what it goes on.
 */
const TABLES = `
  CREATE TABLE episode (
    c INTEGER NOT NULL, n INTEGER NOT NULL,
    first_sign INTEGER NOT NULL, began INTEGER NOT NULL, noticed INTEGER NOT NULL, ended INTEGER, acknowledged INTEGER,
    worst TEXT NOT NULL, how TEXT, ended_by TEXT, first INTEGER NOT NULL, last INTEGER NOT NULL,
    colours TEXT NOT NULL,
    PRIMARY KEY (c, n)
  ) WITHOUT ROWID;
  CREATE INDEX episode_of ON episode (c, began);
  CREATE INDEX episode_began ON episode (began);
  CREATE INDEX episode_ended ON episode (ended);
  CREATE TABLE episodes_state (c INTEGER PRIMARY KEY, state TEXT NOT NULL);
`;

const STATE: RowTable = { name: 'episodes_state', columns: ['state'] };

/** The stretches in which components were not green. */
export const episodesPart: IndexPart = {
  id: 'episodes',
  version: 4,
  tables: TABLES,
  types: new Set(EVENT_TYPES),
  rows: [STATE],
  add(component, events) {
    addAll(component, readState(component, events), events);
    return true;
  },
  derive(component, events) {
    const { database, c, id } = component;
    for (const table of ['episode', 'episodes_state'])
      statement(database, `DELETE FROM ${table} WHERE c = ?`).run(c);
    addAll(component, noEpisodes(id), events);
  },
};

function addAll(
  { database, c, rows }: IndexedComponent,
  before: EpisodesState,
  events: readonly RecordedEvent[],
): void {
  let known = before;
  const changes = new Map<number, Episode>();
  const write = (): void => {
    for (const episode of changes.values()) writeEpisode(database, c, episode);
    changes.clear();
  };
  const find = (began: string): Episode | undefined => {
    write();
    return findEpisode(database, { c, id: known.componentId }, began);
  };
  for (const event of events) {
    const { state, changed } = addToEpisodes(known, event, { why: () => '', find });
    known = state;
    if (changed !== null) changes.set(changed.number, changed);
  }
  write();
  writeState(rows, c, known);
}

/** What is kept of a state: an episode that has ended is found in its table by those events alone that depend on it. */
type KeptState = Omit<EpisodesState, 'componentId'>;

function readState(
  { database, c, id, rows }: IndexedComponent,
  events: readonly RecordedEvent[],
): EpisodesState {
  const row = rows.find(STATE, c);
  if (row === undefined) return noEpisodes(id);
  const kept = JSON.parse(String(row['state'])) as KeptState;
  const isAsked = events.some(dependsOnEnded);
  const newest = isAsked && kept.newest === null ? findEpisode(database, { c, id }) : kept.newest;
  return { ...kept, componentId: id, newest: newest ?? null };
}

/** Whether an event begins an episode, which is numbered behind the one before, or adds to one that has ended. */
function dependsOnEnded(event: RecordedEvent): boolean {
  return event.type === 'heal_attempted' || (event.type === 'status_changed' && event.to !== 'green');
}

function writeState(rows: KeptRows, c: number, state: EpisodesState): void {
  const { causes, failing, healing, newest } = state;
  const nothing = { tickets: [], failing_tests: [], heals: [] };
  const open = newest?.ended === null ? { ...newest, ...nothing } : null;
  const kept: KeptState = { newest: open, causes, failing, healing };
  rows.replace(STATE, c, { state: JSON.stringify(kept) });
}
