import type { EpisodeEntry } from '../../../domain/episodes/timeline.ts';
import { formatMoment } from '../../../domain/text/moments.ts';
import { plainLine } from '../../../domain/text/terminal.ts';
import type { Output } from '../../output.ts';
import { wrapText } from '../../render/wrap-text.ts';

/** What happened, in the order given: a line each, which goes on below its words. */
export function renderEntries(output: Output, entries: readonly EpisodeEntry[]): string {
  return entries
    .flatMap(({ at, last_at, what, detail, by, times }) => {
      const often = times === 1 ? '' : `, ${times} times until ${formatMoment(last_at)}`;
      const person = by === null ? '' : ` (${plainLine(by)})`;
      const more = detail === null || detail === '' ? '' : `: ${plainLine(detail)}`;
      const [first = '', ...rest] = wrapText(
        `${formatMoment(at)}  ${plainLine(what)}${often}${person}${more}`,
        output.width,
      );
      return [first, ...rest.map((line) => `    ${line}`)];
    })
    .join('\n');
}
