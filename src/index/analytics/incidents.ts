import { measureIncidents } from '../../domain/analytics/incidents.ts';
import { readEpisodesSince } from '../episodes/read-episodes.ts';
import { findScope } from '../scope.ts';
import type { Measure } from './measure.ts';
import { rankOffenders } from './offenders.ts';

/** How often components were yellow or red, and how long it took until that was noticed, acknowledged and over. */
export const INCIDENTS_MEASURE: Measure = {
  id: 'incidents',
  description: 'episodes in which a component was yellow or red: times from the first sign to the recovery',
  measure({ database, of, window }) {
    const scope = findScope(database, of);
    const episodes = scope === undefined ? [] : readEpisodesSince(database, scope, window.from);
    return measureIncidents(episodes, window);
  },
  rank: (asked, limit) => [rankOffenders(asked, limit)],
};
