import { countOf } from '../../domain/text/counts.ts';
import { shellWord } from '../../domain/text/shell-word.ts';
import { plain, plainLine } from '../../domain/text/terminal.ts';
import type {
  KnowledgeCheckOutput,
  KnowledgeListOutput,
  KnowledgeMeasured,
  KnowledgeOutput,
  KnowledgeRemark,
} from '../../views/shapes/knowledge.ts';
import type { ReadonlyDeep } from '../../views/shapes/readonly-deep.ts';
import type { Output } from '../output.ts';
import { renderHeals } from './heals.ts';
import { renderTable, type Column } from './table.ts';

const COLUMNS: readonly Column[] = [
  { title: 'ID' },
  { title: 'KIND' },
  { title: 'STATE' },
  { title: 'REVIEW BY' },
  { title: 'OWNER' },
  { title: 'BELIEVED' },
  { title: 'MEASURED' },
  { title: 'TITLE', flexible: true },
];
const SYMPTOMS: readonly Column[] = [
  { title: 'MEASURED AT', flexible: true },
  { title: 'HEALED' },
  { title: 'NOT COUNTED', align: 'right' },
];
const NONE = '-';

type List = ReadonlyDeep<KnowledgeListOutput>;
type Entry = ReadonlyDeep<KnowledgeOutput>;

/** What is written, and what was measured of it, as a table; then what cannot be used. */
export function renderKnowledge(output: Output, { entries, mistakes }: List): string {
  const table = renderTable(
    output,
    COLUMNS,
    entries.map(({ id, kind, state, review_by, owner, works, measured, title }) => [
      id,
      kind,
      state,
      review_by,
      owner,
      works === null ? NONE : String(works),
      measured === null ? NONE : figure(measured),
      title,
    ]),
  );
  const listed = entries.length === 0 ? 'No knowledge. `hms knowledge add ID` writes an entry.' : table;
  return [listed, ...remarks('Not used until it is put right', mistakes)].join('\n\n');
}

/** One entry: what people wrote, then what was measured, then its text. */
export function renderEntry(output: Output, shown: Entry): string {
  const { entry, file, kind, state, title, owner, review_by, body, runs } = shown;
  return [
    [
      output.paint('bold', plainLine(`${entry.id}: ${title}`)),
      plainLine(
        `${kind}, ${state}, version ${entry.version}; owner ${owner}, review by ${review_by}; ${file}`,
      ),
      ...historyOf(entry),
    ].join('\n'),
    ['Written:', ...written(entry).map((line) => `  ${plainLine(line)}`)].join('\n'),
    ...measuredPart(output, shown),
    ...(body.trim() === '' ? [] : [plain(body.trim())]),
    ...(runs === null ? [] : [renderHeals(output, runs)]),
  ].join('\n\n');
}

/** What a check found. */
export function renderCheck(
  output: Output,
  { entries, mistakes, warnings }: ReadonlyDeep<KnowledgeCheckOutput>,
): string {
  const right = `${countOf(entries, 'entry', 'entries')} can be read, ${countOf(mistakes.length, 'mistake')}, ${countOf(warnings.length, 'warning')}.`;
  return [
    ...remarks(output.paint('red', 'Mistakes'), mistakes),
    ...remarks(output.paint('yellow', 'Warnings'), warnings),
    right,
  ].join('\n\n');
}

function remarks(title: string, found: readonly KnowledgeRemark[]): string[] {
  if (found.length === 0) return [];
  return [
    [`${title}:`, ...found.map(({ file, line, text }) => `  ${plainLine(`${file}:${line}: ${text}`)}`)].join(
      '\n',
    ),
  ];
}

function historyOf({ retired, origin, adopted }: Entry['entry']): string[] {
  return [
    ...(origin === undefined
      ? []
      : [`imported ${origin.imported} from ${origin.fleet}, signed by ${origin.key}`]),
    ...(adopted === undefined ? [] : [`adopted ${adopted.at} by ${adopted.by}`]),
    ...(retired === undefined ? [] : [`retired ${retired.at} by ${retired.by}: ${retired.why}`]),
  ].map(plainLine);
}

function written(entry: Entry['entry']): string[] {
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

function scopeOf(scope: Pick<Entry['entry'], 'technology' | 'components' | 'environments'>): string {
  const { technology, components, environments } = scope;
  return [technology, components, environments]
    .flatMap((names) => (names === undefined ? [] : [names.join(' or ')]))
    .join(', ');
}

function measuredPart(output: Output, { measured, symptoms, earlier }: Entry): string[] {
  if (measured === null) return [];
  const rows = symptoms.map(({ symptom, ...one }) => [symptom, figure(one), String(one.not_counted)]);
  const table =
    rows.length === 0 ? 'Measured: never tried in this version.' : renderTable(output, SYMPTOMS, rows);
  return [earlier === null ? table : `${table}\nEarlier versions: ${figure(earlier)}.`];
}

function figure({ healed, n, low, high }: ReadonlyDeep<KnowledgeMeasured>): string {
  if (low === null || high === null) return 'never tried';
  return `${healed} of ${n} (90 % interval: ${percent(low)} to ${percent(high)})`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
