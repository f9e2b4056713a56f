import type { DocumentsInput } from '../input.ts';
import { code } from '../../domain/text/markdown.ts';
import { list } from '../markdown.ts';
import { allFindings } from './findings.ts';
import { openTickets } from './tickets.ts';
import { andMore } from '../../domain/text/lists.ts';

/** What a person does next, each with the command for it. */
export function nextSteps(input: DocumentsInput): string {
  const { id } = input.member.component;
  const steps = [
    ...ticketStep(input),
    ...(input.member.allow.fixes.length > 0 && allFindings(input).some((finding) => finding.fix !== null)
      ? [`Let hms fix what it can: \`hms environment check ${id} --fix\`.`]
      : []),
    ...(input.status.health_metrics.test_pass_rate === null
      ? [
          `Record a test run: \`hms tracker test ${id} --junit report.xml\`, or declare \`test:\` in \`components.yaml\`.`,
        ]
      : []),
  ];
  return steps.length === 0 ? 'Nothing has to be done.' : list(steps);
}

function ticketStep(input: DocumentsInput): string[] {
  const [first, ...others] = openTickets(input);
  if (first === undefined) return [];
  const more = others.length === 0 ? '' : ` ${andMore(others.length)}`;
  return [
    `Work on ${code(first.id)}${more}; when one is done: \`hms tracker resolve ${first.id} --resolution "what was done"\`.`,
  ];
}
