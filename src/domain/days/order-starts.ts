import { isOfNow } from '../status/recorded-by.ts';
import type { StartEvent } from '../status/start-changes.ts';

/**
 * The order in which starts count. What was recorded as it happened stands in the order of its numbers, whatever the clock
 * said; what came with a time of its own stands before the first of these that is later.
 */
export function orderStarts(starts: readonly StartEvent[]): StartEvent[] {
  const late = starts.filter((event) => !isOfNow(event)).sort(byTime);
  if (late.length === 0) return [...starts];
  const ordered: StartEvent[] = [];
  let next = 0;
  for (const event of starts.filter(isOfNow)) {
    for (let one = late[next]; one !== undefined && byTime(one, event) < 0; one = late[next]) {
      ordered.push(one);
      next += 1;
    }
    ordered.push(event);
  }
  for (const one of late.slice(next)) ordered.push(one);
  return ordered;
}

function byTime(one: StartEvent, other: StartEvent): number {
  return one.at < other.at ? -1 : one.at > other.at ? 1 : one.seq - other.seq;
}
