import { describeBackoff, type AnalysisBackoff } from '../../domain/analysis/backoff.ts';
import { uptimeInFull, uptimeInShort } from '../../domain/status/describe-uptime.ts';
import { explainBriefly } from '../../domain/status/explain.ts';
import { outlook } from '../../domain/status/outlook/outlook.ts';
import { howToRun } from '../../domain/status/outlook/how-to-run.ts';
import { policyWords } from '../../domain/status/describe-policy.ts';
import { trendWords } from '../../domain/tests/trend-words.ts';
import type { Episode } from '../../domain/episodes/episode.ts';
import type { StatusDocument } from '../../domain/status/status.ts';
import { countUptime } from '../../domain/status/uptime.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import type { Output } from '../output.ts';
import { paintStatus } from './colours.ts';
import { rootWords } from '../../domain/episodes/describe-episode.ts';
import { renderTable, type Column } from './table.ts';
import { renderFailing, renderJobs } from './tests.ts';
import { formatTime } from '../../domain/text/moments.ts';
import { wrapText } from './wrap-text.ts';

const REASON_COLUMNS: readonly Column[] = [
  { title: 'RULE' },
  { title: 'ASKS FOR' },
  { title: 'FOUND', flexible: true },
  { title: 'LIMIT' },
  { title: 'EVIDENCE OF' },
];

export interface RenderStatusOptions {
  readonly explain?: boolean;
  /** Whether the uptime is told too; `explain` tells it in full. */
  readonly uptime?: boolean;
  readonly now?: Date | undefined;
  /** Why the component's analysis is left out for now; null where it is not. */
  readonly backoff?: AnalysisBackoff | null;
  /** The episode from which its own follows; null where it has none. */
  readonly root?: Episode | null;
}

/**
 * One status as a sentence; with `explain`, since when, every rule that applied with what was measured, what would change
 * the colour from `now` on, and by which policy it was judged.
 */
export function renderStatus(
  output: Output,
  status: StatusDocument,
  {
    explain = false,
    uptime = false,
    now = new Date(),
    backoff = null,
    root = null,
  }: RenderStatusOptions = {},
): string {
  const colour = paintStatus(output, status.operational_status);
  const counted = uptime && !explain ? uptimeInShort(countUptime(status, now)) : undefined;
  const told = counted === undefined ? '' : `; ${counted}`;
  const sentence = `${status.component_id} is ${colour}: ${plainLine(explainBriefly(status))}${explain ? '' : trend(status)}${told}.`;
  if (!explain) return sentence;
  return [
    ...wrapText(sentence, output.width),
    ...sinceWhen(status),
    ...rootOf(output, root),
    ...restOf(output, status, backoff),
    ...decidesNothing(status),
    ...uptimeOf(output, status, now),
    '',
    renderReasons(output, status),
    '',
    ...renderJobs(output, status),
    ...renderFailing(output, status),
    ...renderOutlook(output, status, now),
    '',
    ...wrapText(policyWords(status), output.width),
  ].join('\n');
}

/** Where it says something else than the newest results; it decides nothing. */
function trend({ health_metrics }: StatusDocument): string {
  const words = trendWords(health_metrics);
  const { test_trend, test_pass_rate } = health_metrics;
  return words === null || test_trend?.pass_rate === test_pass_rate ? '' : ` (${words})`;
}

/** Counted to the moment at which it is shown, which what is stored is not. */
function uptimeOf(output: Output, status: StatusDocument, now: Date): string[] {
  const text = uptimeInFull(countUptime(status, now));
  return text === undefined ? [] : wrapText(`${text}.`, output.width);
}

function decidesNothing({ health_metrics }: StatusDocument): string[] {
  const words = trendWords(health_metrics);
  return words === null ? [] : [`The tests’ ${words}; it decides nothing.`];
}

function sinceWhen({ operational_status_since: since, previous_status }: StatusDocument): string[] {
  if (since === null) return [];
  return [`Since ${formatTime(since)}; before that it was ${previous_status ?? 'unknown'}.`];
}

function rootOf(output: Output, root: Episode | null): string[] {
  if (root === null) return [];
  return wrapText(
    `It follows from ${plainLine(rootWords(root))}; \`hms graph\` shows what needs what.`,
    output.width,
  );
}

/** What its analysis found is as old as the last look. */
function restOf(
  output: Output,
  { component_id: id }: StatusDocument,
  backoff: AnalysisBackoff | null,
): string[] {
  if (backoff === null) return [];
  const text = `${id} ${describeBackoff(backoff)}. Its health check is asked all the same; \`hms monitor check ${id}\` or \`hms full-update --component ${id}\` looks at once.`;
  return wrapText(text, output.width);
}

function renderReasons(output: Output, { reasons }: StatusDocument): string {
  return renderTable(
    output,
    REASON_COLUMNS,
    reasons.map((reason) => [
      reason.rule,
      reason.rule === 'maintenance' ? '-' : reason.asks_for,
      reason.text,
      reason.limit ?? '-',
      reason.evidence_at === null ? '-' : formatTime(reason.evidence_at),
    ]),
  );
}

function renderOutlook(output: Output, status: StatusDocument, now: Date): string[] {
  const found = outlook({ history: status, tickets: status.issues }, status.policy, now);
  return [
    output.paint('bold', 'What would change it:'),
    ...found.flatMap(({ to, text }) => {
      const [first = '', ...more] = wrapText(plainLine(text), output.width - 4);
      return [
        `  - ${paintStatus(output, to)}${first.slice(to.length)}`,
        ...more.map((line) => `    ${line}`),
      ];
    }),
    ...howToRun(status, found).flatMap((text) => wrapText(text, output.width - 2).map((line) => `  ${line}`)),
  ];
}
