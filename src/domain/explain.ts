import type { Reason, StatusDocument } from './status.ts';

/** Reasons that say it all: what else applies is a consequence of them. */
const ALONE: readonly Reason['rule'][] = ['no_evidence', 'stale'];

/** What decides a status, in one line: the reasons that ask for its colour, or the first one. */
export function explainBriefly({ operational_status, reasons }: StatusDocument): string {
  const alone = reasons.find((reason) => ALONE.includes(reason.rule));
  if (alone !== undefined) return alone.text;
  const deciding = reasons.filter((reason) => reason.asks_for === operational_status);
  return (deciding.length > 0 ? deciding : reasons.slice(0, 1)).map((reason) => reason.text).join('; ');
}
