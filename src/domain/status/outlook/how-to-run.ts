import { asWord, perhapsGone, retireCommand } from '../../tests/jobs/retire-job.ts';
import type { StatusDocument } from '../status.ts';
import type { Outlook } from './need.ts';

type Tested = Pick<StatusDocument, 'component_id' | 'test_jobs' | 'test_history'>;

/** The commands by which the test runs that are asked for come about, each in a sentence. */
export function howToRun(
  { component_id: id, test_jobs, test_history }: Tested,
  outlooks: readonly Outlook[],
): string[] {
  const runs = outlooks.flatMap(({ needs }) => needs).filter((need) => need.what === 'passing_runs');
  if (runs.length === 0) return [];
  const asked = new Set(runs.flatMap(({ jobs }) => jobs));
  const [job] = asked;
  const gone = new Set(test_jobs.flatMap((one) => perhapsGone(one, test_history) ?? []));
  const isUntold = runs.some(({ reports }) => reports.length > 0);
  const named = job === undefined ? '' : ` --job ${asWord(job)}`;
  return [
    `Tests that components.yaml declares run with \`hms full-update --component ${id}\`; any other run is recorded with \`hms tracker test ${id}${named} --junit REPORT\`.`,
    ...(isUntold ? ['A run without its report says nothing of its suites, however often it passes.'] : []),
    ...[...gone]
      .filter((name) => asked.has(name))
      .map((name) => `If the job ${name} is gone, a person says so: \`${retireCommand(id, name)}\`.`),
  ];
}
