import { isNotEnough } from './policy.ts';
import type { StatusDocument } from './status.ts';

/** What decides a status, in one line: why the evidence is not enough, or else the reasons that ask for its colour. */
export function explainBriefly({
  operational_status,
  reasons,
}: Pick<StatusDocument, 'operational_status' | 'reasons'>): string {
  const deciding = reasons.some(isNotEnough)
    ? reasons.filter((reason) => isNotEnough(reason) || reason.rule === 'future_evidence')
    : reasons.filter((reason) => reason.asks_for === operational_status);
  return (deciding.length > 0 ? deciding : reasons.slice(0, 1)).map((reason) => reason.text).join('; ');
}
