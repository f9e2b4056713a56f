import { hintFor } from '../../domain/text/nearest-name.ts';
import { explainIssue } from '../../workspace/explain-issue.ts';
import { valueAt } from '../../workspace/field-names.ts';
import { readYamlText, type YamlMistake, type YamlText } from '../../workspace/yaml-text.ts';
import { DashboardHead, panelSchema } from './dashboard.ts';
import type { PanelKind } from './panel-kind.ts';
import { PANEL_KINDS } from './panel-kinds.ts';

/** A panel as its file has it. */
export interface Panel {
  readonly kind: PanelKind;
  readonly title: string;
  readonly rows: number | undefined;
  readonly query: URLSearchParams;
  /** Where it begins in its file. */
  readonly line: number;
}

/** A dashboard: what of its file can be shown, and what is wrong with the rest. */
export interface Dashboard {
  readonly title: string | undefined;
  readonly panels: readonly Panel[];
  readonly mistakes: readonly YamlMistake[];
}

const EMPTY: YamlMistake = {
  line: 1,
  text: 'the file is empty; it needs schema_version: 1 and a list of panels',
};

/** Reads the text of a dashboard's file: a panel with a mistake is left out, and told with its line. */
export function parseDashboard(text: string): Dashboard {
  const read = readYamlText(text);
  if ('mistakes' in read) return { title: undefined, panels: [], mistakes: read.mistakes };
  if (read.value === null) return { title: undefined, panels: [], mistakes: [EMPTY] };
  const head = DashboardHead.safeParse(read.value);
  const ofHead = head.error?.issues.flatMap((issue) =>
    explainIssue(issue, { ...read, schema: DashboardHead }),
  );
  const listed = valueAt(read.value, ['panels']);
  const panels = (Array.isArray(listed) ? listed : []).map((value: unknown, place) =>
    parsePanel(value, place, read),
  );
  const title = valueAt(read.value, ['title']);
  return {
    title: head.success ? head.data.title : typeof title === 'string' ? title : undefined,
    panels: panels.flatMap((panel) => ('mistakes' in panel ? [] : [panel])),
    mistakes: [
      ...(ofHead ?? []),
      ...panels.flatMap((panel) => ('mistakes' in panel ? panel.mistakes : [])),
    ].sort((one, other) => one.line - other.line),
  };
}

function parsePanel(
  value: unknown,
  place: number,
  { lineOf }: Pick<YamlText, 'lineOf'>,
): Panel | Pick<Dashboard, 'mistakes'> {
  const where = ['panels', place];
  const named = valueAt(value, ['kind']);
  const kind = PANEL_KINDS.find((one) => one.kind === named);
  const line = lineOf(where);
  if (kind === undefined) return { mistakes: [{ line, text: unknownKind(place, named) }] };
  const schema = panelSchema(kind);
  const parsed = schema.safeParse(value);
  if (!parsed.success)
    return {
      mistakes: parsed.error.issues
        .flatMap((issue) =>
          explainIssue(issue, { schema, value, lineOf: (inside) => lineOf([...where, ...inside]) }),
        )
        .map((mistake) => ({ ...mistake, text: `panels[${place}] ${mistake.text}` })),
    };
  const { title = kind.title, rows, query = {} } = parsed.data;
  return { kind, title, rows, query: asQuery(query), line };
}

function unknownKind(place: number, named: unknown): string {
  const names = PANEL_KINDS.map(({ kind }) => kind);
  const said =
    typeof named === 'string' ? `there is no kind "${named}"${hintFor(named, names)}` : 'it has no kind';
  return `panels[${place}].kind: ${said}; one of ${names.join(', ')} is expected`;
}

/** As an address has it. */
function asQuery(query: Readonly<Record<string, unknown>>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      [value].flat().map((one) => [name, String(one)] as [string, string]),
    ),
  );
}
