import type { OperationalStatus } from '../../domain/colour.ts';
import { byColour } from '../../domain/colour-names.ts';
import type { Component } from '../../domain/component.ts';
import type { TmuxFile, WindowDeclaration, ComponentSelection } from '../settings/tmux-file.ts';
import { windowText } from '../text.ts';
import type { DesiredGroup, DesiredPane, GridSize } from './desired.ts';
import { componentPane, declaredPane, shownPane, type PanePrograms } from './panes.ts';

/** What a layout is made from. */
export interface LayoutSource {
  readonly file: TmuxFile;
  readonly components: readonly Component[];
  readonly statusOf: (componentId: string) => OperationalStatus;
  readonly programs: PanePrograms;
  readonly size: GridSize;
}

/** A layout, and what it leaves out. */
export interface FleetLayout {
  readonly groups: readonly DesiredGroup[];
  /** How many components have no pane, because `panes.total` allows no more. */
  readonly omitted: number;
}

/** Terminals that are narrower have their main pane above the others. */
const WIDE = 120;

/** Which panes the fleet should have, window by window; each pane once. */
export function layOut(source: LayoutSource): FleetLayout {
  const seen = new Set<string>();
  let omitted = 0;
  const declared = source.file.windows.flatMap((window) => groupsOf(window, source));
  const groups = withEvents(declared, source).map((group) => {
    const fresh = group.panes.filter(({ key }) => !seen.has(key));
    const room = source.file.panes.total - seen.size;
    const panes = worstFirst(fresh).slice(0, Math.max(0, room));
    omitted += fresh.length - panes.length;
    for (const { key } of panes) seen.add(key);
    return { ...group, panes: fresh.filter((pane) => panes.includes(pane)) };
  });
  return { groups: groups.filter(({ panes }) => panes.length > 0), omitted };
}

/** The events' pane keeps the colours of the others, so that there is always one. */
function withEvents(groups: readonly DesiredGroup[], { programs, size }: LayoutSource): DesiredGroup[] {
  const hasEvents = groups.some(({ panes }) => panes.some(({ role }) => role === 'events'));
  const events = {
    key: 'events',
    name: 'events',
    layout: usualLayout(size),
    panes: [shownPane('events', programs)],
  };
  return hasEvents ? [...groups] : [...groups, events];
}

function worstFirst(panes: readonly DesiredPane[]): DesiredPane[] {
  return panes.toSorted((one, other) =>
    one.status && other.status ? byColour(one.status, other.status) : 0,
  );
}

function groupsOf(window: WindowDeclaration, source: LayoutSource): DesiredGroup[] {
  const { name = '', panes, components } = window;
  const layout = window.layout ?? (components === undefined ? usualLayout(source.size) : 'tiled');
  const fixed = panes.map((pane) => declaredPane(pane, source));
  if (components === undefined)
    return [{ key: windowKey(name), name: windowText(name), layout, panes: fixed }];
  const selected = select(components, source).filter((component) => canRun(component, components.run));
  const paneOf = (component: Component): DesiredPane => componentPane(component, components.run, source);
  if (components.group_by === undefined)
    return [
      { key: windowKey(name), name: windowText(name), layout, panes: [...fixed, ...selected.map(paneOf)] },
    ];
  const groups = groupBy(components.group_by, selected, name);
  return groups.map(([group, members], index) => ({
    key: windowKey(name, group),
    name: windowText(group),
    layout,
    panes: [...(index === 0 ? fixed : []), ...members.map(paneOf)],
  }));
}

/** Of what a component does not declare there is no pane. */
function canRun({ logs, test }: Component, run: ComponentSelection['run']): boolean {
  return run === 'logs' ? logs !== undefined : run === 'test' ? test !== undefined : true;
}

function select(
  { ids, owner, technology, status }: ComponentSelection,
  { components, statusOf }: LayoutSource,
): Component[] {
  const lower = (texts: readonly string[] | undefined) => texts?.map((text) => text.toLowerCase());
  const [owners, technologies] = [lower(owner), lower(technology)];
  return components.filter(
    (component) =>
      (ids?.includes(component.id) ?? true) &&
      (owners?.includes(component.owner?.toLowerCase() ?? '') ?? true) &&
      (technologies?.some((one) => lower(component.technology)?.includes(one)) ?? true) &&
      (status?.includes(statusOf(component.id)) ?? true),
  );
}

/** In the order in which the fleet has them first; those without one are last, by the name of the window. */
function groupBy(
  field: 'owner' | 'technology',
  components: readonly Component[],
  window: string,
): [string, Component[]][] {
  const valueOf = ({ owner, technology }: Component): string | undefined =>
    field === 'owner' ? owner : technology[0];
  const groups = Map.groupBy(components, valueOf);
  const rest = groups.get(undefined) ?? [];
  groups.delete(undefined);
  const named = [...groups].map(([name, members]): [string, Component[]] => [name ?? '', members]);
  return rest.length === 0 ? named : [...named, [window === '' ? 'components' : window, rest]];
}

function usualLayout({ columns }: GridSize): DesiredGroup['layout'] {
  return columns >= WIDE ? 'main-vertical' : 'main-horizontal';
}

/** Of characters that separate nothing where tmux lists windows. */
function windowKey(...names: readonly string[]): string {
  return names.map(encodeURIComponent).join('+');
}
