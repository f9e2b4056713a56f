import type { ServerObservation } from '../client/observe-server.ts';
import { healingRows, type HealingRow } from './healing-rows.ts';

/** What heals do now, or why that is not known. */
export type HealingNow = { readonly rows: readonly HealingRow[] } | { readonly why: string };

/** What was seen of heals, the ones that need a person first. */
export function healingNow(observed: ServerObservation): HealingNow {
  if (!observed.answers) return observed;
  const { healing } = observed;
  if ('why' in healing) return healing;
  if (healing.served) return { rows: healingRows(healing) };
  return {
    rows: healing.running.map(({ component_id, started_at, findings }) => ({
      component_id,
      heal: 'on hold, as no worker is running',
      since: started_at,
      why: findings.join(', '),
      answer: 'hms up',
    })),
  };
}

/** Those of them that are not over: what a fleet's page shows. */
export function underWay(observed: ServerObservation | undefined): readonly HealingRow[] {
  if (observed === undefined || !observed.answers || 'why' in observed.healing) return [];
  const { healing } = observed;
  const now = healingNow(
    healing.served ? { ...observed, healing: { ...healing, finished: [], refused: [] } } : observed,
  );
  if ('why' in now) return [];
  return now.rows.toSorted((one, other) => Number(other.answer !== null) - Number(one.answer !== null));
}
