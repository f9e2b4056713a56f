import { formatTime } from '../../domain/text/moments.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import type { HealAutonomyOutput, StrategyAutonomy } from '../../views/shapes/heal-autonomy.ts';
import { commandLine } from '../command-line.ts';
import type { Output } from '../output.ts';
import { renderTable, type Column } from './table.ts';

const COLUMNS: readonly Column[] = [
  { title: 'STRATEGY' },
  { title: 'VERSION' },
  { title: 'ENVIRONMENT' },
  { title: 'SYMPTOM' },
  { title: 'LEVEL' },
  { title: 'HEALED' },
  { title: 'WHY', flexible: true },
];
/** As much of a version as tells those of one strategy apart. */
const VERSION_LENGTH = 7;

/** What strategies may do, and which deserve more. */
export function renderAutonomy(output: Output, { levels }: HealAutonomyOutput): string {
  if (levels.length === 0) return 'No strategy of this fleet does anything.';
  const rows = levels.map((one) => [
    one.component_id === null ? one.strategy : `${one.strategy} of ${one.component_id}`,
    one.version.slice(0, VERSION_LENGTH),
    one.environment,
    one.symptom ?? 'all others',
    levelOf(one),
    `${one.evidence.healed} of ${one.evidence.counted}`,
    one.why,
  ]);
  const ceiling = 'At auto, `allow.heal` decides: what it does not name waits for an approval.';
  return [renderTable(output, COLUMNS, rows), ...levels.flatMap(offerLines), ceiling].join('\n');
}

/** The same, with how it came to be so. */
export function renderStrategyAutonomy(output: Output, found: HealAutonomyOutput): string {
  const changes = found.changes.map(
    ({ at, to, environment, symptom, by, who, why }) =>
      `  ${formatTime(at)}  ${to} in ${environment}${symptom === null ? '' : ` for ${symptom}`}, ${by === 'person' ? `by ${who ?? 'somebody'}` : 'by its record'}: ${why}`,
  );
  const told = changes.length === 0 ? ['No change of its level is recorded.'] : ['Changes:', ...changes];
  return [renderAutonomy(output, found), ...told.map(plainLine)].join('\n');
}

function levelOf({ level, breaker }: StrategyAutonomy): string {
  if (breaker === null) return level;
  return breaker.state === 'open' ? `held until ${formatTime(breaker.until)}` : `${level}, half open`;
}

function offerLines(one: StrategyAutonomy): string[] {
  const { strategy, component_id, environment, symptom, evidence, deserves } = one;
  if (deserves === null) return [];
  const { counted, healed, components } = evidence;
  const options = {
    environment,
    component: component_id ?? undefined,
    symptom: symptom ?? undefined,
    reason: 'its record',
  };
  const line = commandLine(['hms heal autonomy set', strategy, deserves].join(' '), options);
  return [
    `${strategy} deserves ${deserves}: ${healed} of ${counted} healed at ${components} components. ${line}`,
  ];
}
