import { COLOUR_MARKS, COLOURS } from '../../domain/colour-names.ts';
import { believe, CLOCK, STARTING_S, whereFollowed } from '../follow/heartbeat.ts';
import type { DesiredPane, GridSize } from '../layout/desired.ts';
import { GROUND, TMUX_COLOURS } from '../tmux-colours.ts';
import { expandedName, folderText } from '../text.ts';
import type { NewWindow, SessionChange } from './change.ts';

/** One command of tmux: its name and arguments. */
export type TmuxCommand = readonly string[];
/** Commands of which each is run only when those before it have been: none gives its options to the wrong pane. */
export type CommandLine = readonly TmuxCommand[];

/** Stands in the status line where nobody keeps the colours. */
const NOBODY = 'not followed';

/** Where changes are made. */
export interface SessionTarget {
  readonly workspace: string;
  /** The folder in which panes begin. */
  readonly root: string;
  /** As tmux takes it: an id, or `=NAME`. */
  readonly session: string;
}

/** A session that is not there yet. */
export interface NewSession extends SessionTarget {
  readonly name: string;
  readonly size: GridSize;
}

/** The commands that make these changes in a session that is there. */
export function changeCommands(target: SessionTarget, changes: readonly SessionChange[]): CommandLine[] {
  return changes.map((change) => commandsOf(target, change));
}

/** The commands that make a session with these windows, the first of which is shown first. */
export function sessionCommands(session: NewSession, windows: readonly NewWindow[]): CommandLine {
  const [first, ...rest] = windows;
  if (first === undefined) return [];
  const { name, root, size, workspace } = session;
  const [pane, ...panes] = first.panes;
  if (pane === undefined) return [];
  const [columns, rows] = [String(size.columns), String(size.rows)];
  const at = ['-d', '-s', name, '-x', columns, '-y', rows, '-c', folderText(root), '-n', first.name];
  const target = `${session.session}:{end}`;
  const own = `${session.session}:`;
  return [
    ['new-session', ...at, ...firstCommand(pane)],
    ['set-option', '-t', own, '@hms_session', workspace],
    ['set-option', '-t', own, 'destroy-unattached', 'off'],
    ['set-option', '-s', 'exit-unattached', 'off'],
    ['set-option', '-t', own, 'status-left-length', '40'],
    ['set-option', '-t', own, 'status-right-length', '60'],
    ['set-option', '-t', own, CLOCK.name, CLOCK.value],
    ['set-option', '-t', own, 'status-interval', '5'],
    // A ground on which each of the colours is seen; that of tmux is green.
    ['set-option', '-t', own, 'status-style', `fg=terminal,${GROUND}`],
    ['set-option', '-t', own, 'status-right', `${whereFollowed('#{@hms_line}', NOBODY)} %H:%M`],
    ...believe(own, STARTING_S),
    ...firstPane(target, session, { pane, panes, window: first }),
    ...rest.flatMap((window) => commandsOf(session, window)),
    ['select-window', '-t', `${session.session}:{start}`],
  ];
}

function commandsOf(target: SessionTarget, change: SessionChange): TmuxCommand[] {
  switch (change.kind) {
    case 'new-window':
      return newWindow(target, change);
    case 'add-panes':
      return addPanes(target, change);
    case 'restart':
      return [
        ['respawn-pane', '-k', '-t', change.pane, ...change.as.command],
        ...paneOptions(change.pane, change.as, target.workspace),
      ];
    case 'close':
      return [['kill-pane', '-t', change.pane]];
    case 'rename':
      return [
        ['rename-window', '-t', change.window, change.name],
        ['set-option', '-w', '-t', change.window, '@hms_name', expandedName(change.name)],
      ];
  }
}

function newWindow(target: SessionTarget, window: NewWindow): TmuxCommand[] {
  const [pane, ...panes] = window.panes;
  if (pane === undefined) return [];
  const end = `${target.session}:{end}`;
  return [
    [
      'new-window',
      '-d',
      '-a',
      '-t',
      end,
      '-c',
      folderText(target.root),
      '-n',
      window.name,
      ...firstCommand(pane),
    ],
    ...firstPane(end, target, { pane, panes, window }),
  ];
}

/** A window begins with a process; without one a pane can only be added. */
const IDLE = ['tail', '-f', '/dev/null'];

function firstCommand({ command }: DesiredPane): readonly string[] {
  return command.length === 0 ? IDLE : command;
}

/** Of a pane without a process, tmux wants an empty command. */
function furtherCommand({ command }: DesiredPane): readonly string[] {
  return command.length === 0 ? [''] : command;
}

interface FirstPane {
  readonly pane: DesiredPane;
  readonly panes: readonly DesiredPane[];
  readonly window: NewWindow;
}

/** What the last window is given, whose first pane is there; where that only holds the place, it makes room for the others. */
function firstPane(end: string, target: SessionTarget, { pane, panes, window }: FirstPane): TmuxCommand[] {
  if (pane.command.length > 0)
    return [...paneOptions(end, pane, target.workspace), ...windowCommands(target, window, panes)];
  return [
    ...windowCommands(target, window, [pane, ...panes]),
    ['kill-pane', '-t', `${end}.{top-left}`],
    ['select-layout', '-t', end, window.layout],
  ];
}

/** What the last window of the session is given beside its first pane. */
function windowCommands(
  { session, root, workspace }: SessionTarget,
  window: NewWindow,
  panes: readonly DesiredPane[],
): TmuxCommand[] {
  const end = `${session}:{end}`;
  return [
    ...windowOptions(end, window),
    ...panes.flatMap((pane): TmuxCommand[] => [
      ['split-window', '-t', end, '-c', folderText(root), ...furtherCommand(pane)],
      ...paneOptions(end, pane, workspace),
      // Room for the next one.
      ['select-layout', '-t', end, 'tiled'],
    ]),
    ['select-layout', '-t', end, window.layout],
    ['select-pane', '-t', `${end}.{top-left}`],
  ];
}

function addPanes(
  { root, workspace }: SessionTarget,
  { window, beside, active, layout, panes }: Extract<SessionChange, { kind: 'add-panes' }>,
): TmuxCommand[] {
  return [
    ['select-pane', '-t', beside],
    ...panes.flatMap((pane): TmuxCommand[] => [
      ['split-window', '-t', window, '-c', folderText(root), ...furtherCommand(pane)],
      ...paneOptions(window, pane, workspace),
      ...(layout === null ? [] : [['select-layout', '-t', window, 'tiled']]),
    ]),
    ...(layout === null ? [] : [['select-layout', '-t', window, layout]]),
    ['select-pane', '-t', active],
  ];
}

/** What a pane is known and shown by; `target` may be a window whose active pane it is. */
function paneOptions(
  target: string,
  { key, role, component, title, about = '', status, command }: DesiredPane,
  workspace: string,
): TmuxCommand[] {
  const options = {
    '@hms_result': '',
    '@hms_drawn': command.length === 0 ? '1' : '',
    '@hms_workspace': workspace,
    '@hms_pane': key,
    '@hms_role': role,
    '@hms_component': component ?? '',
    '@hms_title': title,
    '@hms_about': about,
    ...(status === null ? {} : { '@hms_status': status }),
  };
  return Object.entries(options).map(([name, value]) => ['set-option', '-p', '-t', target, name, value]);
}

/** What a format shows for the colour that an option names. */
function byColourOf(
  option: '@hms_status' | '@hms_worst',
  values: Readonly<Record<(typeof COLOURS)[number], string>>,
  otherwise: string,
): string {
  return COLOURS.reduce(
    (rest, colour) => `#{?#{==:#{${option}},${colour}},${values[colour]},${rest}}`,
    otherwise,
  );
}

const STYLE = whereFollowed(byColourOf('@hms_status', TMUX_COLOURS, 'default'), 'default');
const WINDOW_STYLE = whereFollowed(byColourOf('@hms_worst', TMUX_COLOURS, 'default'), 'default');
const MARK = byColourOf('@hms_status', COLOUR_MARKS, '');
/** The status before what may be cut off in a narrow pane. */
const STATUS = `#[bold]${whereFollowed(`${MARK} #{@hms_title} #{@hms_status}`, '? #{@hms_title} not followed')}#[nobold]`;
const TITLE = `#{?@hms_status,${STATUS},#{@hms_title}}#{?@hms_result, (#{@hms_result}),}#{?@hms_about,  #{@hms_about},}`;

/** What a user's own configuration may have otherwise, and what shows the colours. */
const WINDOW_OPTIONS = {
  [CLOCK.name]: CLOCK.value,
  'automatic-rename': 'off',
  'allow-rename': 'off',
  'monitor-activity': 'off',
  'remain-on-exit': 'failed',
  'window-status-style': `fg=${WINDOW_STYLE},${GROUND}`,
  'window-status-current-style': `fg=${WINDOW_STYLE},${GROUND},reverse`,
  'pane-border-status': 'top',
  'pane-border-style': `fg=${STYLE}`,
  'pane-active-border-style': `fg=${STYLE}`,
  'pane-border-format': `#{?@hms_pane,#{?pane_active,#[reverse],} ${TITLE} #[default],#{pane_index} #{pane_title}}`,
};

function windowOptions(target: string, { group, page, name, mainPane }: NewWindow): TmuxCommand[] {
  const options = {
    'main-pane-width': String(mainPane.columns),
    'main-pane-height': String(mainPane.rows),
    '@hms_group': group,
    '@hms_page': String(page),
    '@hms_name': expandedName(name),
    ...WINDOW_OPTIONS,
  };
  return Object.entries(options).map(([option, value]) => ['set-option', '-w', '-t', target, option, value]);
}
