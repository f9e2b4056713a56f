import { DatabaseSync } from 'node:sqlite';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Episode } from '../../../src/domain/episodes/episode.ts';
import { RecordedEvent } from '../../../src/domain/event.ts';
import { createRows } from '../../../src/index/kept-rows.ts';
import { createSums } from '../../../src/index/daily-sums.ts';
import { readRootedEpisodes } from '../../../src/index/episodes/episode-rows.ts';
import {
  countEpisodes,
  listEpisodes,
  type EpisodePageQuery,
} from '../../../src/index/episodes/list-episodes.ts';
import { episodesPart } from '../../../src/index/episodes/episodes-part.ts';
import type { IndexedComponent } from '../../../src/index/indexed-component.ts';
import { episodesFrom } from '../../support/domain/episodes/episodes-from.ts';
import { anyEvents } from '../../support/domain/episodes/told-events.ts';

const NOW = new Date('2026-06-01T00:00:00.000Z');

function rowOf(episode: Episode) {
  const time = (at: string | undefined | null) => (at ? Date.parse(at) : null);
  const { ending, acknowledged, events } = episode;
  return {
    c: 1,
    n: episode.number,
    first_sign: time(episode.first_sign),
    began: time(episode.began),
    noticed: time(episode.noticed),
    ended: time(episode.ended),
    acknowledged: time(acknowledged?.at),
    worst: episode.worst,
    how: ending?.how ?? null,
    ended_by: ending?.by ?? null,
    ...events,
    colours: JSON.stringify(episode.colours.map(({ at, colour }) => [time(at), colour])),
  };
}

function inIndex(database: DatabaseSync, c: number, id: string): IndexedComponent {
  return {
    database,
    c,
    id,
    now: NOW,
    isAnew: false,
    groups: [],
    sums: createSums(database),
    rows: createRows(database),
  };
}

/** Adds events as the index does. */
function add(component: IndexedComponent, events: readonly RecordedEvent[]): void {
  expect(episodesPart.add(component, events)).toBe(true);
  component.rows.write();
}

/** What the part has after it was given the events in steps of these lengths, and then the rest. */
function rowsAfter(events: readonly RecordedEvent[], lengths: readonly number[]): unknown[] {
  using database = new DatabaseSync(':memory:');
  database.exec(episodesPart.tables);
  const component = inIndex(database, 1, 'A');
  let from = 0;
  for (const length of [...lengths, events.length]) {
    const step = events.slice(from, from + length);
    from += length;
    if (step.length > 0) add(component, step);
  }
  const added = rowsOf(database);
  episodesPart.derive(component, events);
  expect(rowsOf(database)).toEqual(added);
  return added;
}

function rowsOf(database: DatabaseSync): unknown[] {
  return database
    .prepare('SELECT * FROM episode ORDER BY n')
    .all()
    .map((row) => ({ ...row }));
}

it('has the episodes that the events tell of, added in whatever steps, and derived anew', () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 9 }));
  fc.assert(
    fc.property(anyEvents, lengths, (events, steps) => {
      expect(rowsAfter(events, steps)).toEqual(episodesFrom('A', events).map(rowOf));
    }),
  );
});

it('has of each episode what roots depend on', () => {
  fc.assert(
    fc.property(anyEvents, fc.nat({ max: 40 }), (events, length) => {
      using database = new DatabaseSync(':memory:');
      database.exec(`${episodesPart.tables} CREATE TABLE component (c INTEGER PRIMARY KEY, id TEXT);
        INSERT INTO component VALUES (1, 'A'), (2, 'B')`);
      const [first, second] = [events.slice(0, length), events.slice(length)];
      for (const step of [first, second])
        for (const [index, id] of ['A', 'B'].entries())
          if (step.length > 0) add(inIndex(database, index + 1, id), step);
      const expected = episodesFrom('A', events).map(({ id, component_id, began, ended, colours }) => ({
        ...{ id, component_id, began, ended },
        colours: colours.map(({ at, colour }) => ({ at, colour })),
      }));
      const middle = expected.at(Math.floor(expected.length / 2))?.began ?? NOW.toISOString();

      expect(readRootedEpisodes(database, ['A'], new Date(0))).toEqual(expected);
      expect(readRootedEpisodes(database, ['A'], new Date(middle))).toEqual(
        expected.filter(({ began }) => began >= middle),
      );
    }),
  );
});

it('lists by need or by beginning, page by page, those that go on or ended since a time', () => {
  using database = new DatabaseSync(':memory:');
  database.exec(`${episodesPart.tables}
    CREATE TABLE listed (c INTEGER PRIMARY KEY, place INTEGER, id TEXT COLLATE NOCASE);
    INSERT INTO listed VALUES (1, 1, 'LATER'), (2, 0, 'FIRST')`);
  const at = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1_000);
  const turn = (c: number, id: string, colours: readonly (readonly [number, string])[]): void => {
    const events = colours.map(([second, to], index) =>
      RecordedEvent.parse({
        ...{
          type: 'status_changed',
          from: colours[index - 1]?.[1] ?? 'green',
          to,
          seq: index + 1,
          key: null,
          run: null,
        },
        ...{ at: at(second).toISOString(), recorded_at: at(second).toISOString() },
      }),
    );
    add(inIndex(database, c, id), events);
  };
  turn(1, 'LATER', [
    [0, 'red'],
    [1, 'green'],
    [2, 'yellow'],
    [3, 'green'],
    [4, 'yellow'],
  ]);
  turn(2, 'FIRST', [
    [0, 'yellow'],
    [2, 'green'],
    [3, 'red'],
  ]);
  const list = (query: Omit<EpisodePageQuery, 'order' | 'limit'>, order: EpisodePageQuery['order']) => {
    const pages: string[] = [];
    let after: string | null = null;
    do {
      const page = listEpisodes(database, { ...query, order, limit: 1, ...(after && { after }) });
      pages.push(...page.keys.map(({ componentId, number }) => `${componentId} ${number}`));
      after = page.next;
    } while (after !== null);
    expect(listEpisodes(database, { ...query, order })).toEqual({
      keys: pages.map((page) => ({ componentId: page.split(' ')[0], number: Number(page.split(' ')[1]) })),
      next: null,
    });
    return pages;
  };

  expect(list({}, 'need')).toEqual(['FIRST 2', 'LATER 3', 'LATER 2', 'FIRST 1', 'LATER 1']);
  expect(list({}, 'newest')).toEqual(['LATER 3', 'FIRST 2', 'LATER 2', 'FIRST 1', 'LATER 1']);
  expect(list({ open: true }, 'newest')).toEqual(['LATER 3', 'FIRST 2']);
  expect(list({ since: at(2) }, 'need')).toEqual(['FIRST 2', 'LATER 3', 'LATER 2', 'FIRST 1']);
  expect(list({ components: ['later'], since: at(2) }, 'need')).toEqual(['LATER 3', 'LATER 2']);
  expect(countEpisodes(database, { since: at(2) })).toEqual({ all: 4, open: 2 });
  expect(() => list({ after: 'EP-LATER-009' }, 'need')).toThrow('"EP-LATER-009" is no episode of this list');
});
