import { dayOf } from '../days/day-parts.ts';
import type { Span } from '../maintenance/spans.ts';
import type { Figure } from './figure.ts';
import { figureOfTimes, leftOut } from './spread.ts';

/** A deployment as figures are counted from it; times in milliseconds since 1970. */
export interface DeploymentTimes {
  readonly at: number;
  /** Whether an episode of the component began within `BLAME_MS`, and before the next deployment. */
  readonly hasFailed: boolean;
  /** When the component was deployed next; null where it was not. */
  readonly next: number | null;
  /** When the commit was made that its version names; null where that is not known. */
  readonly commit: number | null;
}

/** What is known of the deployments in a window. */
export interface KnownDeployments {
  readonly deployments: readonly DeploymentTimes[];
  /** Starts in production that have no version. */
  readonly unversioned: number;
  /** The environments that are production. */
  readonly production: readonly string[];
  /** The day in UTC of the first start in production of those that are measured; null where there is none. */
  readonly firstDay: number | null;
}

/** An episode that begins later is not put down to a deployment. */
export const BLAME_MS = 24 * 3_600_000;
const WITHOUT_VERSION = 'starts without a version';
const UNNAMED = 'deployments of a version that names no tag and no commit';
const UNCERTAIN = 'deployments less than 24 hours ago that have not failed';

/** How often was deployed, how many of these changes failed, and how long a commit took. */
export function measureDeployments(known: KnownDeployments, window: Span): Figure[] {
  const { deployments, unversioned } = known;
  const none =
    deployments.length > 0
      ? null
      : unversioned > 0
        ? 'no start has a version'
        : `no start in ${known.production.join(' or ')} was recorded in this time`;
  const left = { [WITHOUT_VERSION]: unversioned };
  return [
    {
      name: 'deployments',
      rule: 'deployments/1',
      unit: 'count',
      value: none === null ? deployments.length : null,
      not_measurable: none,
      n: deployments.length,
      left_out: leftOut(left),
    },
    frequencyOf(known, window, none),
    failureRateOf(deployments, window.until, { none, left }),
    leadTimeOf(deployments, { none, left }),
  ];
}

/** Over the days of the window since the first start in production, today too: before it, nobody told of deployments. */
function frequencyOf(
  { deployments, unversioned, firstDay }: KnownDeployments,
  { from, until }: Span,
  none: string | null,
): Figure {
  const days = dayOf(until) - Math.max(dayOf(from), firstDay ?? 0) + 1;
  return {
    name: 'deployment_frequency',
    rule: 'deployment_frequency/1',
    unit: 'per_day',
    value: none === null ? deployments.length / days : null,
    not_measurable: none,
    n: deployments.length,
    left_out: leftOut({ [WITHOUT_VERSION]: unversioned }),
  };
}

function failureRateOf(
  deployments: readonly DeploymentTimes[],
  now: number,
  { none, left }: { readonly none: string | null; readonly left: Readonly<Record<string, number>> },
): Figure {
  const judged = deployments.filter(
    ({ at, hasFailed, next }) => hasFailed || at + BLAME_MS <= now || (next !== null && next <= now),
  );
  const failed = judged.filter(({ hasFailed }) => hasFailed).length;
  return {
    name: 'change_failure_rate',
    rule: 'change_failure_rate/1',
    unit: 'percent',
    value: judged.length === 0 ? null : (100 * failed) / judged.length,
    not_measurable: none ?? (judged.length === 0 ? 'no deployment is 24 hours old' : null),
    n: judged.length,
    left_out: leftOut({ [UNCERTAIN]: deployments.length - judged.length, ...left }),
  };
}

function leadTimeOf(
  deployments: readonly DeploymentTimes[],
  { none, left }: { readonly none: string | null; readonly left: Readonly<Record<string, number>> },
): Figure {
  const times = deployments.flatMap(({ at, commit }) => (commit === null ? [] : [at - commit]));
  return figureOfTimes({
    name: 'lead_time',
    rule: 'lead_time/1',
    times,
    none: none ?? 'no version names a tag, or a commit, of its repository',
    left_out: leftOut({ [UNNAMED]: deployments.length - times.length, ...left }),
  });
}
