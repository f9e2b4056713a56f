import { endingWords, rootWords, spanOf, whyWorst } from '../../domain/episodes/describe-episode.ts';
import type { Episode } from '../../domain/episodes/episode.ts';
import type { EpisodeEntry } from '../../domain/episodes/timeline.ts';
import { formatDuration } from '../../domain/text/durations.ts';
import { listNames } from '../../domain/text/lists.ts';
import { formatTime } from '../../domain/text/moments.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import type { EpisodePage } from '../../views/episodes.ts';
import type { Output } from '../output.ts';
import { pageLines } from './page-lines.ts';
import { renderTable } from './table.ts';

/** Episodes as a table, in the order given, how many there are and go on, and the command that `next` is. */
export function renderEpisodes(output: Output, { episodes, counts, next }: EpisodePage, now: Date): string {
  if (episodes.length === 0) return 'No episodes.';
  const hasRoots = episodes.some(({ root }) => root !== null);
  const table = renderTable(
    output,
    [
      { title: 'EPISODE' },
      { title: 'WORST' },
      { title: 'BEGAN' },
      { title: 'LASTED', align: 'right' },
      { title: 'ENDED' },
      ...(hasRoots ? [{ title: 'ROOT' }] : []),
      { title: 'WHY', flexible: true },
    ],
    episodes.map((episode) => [
      episode.id,
      episode.worst,
      formatTime(episode.began),
      spanOf(episode, now),
      endingWords(episode),
      ...(hasRoots ? [episode.root ?? '-'] : []),
      whyWorst(episode),
    ]),
  );
  return [table, '', ...pageLines({ noun: 'episode', shown: episodes.length, counts, next })].join('\n');
}

/** One episode on a screen: what it was, and what happened in it. */
export function renderEpisode(
  output: Output,
  episode: Episode,
  {
    timeline,
    root,
    now,
  }: { readonly timeline: readonly EpisodeEntry[]; readonly root: Episode | null; readonly now: Date },
): string {
  const { id, component_id, began, ended, tickets, failing_tests, acknowledged } = episode;
  const until = ended === null ? 'still open' : `until ${formatTime(ended)}`;
  const acknowledgedBy =
    acknowledged === null
      ? []
      : [
          `  acknowledged: ${formatTime(acknowledged.at)}, ${plainLine(acknowledged.by)} ${acknowledged.what}`,
        ];
  return [
    output.paint('bold', `${id}: ${component_id} was not green`),
    `  ${formatTime(began)} ${until} (${spanOf(episode, now)}); worst: ${episode.worst}`,
    `  why: ${plainLine(whyWorst(episode))}`,
    ...(root === null ? [] : [`  root: ${plainLine(rootWords(root))}`]),
    ...(failing_tests.length === 0 ? [] : [`  failing tests: ${plainLine(listNames(failing_tests, 5))}`]),
    ...(tickets.length === 0 ? [] : [`  tickets: ${listNames(tickets)}`]),
    ...acknowledgedBy,
    `  ended: ${endingWords(episode)}`,
    '',
    renderTimeline(output, timeline, began),
  ].join('\n');
}

function renderTimeline(output: Output, timeline: readonly EpisodeEntry[], began: string): string {
  return renderTable(
    output,
    [
      { title: 'WHEN' },
      { title: 'AFTER', align: 'right' },
      { title: 'WHAT' },
      { title: 'DETAIL', flexible: true },
      { title: 'RECORDED BY' },
    ],
    timeline.map((entry) => [
      formatTime(entry.at),
      after(entry.at, began),
      entry.times === 1
        ? entry.what
        : `${entry.what}, ${entry.times} times until ${formatTime(entry.last_at)}`,
      entry.detail ?? '-',
      entry.run === null ? (entry.by ?? '-') : entry.run.slice(0, entry.run.lastIndexOf('/')),
    ]),
  );
}

/** How long after the beginning; nothing for what began it, and for what a clock that was set back dates before it. */
function after(at: string, began: string): string {
  const ms = Date.parse(at) - Date.parse(began);
  return ms <= 0 ? '' : `+${formatDuration(ms)}`;
}
