import { stringify } from 'yaml';
import { PANEL_KINDS } from './panel-kinds.ts';

/** A list as it is asked for. */
export interface CopiedView {
  /** Of a panel that shows the same. */
  readonly kind: string;
  readonly title: string;
  readonly query: URLSearchParams;
}

/** A dashboard with this view alone, as the text of its file. */
export function viewAsYaml({ kind, title, query }: CopiedView): string {
  const fields = PANEL_KINDS.find((one) => one.kind === kind)?.query.shape ?? {};
  const asked = Object.entries(fields).flatMap(([name, schema]) => {
    const values = query.getAll(name).filter((value) => value !== '');
    const [first] = values;
    if (first === undefined) return [];
    const isNumber = !schema.safeParse(first).success && schema.safeParse(Number(first)).success;
    return [[name, values.length > 1 ? values : isNumber ? Number(first) : first] as const];
  });
  const panel = { kind, title, ...(asked.length === 0 ? {} : { query: Object.fromEntries(asked) }) };
  return stringify({ schema_version: 1, title, panels: [panel] }, { lineWidth: 0 });
}
