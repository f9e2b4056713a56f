import type { StatusPage } from '../../../index/statuses/list-statuses.ts';
import { CodeText } from '../../parts/code-text.tsx';
import { ColourMark } from '../../parts/colour-mark.tsx';
import { Moment } from '../../parts/moment.tsx';
import { clean } from '../../words/clean.ts';
import { componentPath } from '../../words/paths.ts';

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
            <a href={componentPath(status.component_id)}>
              <strong>{status.component_id}</strong>
              <span class="unseen"> is </span>
              <ColourMark colour={status.operational_status} />
              {status.since !== null && (
                <span class="since">
                  {' since '}
                  <Moment at={status.since} />
                </span>
              )}
              {status.operational_status !== 'green' && (
                <span>
                  <span class="unseen">: </span>
                  <CodeText text={clean(status.why)} />
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
      {left > 0 && <p>{left} more are not shown.</p>}
    </>
  );
};
