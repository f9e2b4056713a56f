import { formatTime } from '../../domain/text/moments.ts';
import type { ListedStatus } from '../../index/statuses/list-statuses.ts';

import { clean } from './clean.ts';

/** A component's colour, reason and time in one sentence, for who hears a row. */
export function rowInWords({ component_id, operational_status, since, why }: ListedStatus): string {
  const from = since === null ? '' : ` since ${formatTime(since)}`;
  return `${component_id} is ${operational_status}${from}: ${clean(why)}`;
}
