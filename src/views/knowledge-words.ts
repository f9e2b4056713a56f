import { shellWord } from '../domain/text/shell-word.ts';
import type { KnowledgeMeasured, KnowledgeOutput } from './shapes/knowledge.ts';
import type { ReadonlyDeep } from './shapes/readonly-deep.ts';

type Written = ReadonlyDeep<KnowledgeOutput['entry']>;

/** Where an entry came from, and what became of it. */
export function historyOf({ retired, origin, adopted }: Written): string[] {
  return [
    ...(origin === undefined
      ? []
      : [`imported ${origin.imported} from ${origin.fleet}, signed by ${origin.key}`]),
    ...(adopted === undefined ? [] : [`adopted ${adopted.at} by ${adopted.by}`]),
    ...(retired === undefined ? [] : [`retired ${retired.at} by ${retired.by}: ${retired.why}`]),
  ];
}

/** What people wrote, a line for each part. */
export function writtenLines(entry: Written): string[] {
  const { for: patterns = [], command, watch, person, undo, risk, proof, works, minutes, disruption } = entry;
  return [
    ...line('symptoms', patterns.join(', ')),
    ...line('runs', command?.map(shellWord).join(' ')),
    ...line('does nothing for', watch === undefined ? undefined : `${watch / 1_000} s, and looks again`),
    ...line('a person', person),
    ...line('taken back by', undo?.map(shellWord).join(' ')),
    ...line('risk', command === undefined ? undefined : (risk ?? 'risky')),
    ...line('proof', proof?.join(', ')),
    ...line('believed', works === undefined ? undefined : `it helps ${works}`),
    ...line('cost', costOf(minutes, disruption)),
    ...line('used in the place of', entry.supersedes?.join(', ')),
    ...line('only', scopeOf(entry)),
    ...(entry.never_when ?? []).map(
      ({ why, for: some, ...scope }) =>
        `never ${[scopeOf(scope), some === undefined ? '' : `while ${some.join(' or ')} is seen`].filter((part) => part !== '').join(', ')}: ${why}`,
    ),
  ];
}

function line(name: string, text: string | undefined): string[] {
  return text === undefined || text === '' ? [] : [`${name}: ${text}`];
}

function costOf(minutes: number | undefined, disruption: number | undefined): string {
  const parts = [
    ...(minutes === undefined ? [] : [`${minutes} min`]),
    ...(disruption === undefined ? [] : [`${disruption} min of downtime beside it`]),
  ];
  return parts.join(', ');
}

function scopeOf(scope: Pick<Written, 'technology' | 'components' | 'environments'>): string {
  const { technology, components, environments } = scope;
  return [technology, components, environments]
    .flatMap((names) => (names === undefined ? [] : [names.join(' or ')]))
    .join(', ');
}

/** What heals measured, with its interval. */
export function measuredWords({ healed, n, low, high }: ReadonlyDeep<KnowledgeMeasured>): string {
  if (low === null || high === null) return 'never tried';
  return `${healed} of ${n} (90 % interval: ${percent(low)} to ${percent(high)})`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
