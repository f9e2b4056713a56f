import type { Figure, Ranking } from '../../domain/analytics/figure.ts';
import type { Scope } from '../scope.ts';
import type { MeasureQuestion } from './measure.ts';
import { MEASURES } from './measures.ts';

/** The figures of one group, or one component. */
export interface MeasuredGroup {
  readonly name: string;
  readonly figures: Figure[];
}

/** What `measureGroups` can be asked for. */
export type MeasuredBy = 'fleet' | 'owner' | 'technology' | 'component';

const OF_FLEET =
  "SELECT id AS name FROM component JOIN member USING (c) JOIN fleet_group USING (g) WHERE kind = 'fleet' ORDER BY id";
const OF_KIND = 'SELECT DISTINCT name FROM fleet_group JOIN member USING (g) WHERE kind = ? ORDER BY name';

/** What all is asked of. */
type Asked = Pick<MeasureQuestion, 'database' | 'fleet' | 'window' | 'commitTime' | 'minEpisodes'>;

/** The figures of the fleet, or of each of its owners, technologies or components. */
export function measureGroups(by: MeasuredBy, asked: Asked): MeasuredGroup[] {
  const { database } = asked;
  const rows = by === 'component' ? database.prepare(OF_FLEET).all() : database.prepare(OF_KIND).all(by);
  return rows.map((row) => {
    const name = String(row['name']);
    const of: Scope = by === 'component' ? { component: name } : { kind: by, name };
    return { name, figures: MEASURES.flatMap(({ measure }) => [...measure({ ...asked, of })]) };
  });
}

/** What all measures put in order, of the whole fleet; at most `limit` rows of each. */
export function rankFleet(asked: Asked, limit: number): Ranking[] {
  const of: Scope = { kind: 'fleet', name: '' };
  return MEASURES.flatMap(({ rank }) => [...(rank?.({ ...asked, of }, limit) ?? [])]);
}
