import { formatBetween } from '../text/durations.ts';
import { formatTime } from '../text/moments.ts';
import { plainLine } from '../text/terminal.ts';
import type { Episode } from './episode.ts';

/** As `EP-HMS-DB-003: HMS-DB is red since 2026-05-04 12:00 UTC`, and until when where it has ended. */
export function rootWords({ id, component_id, began, ended, worst, colours }: Episode): string {
  return ended === null
    ? `${id}: ${component_id} is ${colours.at(-1)?.colour ?? worst}, not green since ${formatTime(began)}`
    : `${id}: ${component_id} was ${worst} from ${formatTime(began)} to ${formatTime(ended)}`;
}

/** How long it lasted or has lasted. */
export function spanOf({ began, ended }: Pick<Episode, 'began' | 'ended'>, now: Date): string {
  return formatBetween(Date.parse(began), ended === null ? now.getTime() : Date.parse(ended));
}

/** As `healed by start-service`, `by Ana`, `by itself`, or `open`. */
export function endingWords({ ending }: Pick<Episode, 'ending'>): string {
  if (ending === null) return 'open';
  if (ending.how === 'healed') return `healed by ${plainLine(ending.by ?? 'a strategy')}`;
  return ending.how === 'by_person' ? `by ${plainLine(ending.by ?? 'a person')}` : 'by itself';
}

/** What decided its worst colour when it came. */
export function whyWorst({ colours, worst }: Pick<Episode, 'colours' | 'worst'>): string {
  return colours.find(({ colour }) => colour === worst)?.why ?? '-';
}

/** What a person and heals did about it so far, oldest first, each in a line. */
export function doingsOf({ heals, acknowledged }: Pick<Episode, 'heals' | 'acknowledged'>): string[] {
  return [
    ...(acknowledged === null
      ? []
      : [`${formatTime(acknowledged.at)} ${acknowledged.by} ${acknowledged.what}`]),
    ...heals.map(
      ({ at, strategy, outcome, detail }) => `${formatTime(at)} heal by ${strategy}: ${outcome}, ${detail}`,
    ),
  ];
}
