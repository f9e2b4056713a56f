import { describe, expect, it } from '@jest/globals';
import { measureIncidents, type EpisodeTimes } from '../../../src/domain/analytics/incidents.ts';

const WINDOW = { from: 1_000_000, until: 2_000_000 };

/** An episode of a component that fails at 1,000 seconds since 1970, unless something else is said. */
function episode(more: Partial<EpisodeTimes> = {}): EpisodeTimes {
  const began = more.began ?? WINDOW.from;
  const times = { firstSign: began, began, noticed: began, acknowledged: null, ended: null };
  return { worst: 'red', how: more.ended ? 'by_itself' : null, previous: null, ...times, ...more };
}

function figure(name: string, ...episodes: EpisodeTimes[]) {
  return measureIncidents(episodes, WINDOW).find((one) => one.name === name);
}

describe('the time to recover', () => {
  const ended = (seconds: number) => episode({ ended: WINDOW.from + seconds * 1_000 });

  it('is the median of the episodes that ended in the window, whenever they began', () => {
    const long = episode({ began: 0, ended: WINDOW.from });
    const before = episode({ began: 0, ended: WINDOW.from - 1 });

    expect(figure('time_to_recover', ended(10), long, before, ended(30), ended(20))).toMatchObject({
      value: 25,
      p90: 1_000,
      n: 4,
      left_out: [],
    });
  });

  it('leaves the open ones out, and has no value where most are open', () => {
    const left_out = [{ what: 'open episodes', count: 1 }];
    expect(figure('time_to_recover', ended(10), episode())).toMatchObject({ value: 10, n: 1, left_out });
    expect(figure('time_to_recover', ended(10), episode(), episode({ began: 5 }))).toMatchObject({
      value: null,
      p90: null,
      not_measurable: 'more episodes are open than ended',
      left_out: [{ count: 2 }],
    });
  });

  it('is told by how it ended', () => {
    const healed = episode({ ended: WINDOW.from + 4_000, how: 'healed' });
    expect(figure('time_to_recover_healed', healed, ended(9))).toMatchObject({ value: 4, n: 1 });
    expect(figure('time_to_recover_by_person', healed)).toMatchObject({
      value: null,
      not_measurable: 'no episode that ended in this time was ended by a person',
    });
  });

  it('leaves out what ended before it began, as by a clock that was set back', () => {
    expect(
      figure('time_to_recover', episode({ began: 1_500_000, ended: 1_400_000 }), ended(10)),
    ).toMatchObject({
      value: 10,
      left_out: [{ what: 'times below zero, as of a clock that was set back', count: 1 }],
    });
  });
});

it('counts neither what was only unknown, nor what is dated ahead of the clock', () => {
  const unknown = episode({ worst: 'unknown' });
  const ahead = episode({ began: WINDOW.until + 1 });

  expect(figure('episodes', episode(), unknown, ahead)).toMatchObject({
    value: 1,
    left_out: [
      { what: 'episodes in which nothing but the evidence was missing', count: 1 },
      { what: 'episodes that begin ahead of the clock', count: 1 },
    ],
  });
});

it('measures from the first sign to the record, and from there to the person', () => {
  const one = episode({ firstSign: WINDOW.from - 5_000, acknowledged: WINDOW.from + 60_000 });
  const waiting = episode();

  expect(figure('time_to_detect', one)).toMatchObject({ value: 5 });
  expect(figure('time_to_acknowledge', one, waiting)).toMatchObject({
    value: 60,
    n: 1,
    left_out: [{ count: 1 }],
  });
});

it('measures from one failure to the next, also where the one before lies before the window', () => {
  const next = episode({ previous: 1_000 });

  expect(figure('time_between_failures', next, episode())).toMatchObject({
    value: 999,
    left_out: [{ what: 'first episodes of a component', count: 1 }],
  });
});
