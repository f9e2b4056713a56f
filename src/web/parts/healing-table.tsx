import type { HealingRow } from '../../views/healing-rows.ts';
import { formatTime } from '../../domain/text/moments.ts';
import { approve } from '../../verbs/healing/approve.ts';
import { reject } from '../../verbs/healing/reject.ts';
import { clean } from '../words/clean.ts';
import { componentPath } from '../words/paths.ts';
import { ActionLinks } from './action-links.tsx';
import { Moment } from './moment.tsx';

interface HealingTableProps {
  readonly rows: readonly HealingRow[];
  /** Whether who reads it may answer what heals ask. */
  readonly mayAct: boolean;
}

/** Heals that run, wait or were refused, and what a person does about them. */
export const HealingTable = ({ rows, mayAct }: HealingTableProps) => (
  <table class="rows">
    <thead>
      <tr>
        <th scope="col">Component</th>
        <th scope="col">Heal</th>
        <th scope="col">Since</th>
        <th scope="col">Why</th>
        <th scope="col">Next</th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr aria-label={rowInWords(row)}>
          <th scope="row">
            <a href={componentPath(row.component_id)}>{clean(row.component_id, 64)}</a>
          </th>
          <td>{row.heal}</td>
          <td class="since">
            <Moment at={row.since} />
          </td>
          <td class="why">{clean(row.why)}</td>
          <td>
            {row.answer !== null && <code>{row.answer}</code>}
            {row.answer !== null && mayAct && <ActionLinks verbs={[approve, reject]} id={row.component_id} />}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

function rowInWords({ component_id, heal, since, why }: HealingRow): string {
  return `Heal of ${clean(component_id, 64)}: ${heal} since ${formatTime(since)}: ${clean(why)}`;
}
