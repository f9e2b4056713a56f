import type { StatusDocument } from './status.ts';

/** What decides a status, in one line: the reasons that ask for its colour, or the first one. */
export function explainBriefly({ operational_status, reasons }: StatusDocument): string {
  const deciding = reasons.filter((reason) => reason.asks_for === operational_status);
  return (deciding.length > 0 ? deciding : reasons.slice(0, 1)).map((reason) => reason.text).join('; ');
}
