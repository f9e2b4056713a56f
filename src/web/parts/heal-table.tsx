import { formatDuration } from '../../domain/text/durations.ts';
import { formatTime } from '../../domain/text/moments.ts';
import type { HealedStep } from '../../views/shapes/heals.ts';
import { clean } from '../words/clean.ts';
import { componentPath } from '../words/paths.ts';
import { Moment } from './moment.tsx';

/** What heals did, in the order given. */
export const HealTable = ({ steps }: { steps: readonly HealedStep[] }) => (
  <table class="rows">
    <thead>
      <tr>
        <th scope="col">When</th>
        <th scope="col">Component</th>
        <th scope="col">Heal</th>
        <th scope="col">Outcome</th>
        <th scope="col">Took</th>
        <th scope="col">Detail</th>
        <th scope="col">Asked by</th>
      </tr>
    </thead>
    <tbody>
      {steps.map((step) => (
        <tr aria-label={stepInWords(step)}>
          <td class="since">
            <Moment at={step.at} />
          </td>
          <th scope="row">
            <a href={componentPath(step.component_id)}>{step.component_id}</a>
          </th>
          <td>{clean(step.strategy, 100)}</td>
          <td>{outcomeWords(step)}</td>
          <td class="since">{formatDuration(step.duration_ms)}</td>
          <td class="why">{clean(step.detail)}</td>
          <td>{clean(step.actor ?? step.trigger, 100)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

function outcomeWords({ outcome }: HealedStep): string {
  return outcome.replaceAll('_', ' ');
}

function stepInWords(step: HealedStep): string {
  return `${clean(step.strategy, 100)} of ${step.component_id} ${outcomeWords(step)} ${formatTime(step.at)}: ${clean(step.detail, 100)}`;
}
