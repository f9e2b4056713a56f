import { InputError } from '../../../domain/errors.ts';
import { didYouMean } from '../../../domain/text/nearest-name.ts';
import { measureAnalytics } from '../../../views/analytics.ts';
import type { AnalyticsOutput } from '../../../views/shapes/analytics.ts';
import type { LiveFleet } from '../../../views/live/live-fleet.ts';
import { sinceQuery } from '../../words/since-query.ts';

/** What figures can be of, beside the fleet. */
export const GROUPED_BY = ['owner', 'technology', 'component'] as const;
/** More are measured by the command line alone, so that a request takes no time from others. */
const MOST_COMPONENTS = 1_000;

/** The figures that an address asks for. Throws InputError for what it cannot mean. */
export async function figuresOf(live: LiveFleet, query: URLSearchParams): Promise<AnalyticsOutput> {
  const now = live.asOf;
  const since = sinceQuery(query, now);
  const by = groupedBy(query.get('by') ?? '');
  const { length } = live.context.workspace.fleet.components;
  if (by === 'component' && length > MOST_COMPONENTS)
    throw new InputError(
      `The figures of each of ${length} components are not measured here: run \`hms analytics --by component --format csv\`.`,
    );
  return measureAnalytics(live.context, { since, by }, { now, read: (work) => live.read(work) });
}

function groupedBy(given: string): (typeof GROUPED_BY)[number] | undefined {
  if (given === '') return undefined;
  const found = GROUPED_BY.find((by) => by === given);
  if (found !== undefined) return found;
  throw new InputError(`There are no figures by "${given}".${didYouMean(given, GROUPED_BY)}`);
}
