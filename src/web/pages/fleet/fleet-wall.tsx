import type { StatusPage } from '../../../index/statuses/list-statuses.ts';
import { ColourMark } from '../../parts/colour-mark.tsx';
import { componentPath } from '../../words/paths.ts';
import { rowInWords } from '../../words/row-in-words.ts';

/** Tiles for a screen on a wall: the worst first, so that what is left out is what is best. */
export const FleetWall = ({ page }: { page: StatusPage }) => {
  const all = Object.values(page.colours).reduce((sum, count) => sum + count, 0);
  const left = all - page.statuses.length;
  return (
    <>
      <h1 class="unseen">Fleet</h1>
      <ul class="wall">
        {page.statuses.map((status) => (
          <li class={status.operational_status}>
            <a href={componentPath(status.component_id)} aria-label={rowInWords(status)}>
              <ColourMark colour={status.operational_status} />
              <strong>{status.component_id}</strong>
              {status.operational_status !== 'green' && <span>{status.why}</span>}
            </a>
          </li>
        ))}
      </ul>
      {left > 0 && <p>{left} more are not shown.</p>}
    </>
  );
};
