import { measureIncidents } from '../../domain/analytics/incidents.ts';
import { readEpisodesSince } from '../episodes/read-episodes.ts';
import type { Measure } from './measure.ts';
import { rankOffenders } from './offenders.ts';

/** How often components were yellow or red, and how long it took until that was noticed, acknowledged and over. */
export const INCIDENTS_MEASURE: Measure = {
  id: 'incidents',
  description: 'episodes in which a component was yellow or red: times from the first sign to the recovery',
  measure({ database, by, most, window }) {
    const episodesOf = readEpisodesSince(database, { by, most }, window.from);
    return (scope) => measureIncidents(episodesOf(scope), window);
  },
  rank: (asked, limit) => [rankOffenders(asked, limit)],
};
