import type { Figure, Ranking } from '../../domain/analytics/figure.ts';
import type { ScopeKind } from '../scope.ts';
import type { MeasureQuestion } from './measure.ts';
import { MEASURES } from './measures.ts';

/** The figures of one group, or one component. */
export interface MeasuredGroup {
  readonly name: string;
  readonly figures: Figure[];
}

const COMPONENTS =
  "SELECT c AS scope, id AS name FROM component JOIN member USING (c) JOIN fleet_group USING (g) WHERE kind = 'fleet' ORDER BY id";
const GROUPS =
  'SELECT DISTINCT g AS scope, name FROM fleet_group JOIN member USING (g) WHERE kind = ? ORDER BY name';

/** What all is asked of. */
type Asked = Omit<MeasureQuestion, 'by'>;

/** The first groups by their names, and how many there are. */
export interface MeasuredGroups {
  readonly groups: MeasuredGroup[];
  readonly total: number;
}

/** The figures of the fleet, or of each of its owners, technologies or components; of `most` of them where that is said. */
export function measureGroups(by: ScopeKind, asked: Asked): MeasuredGroups {
  const { database, most } = asked;
  const scopes = by === 'component' ? database.prepare(COMPONENTS).all() : database.prepare(GROUPS).all(by);
  const measures = MEASURES.map(({ measure }) => measure({ ...asked, by }));
  const groups = scopes.slice(0, most).map(({ scope, name }) => ({
    name: String(name),
    figures: measures.flatMap((figuresOf) => [...figuresOf(Number(scope))]),
  }));
  return { groups, total: scopes.length };
}

/** What all measures put in order, of the whole fleet; at most `limit` rows of each. */
export function rankFleet(asked: Asked, limit: number): Ranking[] {
  return MEASURES.flatMap(({ rank }) => [...(rank?.({ ...asked, by: 'fleet' }, limit) ?? [])]);
}
