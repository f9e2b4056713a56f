import { endingWords, spanOf, whyWorst } from '../../domain/episodes/describe-episode.ts';
import type { Episode } from '../../domain/episodes/episode.ts';
import { formatTime } from '../../domain/text/moments.ts';
import { clean } from '../words/clean.ts';
import { episodePath } from '../words/paths.ts';
import { ColourMark } from './colour-mark.tsx';
import { Moment } from './moment.tsx';

/** Episodes in the order given; how long an open one has lasted is left to its reader, since it changes with time. */
export const EpisodeTable = ({ episodes }: { episodes: readonly Episode[] }) => (
  <table class="rows">
    <thead>
      <tr>
        <th scope="col">Worst</th>
        <th scope="col">Episode</th>
        <th scope="col">Began</th>
        <th scope="col">Lasted</th>
        <th scope="col">Ended</th>
        <th scope="col">Root</th>
        <th scope="col">Why</th>
      </tr>
    </thead>
    <tbody>
      {episodes.map((episode) => (
        <tr aria-label={episodeInWords(episode)}>
          <td>
            <ColourMark colour={episode.worst} />
          </td>
          <th scope="row">
            <a href={episodePath(episode.id)}>{episode.id}</a>
          </th>
          <td class="since">
            <Moment at={episode.began} />
          </td>
          <td>{lastedWords(episode)}</td>
          <td>{clean(endingWords(episode), 100)}</td>
          <td>{episode.root !== null && <a href={episodePath(episode.root)}>{episode.root}</a>}</td>
          <td class="why">{clean(whyWorst(episode))}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** Nothing for one that goes on. */
function lastedWords(episode: Episode): string {
  return episode.ended === null ? '' : spanOf(episode, new Date(episode.ended));
}

function episodeInWords(episode: Episode): string {
  const { id, worst, began } = episode;
  return `${id} is ${clean(endingWords(episode), 100)}, worst ${worst}, began ${formatTime(began)}: ${clean(whyWorst(episode), 100)}`;
}
