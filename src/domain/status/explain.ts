import { isNotEnough } from './policy.ts';
import type { Reason, StatusDocument } from './status.ts';

/** What decides a status, in one line: why the evidence is not enough, or else the reasons that ask for its colour. */
export function explainBriefly({
  operational_status,
  reasons,
}: Pick<StatusDocument, 'operational_status' | 'reasons'>): string {
  const [maintenance, others] = partition(reasons);
  const deciding = others.some(isNotEnough)
    ? others.filter((reason) => isNotEnough(reason) || reason.rule === 'future_evidence')
    : others.filter((reason) => reason.asks_for === operational_status);
  const told = deciding.length > 0 ? deciding : others.slice(0, 1);
  return [...told, ...maintenance].map((reason) => reason.text).join('; ');
}

/** Maintenance decides nothing, and is told with whatever does. */
function partition(reasons: readonly Reason[]): [maintenance: readonly Reason[], others: readonly Reason[]] {
  const { maintenance = [], others = [] } = Object.groupBy(reasons, ({ rule }) =>
    rule === 'maintenance' ? 'maintenance' : 'others',
  );
  return [maintenance, others];
}
