import { describe, expect, it } from '@jest/globals';
import { episodesFrom } from '../../support/domain/episodes/episodes-from.ts';
import { Episode, episodeId, parseEpisodeId } from '../../../src/domain/episodes/episode.ts';
import { addToTimeline, type EpisodeEntry } from '../../../src/domain/episodes/timeline.ts';
import { RecordedEvent } from '../../../src/domain/event.ts';

const BEGIN = Date.parse('2026-05-04T12:00:00.000Z');

type Given = Record<string, unknown> & { readonly type: string; readonly minute: number };

/** Events in the order of the log, by the minute in which they were recorded, and happened unless `at` says otherwise. */
function eventsAt(given: readonly Given[]): RecordedEvent[] {
  return given.map(({ minute, ...fact }, index) => {
    const recorded_at = new Date(BEGIN + minute * 60_000).toISOString();
    return RecordedEvent.parse({
      seq: index + 1,
      at: recorded_at,
      recorded_at,
      key: null,
      run: null,
      ...fact,
    });
  });
}

function episodesAfter(...given: Given[]): readonly Episode[] {
  const episodes = episodesFrom('A', eventsAt(given), (event) => `why ${event.seq}`);
  for (const episode of episodes) expect(Episode.parse(episode)).toEqual(episode);
  return episodes;
}

function timelineAfter(...given: Given[]): string[] {
  return eventsAt(given)
    .reduce<EpisodeEntry[]>((all, event) => addToTimeline(all, event, () => 'why'), [])
    .map(({ what, detail, times }) => `${what} | ${detail ?? '-'} | ${times}`);
}

function colour(minute: number, from: string, to: string, more: Record<string, unknown> = {}): Given {
  return { type: 'status_changed', minute, from, to, ...more };
}

function start(minute: number, success: boolean, more: Record<string, unknown> = {}): Given {
  return {
    type: 'start',
    minute,
    success,
    environment: 'prod',
    version: null,
    duration_ms: null,
    source: 'health',
    ...more,
  };
}

function heal(minute: number, outcome: string, minutes: number): Given {
  return {
    type: 'heal_attempted',
    minute,
    strategy: 'start-service',
    trigger: 'monitor',
    fingerprints: [],
    outcome,
    attempts: 1,
    duration_ms: minutes * 60_000,
    detail: 'started',
  };
}

describe('episodes', () => {
  it('are none before a component was judged, and while it is green', () => {
    expect(episodesAfter(start(0, true), colour(0, 'unknown', 'green'), start(1, true))).toEqual([]);
  });

  it('go on through every colour but green, and keep the worst with its reason', () => {
    const [episode, ...others] = episodesAfter(
      colour(0, 'green', 'yellow'),
      colour(5, 'yellow', 'red'),
      colour(9, 'red', 'unknown'),
      colour(12, 'unknown', 'green'),
    );

    expect(others).toEqual([]);
    expect(episode).toMatchObject({
      id: 'EP-A-001',
      began: '2026-05-04T12:00:00.000Z',
      ended: '2026-05-04T12:12:00.000Z',
      worst: 'red',
      events: { first: 1, last: 4 },
      ending: { how: 'by_itself', by: null },
    });
    expect(episode?.colours.map(({ colour, why }) => [colour, why])).toEqual([
      ['yellow', 'why 1'],
      ['red', 'why 2'],
      ['unknown', 'why 3'],
    ]);
  });

  it('have what began them: tests and tickets that were recorded with the change, and not what was before', () => {
    const suite = {
      name: 's',
      passed: 0,
      failed: 2,
      skipped: 0,
      cases: ['one', 'two'].map((name) => ({ name, outcome: 'failed', duration_ms: null, message: null })),
    };
    const opened = { type: 'ticket_opened', title: 't', severity: 'high', fingerprint: 'f', origin: 'test' };
    const [episode] = episodesAfter(
      { ...opened, minute: 0, ticket_id: 'WT-A-001' },
      { type: 'test', minute: 1, success: false, results: null, duration_ms: null, suites: [suite] },
      { ...opened, minute: 1, ticket_id: 'WT-A-002' },
      colour(1, 'green', 'red'),
      { type: 'ticket_commented', minute: 2, ticket_id: 'WT-A-002', text: 'mine', actor: 'Ana' },
      { ...opened, minute: 3, ticket_id: 'WT-A-003' },
    );

    expect(episode).toMatchObject({
      tickets: ['WT-A-002', 'WT-A-003'],
      failing_tests: ['one', 'two'],
      acknowledged: { by: 'Ana', what: 'commented on a ticket', at: '2026-05-04T12:02:00.000Z' },
      events: { first: 2, last: 6 },
      ended: null,
      ending: null,
    });
  });

  it('that time alone began have no causes, and say when that was noticed', () => {
    const [episode] = episodesAfter(
      start(60, true),
      colour(60, 'green', 'unknown', { at: '2026-05-04T12:30:00.000Z' }),
    );

    expect(episode).toMatchObject({
      began: '2026-05-04T12:30:00.000Z',
      noticed: '2026-05-04T13:00:00.000Z',
      events: { first: 2, last: 2 },
    });
  });
});

describe('an episode ends', () => {
  const down = [start(0, false), colour(0, 'green', 'red')];
  const up = (more: Record<string, unknown> = {}) => [start(10, true, more), colour(10, 'red', 'green')];

  it('by the person who recorded what made it green, but not by one who asked a health check', () => {
    const by = (more: Record<string, unknown>) => episodesAfter(...down, ...up(more))[0]?.ending;

    expect(by({ source: 'person', actor: 'Ana' })).toEqual({ how: 'by_person', by: 'Ana' });
    expect(by({ source: 'health', actor: 'Ana' })).toEqual({ how: 'by_itself', by: null });
  });

  it('by itself where time alone made it green, or with what decides no colour, whoever noticed', () => {
    const ana = { actor: 'Ana' };
    const ofTime = colour(10, 'red', 'green', { at: '2026-05-04T12:05:00.000Z' });
    const byTime = episodesAfter(...down, { ...start(10, true, ana), source: 'person' }, ofTime);
    const maintained = { type: 'maintenance_ended', minute: 10, ...ana };

    const byItself = { how: 'by_itself', by: null };
    expect(byTime).toMatchObject([{ ended: '2026-05-04T12:05:00.000Z', ending: byItself }]);
    expect(episodesAfter(...down, maintained, colour(10, 'red', 'green'))[0]?.ending).toEqual(byItself);
  });

  it('by a strategy that says so later, when its stability time is over', () => {
    const [episode] = episodesAfter(...down, ...up(), heal(15, 'healed', 10));

    expect(episode).toMatchObject({
      ending: { how: 'healed', by: 'start-service' },
      heals: [{ outcome: 'healed' }],
      events: { last: 5 },
    });
  });

  it('by itself where the strategy had no effect, or began only when it was over', () => {
    expect(episodesAfter(...down, heal(5, 'no_effect', 2), ...up())[0]?.ending?.how).toBe('by_itself');
    const [late] = episodesAfter(...down, ...up(), heal(30, 'healed', 1));
    expect(late).toMatchObject({ heals: [], ending: { how: 'by_itself' } });
  });

  it('once: the next is one of its own, and a heal belongs to the one in which it began', () => {
    const again = [start(12, false), colour(12, 'green', 'red')];

    const [first, second] = episodesAfter(...down, ...up(), ...again, heal(15, 'failed', 10));

    expect([first?.heals.length, second?.heals.length]).toEqual([1, 0]);
    expect(second).toMatchObject({ id: 'EP-A-002', number: 2, ended: null });
  });
});

describe('the first sign of an episode', () => {
  it('is the first of the checks that failed one after another, or when something happened that was told late', () => {
    const prod = [start(0, false), start(1, true), start(2, false), start(4, false)];
    const dev = { environment: 'dev' };

    const [checked] = episodesAfter(start(0, false, dev), ...prod, colour(4, 'green', 'red'));
    const [told] = episodesAfter(
      start(9, false, { at: '2026-05-04T11:30:00.000Z' }),
      colour(9, 'green', 'red'),
    );

    expect(checked).toMatchObject({
      first_sign: '2026-05-04T12:02:00.000Z',
      began: '2026-05-04T12:04:00.000Z',
    });
    expect(told).toMatchObject({
      first_sign: '2026-05-04T11:30:00.000Z',
      noticed: '2026-05-04T12:09:00.000Z',
    });
  });

  it('is its beginning where time alone brought it', () => {
    const old = colour(9, 'green', 'unknown', { at: '2026-05-04T12:03:00.000Z' });
    const [episode] = episodesAfter(start(0, false), old);

    expect(episode?.first_sign).toBe('2026-05-04T12:03:00.000Z');
  });
});

describe('the timeline of an episode', () => {
  it('says what happened in words, and the same thing several times on end once', () => {
    const failed = start(0, false, { symptom: 'health/http/503', detail: 'HTTP 503' });

    expect(timelineAfter(failed, failed, failed, colour(1, 'green', 'red'), heal(3, 'healed', 1))).toEqual([
      'health check failed | HTTP 503 | 3',
      'green to red | why | 1',
      'heal by start-service: healed | started | 1',
    ]);
  });
});

it.each([
  ['EP-HMS-API-003', { componentId: 'HMS-API', number: 3 }],
  ['ep-a-12', { componentId: 'a', number: 12 }],
  ['EP-A-0', undefined],
  ['WT-A-001', undefined],
  ['EP-A', undefined],
])('the id %s is read as %j', (id, parsed) => {
  expect(parseEpisodeId(id)).toEqual(parsed);
  expect(episodeId('HMS-API', 3)).toBe('EP-HMS-API-003');
});
