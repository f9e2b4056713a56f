import type { Episode } from '../episodes/episode.ts';
import type { Span } from '../maintenance/spans.ts';
import type { Figure } from './figure.ts';
import { figureOfTimes, leftOut } from './spread.ts';

/** An episode as figures are counted from it; times in milliseconds since 1970. */
export interface EpisodeTimes {
  readonly worst: Episode['worst'];
  readonly firstSign: number;
  readonly began: number;
  readonly noticed: number;
  readonly acknowledged: number | null;
  readonly ended: number | null;
  readonly how: NonNullable<Episode['ending']>['how'] | null;
  /** When the failure before it began; null where there was none. */
  readonly previous: number | null;
}

const ENDINGS = ['healed', 'by_person', 'by_itself'] as const;

/**
 * The figures of episodes, of which there are at least those that began or ended in the window or behind it, and the open ones.
 * Each episode belongs to the time in which it began, as a recovery to that in which it ended, whatever the window.
 */
export function measureIncidents(episodes: readonly EpisodeTimes[], window: Span): Figure[] {
  const isIn = (at: number | null): boolean => at !== null && at >= window.from && at <= window.until;
  const failures = episodes.filter(isFailure);
  const unknown = episodes.filter((episode) => !isFailure(episode));
  const begun = failures.filter(({ began }) => isIn(began));
  const ahead = {
    'episodes that begin ahead of the clock': failures.filter(({ began }) => began > window.until).length,
  };
  const unknownBegun = { [UNKNOWN]: unknown.filter(({ began }) => isIn(began)).length };
  const recovered = failures.filter(({ ended }) => isIn(ended));
  return [
    countOfEpisodes(begun, leftOut({ ...unknownBegun, ...ahead })),
    timeToDetect(begun, unknownBegun),
    timeToAcknowledge(begun, unknownBegun),
    ...timesToRecover(recovered, {
      open: failures.filter(({ began, ended }) => ended === null && began <= window.until).length,
      left: {
        [UNKNOWN]: unknown.filter(({ ended }) => isIn(ended)).length,
        'episodes that end ahead of the clock': failures.filter(({ ended }) => (ended ?? 0) > window.until)
          .length,
      },
    }),
    timeBetween(begun, unknownBegun),
  ];
}

const UNKNOWN = 'episodes in which nothing but the evidence was missing';
const NO_FAILURE = 'no episode began in this time';

/** One in which the component was yellow or red; where it was unknown alone, nothing is known to have failed. */
function isFailure({ worst }: Pick<EpisodeTimes, 'worst'>): boolean {
  return worst === 'red' || worst === 'yellow';
}

function countOfEpisodes({ length }: readonly EpisodeTimes[], left_out: Figure['left_out']): Figure {
  return {
    name: 'episodes',
    rule: 'episodes/1',
    unit: 'count',
    value: length,
    not_measurable: null,
    n: length,
    left_out,
  };
}

function timeToDetect(begun: readonly EpisodeTimes[], left: Readonly<Record<string, number>>): Figure {
  return figureOfTimes({
    name: 'time_to_detect',
    rule: 'time_to_detect/1',
    times: begun.map(({ firstSign, noticed }) => noticed - firstSign),
    none: NO_FAILURE,
    left_out: leftOut(left),
  });
}

function timeToAcknowledge(begun: readonly EpisodeTimes[], left: Readonly<Record<string, number>>): Figure {
  const isOpen = ({ acknowledged, ended }: EpisodeTimes) => acknowledged === null && ended === null;
  const times = begun.flatMap(({ acknowledged, noticed }) =>
    acknowledged === null ? [] : [acknowledged - noticed],
  );
  const waiting = begun.filter(isOpen).length;
  return figureOfTimes({
    name: 'time_to_acknowledge',
    rule: 'time_to_acknowledge/1',
    times,
    none: begun.length === 0 ? NO_FAILURE : 'nobody acknowledged an episode that began in this time',
    left_out: leftOut({
      'open episodes that nobody has acknowledged': waiting,
      'episodes that ended before anybody acknowledged them': begun.length - times.length - waiting,
      ...left,
    }),
  });
}

function timesToRecover(
  recovered: readonly EpisodeTimes[],
  { open, left }: { readonly open: number; readonly left: Readonly<Record<string, number>> },
): Figure[] {
  const timesOf = (episodes: readonly EpisodeTimes[]) =>
    episodes.flatMap(({ began, ended }) => (ended === null ? [] : [ended - began]));
  const rule = 'time_to_recover/1';
  const all = figureOfTimes({
    name: 'time_to_recover',
    rule,
    times: timesOf(recovered),
    none: 'no episode ended in this time',
    left_out: leftOut({ 'open episodes': open, ...left }),
  });
  const byEnding = ENDINGS.map((ending) =>
    figureOfTimes({
      name: `time_to_recover_${ending}`,
      rule,
      times: timesOf(recovered.filter(({ how }) => how === ending)),
      none: `no episode that ended in this time ${WORDS[ending]}`,
      left_out: [],
    }),
  );
  return [open > all.n && all.n > 0 ? withoutMedian(all) : all, ...byEnding];
}

const WORDS = {
  healed: 'was healed by a strategy',
  by_person: 'was ended by a person',
  by_itself: 'ended by itself',
} as const;

/** Where most episodes are open, the median is a time that has not been reached. */
function withoutMedian(figure: Figure): Figure {
  return { ...figure, value: null, p90: null, not_measurable: 'more episodes are open than ended' };
}

function timeBetween(begun: readonly EpisodeTimes[], left: Readonly<Record<string, number>>): Figure {
  const times = begun.flatMap(({ began, previous }) => (previous === null ? [] : [began - previous]));
  return figureOfTimes({
    name: 'time_between_failures',
    rule: 'time_between_failures/1',
    times,
    none: begun.length === 0 ? NO_FAILURE : 'no component has failed twice',
    left_out: leftOut({ 'first episodes of a component': begun.length - times.length, ...left }),
  });
}
