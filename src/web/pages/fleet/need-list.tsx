import { CodeText } from '../../parts/code-text.tsx';
import { ColourMark } from '../../parts/colour-mark.tsx';
import { Moment } from '../../parts/moment.tsx';
import { clean } from '../../words/clean.ts';
import { componentPath } from '../../words/paths.ts';
import type { AttentionItem } from './fleet-view.ts';

/** What needs a person, each with why, since when and the one thing to do next. */
export const NeedList = ({ needs }: { needs: readonly AttentionItem[] }) => (
  <ul>
    {needs.map((need) => (
      <li class={need.operational_status}>
        <ColourMark colour={need.operational_status} />
        <div>
          <p>
            <a href={componentPath(need.component_id)}>{need.component_id}</a>{' '}
            <CodeText text={clean(need.why)} />
            {need.since !== null && (
              <span class="since">
                {' since '}
                <Moment at={need.since} />
              </span>
            )}
          </p>
          {need.next !== null && (
            <p class="next">
              Next: <CodeText text={need.next} />
            </p>
          )}
        </div>
      </li>
    ))}
  </ul>
);
