import { addToTimeline } from '../../domain/episodes/timeline.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import type { Change } from '../../store/changes/change.ts';

/** A recorded event as one line for people; undefined for what only prepares or follows something else. */
export function eventLine(change: Change, why: (componentId: string) => string): string | undefined {
  const { component } = change;
  if (!('event' in change)) return `--:--:-- ${component}  ${change.newer.type}`;
  const [entry] = addToTimeline([], change.event, () => why(component));
  if (entry === undefined) return undefined;
  const told = [entry.what, ...(entry.detail === null || entry.detail === '' ? [] : [entry.detail])].join(
    ': ',
  );
  const by = entry.by === null ? '' : ` (${entry.by})`;
  return plainLine(`${timeOf(entry.at)} ${component}  ${told}${by}`);
}

function timeOf(at: string): string {
  return new Date(at).toTimeString().slice(0, 8);
}
