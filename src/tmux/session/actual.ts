/** A pane as tmux lists it, with the window and the session that it is in. */
export interface ActualPane {
  /** As in `$1`. */
  readonly session: string;
  /** Whether the session has the name that was asked for. */
  readonly isNamed: boolean;
  /** The workspace whose session it is; empty where it is none's. */
  readonly sessionOf: string;
  /** Keys of panes that were stopped on purpose. */
  readonly stopped: readonly string[];
  /** As in `@1`. */
  readonly window: string;
  /** The group of the layout whose window it is, and which page of it; empty and 0 where it is none's. */
  readonly group: string;
  readonly page: number;
  readonly columns: number;
  readonly rows: number;
  /** As in `%1`. */
  readonly pane: string;
  readonly isActive: boolean;
  /** That its process has ended; so it is of one that has none. */
  readonly isDead: boolean;
  /** Whether it has no process, and is drawn. */
  readonly isDrawn: boolean;
  readonly paneColumns: number;
  readonly paneRows: number;
  /** The workspace whose pane it is; empty for one that a person opened. */
  readonly workspace: string;
  /** What it is known by; see `DesiredPane`. */
  readonly key: string;
  readonly role: string;
  readonly component: string;
  readonly status: string;
  /** How what a person ran there ended; empty while it runs, and where nothing was run. */
  readonly result: string;
  /** The version of the server. */
  readonly version: string;
  /** Whether the window has the name that hms gave it; a person's own stays. */
  readonly hasOwnName: boolean;
  /** That name; empty where hms gave none. */
  readonly name: string;
}

const SEPARATOR = '|';

/** The fields in the order of their lines; free text is last. */
function fieldsFor(session: string): readonly string[] {
  return [
    '#{session_id}',
    `#{==:#{session_name},${session}}`,
    '#{@hms_session}',
    '#{@hms_stopped}',
    '#{window_id}',
    '#{@hms_group}',
    '#{@hms_page}',
    '#{window_width}',
    '#{window_height}',
    '#{pane_id}',
    '#{pane_active}',
    '#{pane_dead}',
    '#{pane_width}',
    '#{pane_height}',
    '#{@hms_workspace}',
    '#{@hms_pane}',
    '#{@hms_role}',
    '#{@hms_component}',
    '#{@hms_status}',
    '#{@hms_result}',
    '#{@hms_drawn}',
    '#{version}',
    '#{==:#{window_name},#{@hms_name}}',
    '#{@hms_name}',
  ];
}

/** What `list-panes -F` is given; `session` is the name that is asked for. */
export function listFormat(session: string): string {
  return fieldsFor(session).join(SEPARATOR);
}

/** What `list-panes` printed in that format. */
export function parsePanes(printed: string): ActualPane[] {
  return printed.split('\n').flatMap((line) => (line === '' ? [] : [parsePane(line)]));
}

function parsePane(line: string): ActualPane {
  const fields = line.split(SEPARATOR);
  const text = (at: number): string => fields[at] ?? '';
  const number = (at: number): number => Number(fields[at]) || 0;
  return {
    session: text(0),
    isNamed: text(1) === '1',
    sessionOf: text(2),
    stopped: text(3).split(' ').filter(Boolean),
    window: text(4),
    group: text(5),
    page: number(6),
    columns: number(7),
    rows: number(8),
    pane: text(9),
    isActive: text(10) === '1',
    isDead: text(11) === '1',
    paneColumns: number(12),
    paneRows: number(13),
    workspace: text(14),
    key: text(15),
    role: text(16),
    component: text(17),
    status: text(18),
    result: text(19),
    isDrawn: text(20) === '1',
    version: text(21),
    hasOwnName: text(22) === '1',
    name: fields.slice(23).join(SEPARATOR),
  };
}
