import type { DatabaseSync } from 'node:sqlite';
import { COLOURS } from '../../domain/colour-names.ts';
import { countHeals } from '../../index/heals/count-heals.ts';
import { countOpenEpisodes, countOpenTickets, readMeasures } from '../../index/statuses/read-measures.ts';
import { VERSION } from '../../version.ts';

/** One value, with its labels. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** All values of one name. */
export interface MetricFamily {
  readonly name: string;
  readonly help: string;
  readonly type: 'gauge' | 'counter';
  readonly labels: readonly string[];
  readonly samples: readonly Sample[];
}

/** What monitoring asks for, from the index alone; `asOf`: until when all that was recorded is in it. */
export function readFamilies(database: DatabaseSync, asOf: Date): MetricFamily[] {
  return [
    gauge('hms_build_info', 'Which version of hms answers; always 1', [
      { labels: { version: VERSION }, value: 1 },
    ]),
    gauge('hms_data_timestamp_seconds', 'Until when all that was recorded is in these figures', [
      { labels: {}, value: asOf.getTime() / 1_000 },
    ]),
    ...ofComponents(database),
    gauge(
      'hms_tickets_open',
      'Open tickets of the fleet, by severity',
      [...countOpenTickets(database)].map(([severity, value]) => ({ labels: { severity }, value })),
    ),
    gauge('hms_episodes_open', 'Stretches of a component not being green that go on', [
      { labels: {}, value: countOpenEpisodes(database) },
    ]),
    ...ofHeals(database),
  ];
}

function ofComponents(database: DatabaseSync): MetricFamily[] {
  const components = readMeasures(database);
  const of = (id: string, value: number | null): Sample[] =>
    value === null ? [] : [{ labels: { component: id }, value }];
  return [
    gauge(
      'hms_component_status',
      'The status of a component: 1 for the one that it has, 0 for the others',
      components.flatMap(({ id, colour }) =>
        COLOURS.map((status) => ({ labels: { component: id, status }, value: Number(status === colour) })),
      ),
    ),
    gauge(
      'hms_component_tickets_open',
      'Open tickets of a component',
      components.flatMap(({ id, tickets }) => of(id, tickets)),
    ),
    gauge(
      'hms_component_test_pass_ratio',
      'Share of the tests that passed in the newest results of all jobs',
      components.flatMap(({ id, passRate }) => of(id, passRate === null ? null : passRate / 100)),
    ),
    gauge(
      'hms_component_last_check_timestamp_seconds',
      'When the newest start, health check or test run of a component was',
      components.flatMap(({ id, evidence }) => of(id, evidence === null ? null : evidence / 1_000)),
    ),
  ];
}

function ofHeals(database: DatabaseSync): MetricFamily[] {
  const heals = countHeals(database);
  return [
    {
      ...gauge(
        'hms_heal_attempts_total',
        'What strategies of heals did, by outcome',
        heals.map(({ outcome, count }) => ({ labels: { outcome }, value: count })),
      ),
      type: 'counter',
    },
    {
      ...gauge(
        'hms_heal_duration_seconds_total',
        'How long that took in all, with waits for an approval and for stability',
        heals.map(({ outcome, seconds }) => ({ labels: { outcome }, value: seconds })),
      ),
      type: 'counter',
    },
  ];
}

function gauge(name: string, help: string, samples: readonly Sample[]): MetricFamily {
  return { name, help, type: 'gauge', labels: Object.keys(samples[0]?.labels ?? {}), samples };
}
