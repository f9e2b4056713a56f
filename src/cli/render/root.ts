import type { Episode } from '../../domain/episodes/episode.ts';
import { formatTime } from '../../domain/text/moments.ts';

/** As `EP-HMS-DB-003: HMS-DB is red since 2026-05-04 12:00 UTC`, and until when where it has ended. */
export function rootWords({ id, component_id, began, ended, worst, colours }: Episode): string {
  return ended === null
    ? `${id}: ${component_id} is ${colours.at(-1)?.colour ?? worst}, not green since ${formatTime(began)}`
    : `${id}: ${component_id} was ${worst} from ${formatTime(began)} to ${formatTime(ended)}`;
}
