import { capacityOf, inPages, mainPaneOf } from '../layout/capacity.ts';
import type { DesiredGroup, DesiredPane, GridSize } from '../layout/desired.ts';
import type { PaneLimits } from '../settings/tmux-file.ts';
import { expandedName } from '../text.ts';
import type { ActualPane } from './actual.ts';
import type { NewWindow, SessionChange } from './change.ts';

/** What is compared. */
export interface Comparison {
  readonly workspace: string;
  readonly groups: readonly DesiredGroup[];
  /** All panes of the server. */
  readonly panes: readonly ActualPane[];
  /** Keys of panes that stay closed, since they were stopped on purpose. */
  readonly stopped: readonly string[];
  /** Key of a pane whose command is to be run again, where it has ended. */
  readonly again?: string | undefined;
  /** Of the terminal: how large a further window is. */
  readonly size: GridSize;
  readonly limits: PaneLimits;
}

/** What is to change so that every pane of the layout is there; panes that a person opened or moved stay as they are. */
export function reconcile(comparison: Comparison): SessionChange[] {
  const own = comparison.panes.filter(({ workspace }) => workspace === comparison.workspace);
  const known = new Map(own.map((pane) => [pane.key, pane]));
  const additions = comparison.groups.flatMap((group) => {
    const missing = group.panes.filter(({ key }) => !known.has(key) && !comparison.stopped.includes(key));
    return missing.length === 0 ? [] : addPanes(group, missing, comparison, own);
  });
  return [
    ...additions,
    ...restarts(comparison, known),
    ...closures(comparison, own),
    ...renames(comparison, own, additions),
  ];
}

/** Into windows of the group that have room, then into further ones. */
function addPanes(
  { key, name, layout }: DesiredGroup,
  missing: readonly DesiredPane[],
  { panes, size, limits }: Comparison,
  own: readonly ActualPane[],
): SessionChange[] {
  const windows = windowsOf(key, panes, own);
  const changes: SessionChange[] = [];
  let left = missing;
  for (const window of windows) {
    const [first] = window;
    if (left.length === 0 || first === undefined) break;
    const room = Math.max(0, capacityOf(first, limits, layout) - window.length);
    const added = left.slice(0, room);
    left = left.slice(room);
    if (added.length > 0) changes.push(addTo(window, first, added, layout));
  }
  const pages = inPages(left, capacityOf(size, limits, layout));
  const last = Math.max(0, ...windows.map(([first]) => first?.page ?? 0));
  const total = Math.max(last, windows.length) + pages.length;
  return [
    ...changes,
    ...pages.map((page, index): NewWindow => ({
      kind: 'new-window',
      group: key,
      page: last + index + 1,
      name: pageName(name, last + index + 1, total),
      layout,
      mainPane: mainPaneOf(size),
      panes: page,
    })),
  ];
}

/** The windows of a group in the order of their pages, each with all panes in it. */
function windowsOf(group: string, panes: readonly ActualPane[], own: readonly ActualPane[]): ActualPane[][] {
  const ids = new Set(own.flatMap((pane) => (pane.group === group ? [pane.window] : [])));
  const windows = Map.groupBy(
    panes.filter(({ window }) => ids.has(window)),
    ({ window }) => window,
  );
  return [...windows.values()].sort(([one], [other]) => (one?.page ?? 0) - (other?.page ?? 0));
}

function addTo(
  window: readonly ActualPane[],
  { window: id, workspace }: ActualPane,
  panes: readonly DesiredPane[],
  layout: DesiredGroup['layout'],
): SessionChange {
  const largest = window.reduce((one, other) => (areaOf(other) > areaOf(one) ? other : one));
  const isOurs = window.every((pane) => pane.workspace === workspace && pane.workspace !== '');
  const active = window.find(({ isActive }) => isActive) ?? largest;
  return {
    kind: 'add-panes',
    window: id,
    beside: largest.pane,
    active: active.pane,
    layout: isOurs ? layout : null,
    panes,
  };
}

function areaOf({ paneColumns, paneRows }: ActualPane): number {
  return paneColumns * paneRows;
}

/** What ended by itself is started again, in its place. */
function restarts(
  { groups, stopped, again }: Comparison,
  known: ReadonlyMap<string, ActualPane>,
): SessionChange[] {
  return groups.flatMap(({ panes }) =>
    panes.flatMap((as) => {
      const actual = known.get(as.key);
      if (actual === undefined || stopped.includes(as.key)) return [];
      if (as.command.length === 0) return [];
      // What was drawn gets the process that the layout has for it now; so does what ended.
      return actual.isDead || (as.key === again && actual.result !== '')
        ? [{ kind: 'restart' as const, pane: actual.pane, as }]
        : [];
    }),
  );
}

/** Panes of components that the layout has no more; a command that a person runs goes on. */
function closures({ groups }: Comparison, own: readonly ActualPane[]): SessionChange[] {
  const wanted = new Set(groups.flatMap(({ panes }) => panes.map(({ key }) => key)));
  return own
    .filter(({ key, role, isDead }) => !wanted.has(key) && (role !== 'run' || isDead))
    .map(({ pane, component }) => ({ kind: 'close', pane, component }));
}

/** A window whose group has another number of pages now, unless a person has named it. */
function renames(
  { groups, panes }: Comparison,
  own: readonly ActualPane[],
  changes: readonly SessionChange[],
): SessionChange[] {
  return groups.flatMap(({ key, name }) => {
    const windows = windowsOf(key, panes, own);
    const added = changes.filter((change) => change.kind === 'new-window' && change.group === key);
    const last = Math.max(0, ...windows.map(([first]) => first?.page ?? 0));
    const total = Math.max(last, windows.length) + added.length;
    return windows.flatMap(([first]) => {
      if (first?.hasOwnName !== true) return [];
      const wanted = pageName(name, first.page, total);
      return expandedName(wanted) === first.name
        ? []
        : [{ kind: 'rename' as const, window: first.window, name: wanted }];
    });
  });
}

function pageName(name: string, page: number, total: number): string {
  return total === 1 ? name : `${name} ${page}/${total}`;
}
