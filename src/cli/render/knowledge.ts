import { countOf } from '../../domain/text/counts.ts';
import { plain, plainLine } from '../../domain/text/terminal.ts';
import { historyOf, measuredWords, writtenLines } from '../../views/knowledge-words.ts';
import type {
  KnowledgeCheckOutput,
  KnowledgeListOutput,
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
      measured === null ? NONE : measuredWords(measured),
      title,
    ]),
  );
  const listed = entries.length === 0 ? 'No knowledge. `hms knowledge add ID` writes an entry.' : table;
  return [listed, ...remarks('Not used until it is put right', mistakes)].join('\n\n');
}

/** One entry: what people wrote, then what was measured, then its text. */
export function renderEntry(output: Output, shown: Entry): string {
  const { entry, file, kind, state, superseded_by, title, owner, review_by, body, runs } = shown;
  return [
    [
      output.paint('bold', plainLine(`${entry.id}: ${title}`)),
      plainLine(
        `${kind}, ${state}, version ${entry.version}; owner ${owner}, review by ${review_by}; ${file}`,
      ),
      ...(superseded_by === null ? [] : [plainLine(`Superseded: ${superseded_by} is used in its place.`)]),
      ...historyOf(entry).map(plainLine),
    ].join('\n'),
    ['Written:', ...writtenLines(entry).map((line) => `  ${plainLine(line)}`)].join('\n'),
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

function measuredPart(output: Output, { measured, symptoms, earlier }: Entry): string[] {
  if (measured === null) return [];
  const rows = symptoms.map(({ symptom, ...one }) => [symptom, measuredWords(one), String(one.not_counted)]);
  const table =
    rows.length === 0 ? 'Measured: never tried in this version.' : renderTable(output, SYMPTOMS, rows);
  return [earlier === null ? table : `${table}\nEarlier versions: ${measuredWords(earlier)}.`];
}
