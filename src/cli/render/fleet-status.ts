import { uptimeInShort } from '../../domain/status/describe-uptime.ts';
import { explainBriefly } from '../../domain/status/explain.ts';
import { countUptime } from '../../domain/status/uptime.ts';
import { isOpen } from '../../domain/tickets/history.ts';
import { countOf } from '../../domain/text/counts.ts';
import { formatBetween } from '../../domain/text/durations.ts';
import { andMore } from '../../domain/text/lists.ts';
import { formatTime } from '../../domain/text/moments.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import type { ComponentStatusOutput, FleetStatusOutput } from '../../views/shapes/status.ts';
import type { Output } from '../output.ts';
import { shareBar } from '../charts/share-bar.ts';
import { describeColours, markStatus, paintStatus } from './colours.ts';
import { drawTrend, renderDays } from './component-charts.ts';
import { doingsOf, rootWords } from '../../domain/episodes/describe-episode.ts';
import { renderTable } from './table.ts';
import { wrapText } from './wrap-text.ts';

/** As many components that need a person as are shown at a glance. */
const SHOWN = 15;
const TICKETS = 5;

/** The fleet in one line, what needs a person first with the next step of each, and what is in no colour yet. */
export function renderFleet(
  output: Output,
  { root, colours, needs, unjudged, undecided }: FleetStatusOutput,
  now: Date,
): string {
  const isEmpty = Object.values(colours).every((count) => count === 0);
  return [
    `${describeColours(colours)}; in ${plainLine(root)}`,
    ...(output.width === Infinity || isEmpty ? [] : [shareBar(output, colours)]),
    '',
    ...(isEmpty ? [] : renderNeeds(output, needs, now)),
    ...renderUnjudged(unjudged),
    ...renderUndecided(undecided),
  ].join('\n');
}

function renderNeeds(output: Output, needs: FleetStatusOutput['needs'], now: Date): string[] {
  if (needs.length === 0) return ['Every component is green.'];
  const table = renderTable(
    output,
    [
      { title: 'COMPONENT' },
      { title: 'STATUS' },
      { title: 'FOR', align: 'right' },
      { title: 'NEXT' },
      { title: 'WHY', flexible: true },
    ],
    needs
      .slice(0, SHOWN)
      .map(({ component_id, operational_status, since, why, next }) => [
        component_id,
        operational_status,
        since === null ? '-' : formatBetween(Date.parse(since), now.getTime()),
        next ?? '-',
        why,
      ]),
  );
  const left = needs.length - SHOWN;
  return left > 0 ? [table, `${andMore(left)}: \`hms list --sort status\``] : [table];
}

function renderUnjudged({
  findings,
  components_with_findings,
  graph_findings,
  environments_with_issues,
  health_not_asked,
}: FleetStatusOutput['unjudged']): string[] {
  const lines = [
    health_not_asked === 0
      ? null
      : `${countOf(health_not_asked, 'health check')} without an answer of late: does \`hms monitor\` run? \`hms quick-update\` asks now`,
    findings === 0
      ? null
      : `${countOf(findings, 'finding')} of ${countOf(components_with_findings, 'component')} without a ticket: \`hms analyzer all\``,
    graph_findings === 0
      ? null
      : `${countOf(graph_findings, 'finding')} of the dependency graph: \`hms graph\``,
    environments_with_issues === 0
      ? null
      : `${countOf(environments_with_issues, 'development environment')} with issues: \`hms environment all\``,
  ].filter((line) => line !== null);
  return lines.length === 0 ? [] : ['', 'In no colour yet:', ...lines.map((line) => `  ${line}`)];
}

/** Of one that is held everywhere, one line says so; of one that deserves more, one for each symptom. */
function renderUndecided(undecided: FleetStatusOutput['undecided']): string[] {
  const lines = undecided.map((one) => {
    const { strategy, component_id, environment, symptom, deserves, evidence, breaker } = one;
    const show = `\`hms heal autonomy show ${strategy}\``;
    if (breaker !== null)
      return breaker.state === 'open'
        ? `${strategy} is held everywhere until ${formatTime(breaker.until)}, as it did harm or could not be done at several components: ${show}`
        : `${strategy} was held everywhere, and is tried again once somebody approves it: ${show}`;
    const of = component_id === null ? '' : ` of ${component_id}`;
    const where = symptom === null ? environment : `${environment} for ${symptom}`;
    return `${strategy}${of} deserves ${deserves} in ${where}, as ${evidence.healed} of ${evidence.counted} healed: ${show}`;
  });
  return lines.length === 0
    ? []
    : ['', 'To be decided:', ...new Set(lines.map((line) => `  ${plainLine(line)}`))];
}

/** One component on one screen: colour and reason, since when, what is known of it, and the next step. */
export function renderComponent(output: Output, view: ComponentStatusOutput, now: Date): string {
  const { status, next } = view;
  const { component_id, operational_status, operational_status_since: since } = status;
  const sentence = `${component_id} is ${paintStatus(output, operational_status)}: ${plainLine(explainBriefly(status))}.`;
  const rows = [
    [
      'since',
      since === null
        ? 'the beginning'
        : `${formatTime(since)} (${formatBetween(Date.parse(since), now.getTime())})`,
    ],
    ...(view.root === null ? [] : [['root', rootWords(view.root)]]),
    ...factsOf(output, view, now),
    ['next', next ?? 'nothing to do'],
  ];
  const width = Math.max(...rows.map(([name = '']) => name.length));
  return [
    ...wrapText(`${markStatus(output, operational_status)} ${sentence}`, output.width),
    ...rows.map(([name = '', words = '']) => `  ${name.padEnd(width)}  ${plainLine(words)}`),
    ...renderDays(output, view.days),
    ...renderDoings(output, view),
  ].join('\n');
}

function factsOf(output: Output, { status, findings }: ComponentStatusOutput, now: Date): string[][] {
  const { health_metrics, start_history, test_history, issues, environment_status } = status;
  const { test_pass_rate } = health_metrics;
  const uptime = uptimeInShort(countUptime(status, now));
  const [start] = start_history;
  const [run] = test_history;
  const open = issues.filter(isOpen);
  const titles = open.slice(0, TICKETS).map(({ id, severity, title }) => `${id} (${severity}) ${title}`);
  return [
    [
      'starts',
      start === undefined
        ? 'none known'
        : `${start.success ? 'up' : 'down'} ${formatTime(start.timestamp)}${uptime === undefined ? '' : `; ${uptime}`}`,
    ],
    [
      'tests',
      run === undefined
        ? 'none known'
        : `${run.results === null || test_pass_rate === null ? (run.success ? 'passed' : 'failed') : `${test_pass_rate} % passed`}, last run ${formatTime(run.timestamp)}${drawTrend(output, status)}`,
    ],
    [
      'tickets',
      open.length === 0
        ? 'none open'
        : `${open.length} open: ${titles.join('; ')}${open.length > TICKETS ? ` ${andMore(open.length - TICKETS)}` : ''}`,
    ],
    ['environment', environment_status.dev_environment.replaceAll('_', ' ')],
    ['findings', findings === null ? 'not analysed yet' : String(findings)],
  ];
}

/** What was done in the episode that goes on; nothing where there is none. */
export function renderDoings(output: Output, { episode, next }: ComponentStatusOutput): string[] {
  if (episode === null) return [];
  const lines = doingsOf(episode);
  return [
    '',
    output.paint('bold', `What was done (${episode.id}):`),
    ...(lines.length === 0 ? ['  nothing yet'] : lines.map((line) => `  - ${plainLine(line)}`)),
    ...(next === null ? [] : [`Next: ${next}`]),
  ];
}
