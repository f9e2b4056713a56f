import type { OperationalStatus } from '../../domain/colour.ts';
import type { Component } from '../../domain/component.ts';
import type { ComponentRun, Shown } from '../settings/names.ts';
import type { PaneDeclaration } from '../settings/tmux-file.ts';
import { optionText } from '../text.ts';
import type { DesiredPane } from './desired.ts';

/** The command lines of what runs in panes. */
export interface PanePrograms {
  readonly shown: (what: Shown) => readonly string[];
  readonly ofComponent: (componentId: string, run: ComponentRun) => readonly string[];
  /** A command that is declared in `tmux.yaml`; of a component where one is named. */
  readonly declared: (command: readonly string[], componentId: string | null) => readonly string[];
}

/** What a component's pane is made from. */
interface PaneSource {
  readonly components: readonly Component[];
  readonly statusOf: (componentId: string) => OperationalStatus;
  readonly programs: PanePrograms;
}

/** A pane with what hms shows of the whole fleet. */
export function shownPane(what: Shown, programs: PanePrograms): DesiredPane {
  return {
    key: `show/${what}`,
    role: what,
    component: null,
    title: what,
    command: programs.shown(what),
    status: null,
  };
}

/** A component's own pane; one in which something else than its status is a further one. */
export function componentPane(
  { id, name }: Component,
  run: ComponentRun,
  { statusOf, programs }: PaneSource,
): DesiredPane {
  const isOwn = run === 'status' || run === 'watch';
  return {
    key: isOwn ? id : `${id}/${run}`,
    role: 'component',
    component: id,
    title: optionText(isOwn ? id : `${id} ${run}`),
    ...(name === undefined || name === id ? {} : { about: optionText(name) }),
    command: programs.ofComponent(id, run),
    status: statusOf(id),
  };
}

/** A pane as `tmux.yaml` declares it. */
export function declaredPane(pane: PaneDeclaration, source: PaneSource): DesiredPane {
  const { show, component: id, command, run = 'status', title } = pane;
  if (show !== undefined) return titled(shownPane(show, source.programs), title);
  const component = source.components.find((one) => one.id === id);
  if (command !== undefined) return commandPane(command, component ?? null, pane, source);
  if (component === undefined) throw new Error(`tmux.yaml names ${id ?? 'no component'}`);
  return titled(componentPane(component, run, source), title);
}

function commandPane(
  command: readonly string[],
  component: Component | null,
  { title }: PaneDeclaration,
  { statusOf, programs }: PaneSource,
): DesiredPane {
  const id = component?.id ?? null;
  const said = title ?? command.join(' ');
  return {
    key: `command/${id ?? ''}/${encodeURIComponent(said)}`,
    role: 'command',
    component: id,
    title: optionText(id === null ? said : `${id} ${said}`),
    command: programs.declared(command, id),
    status: id === null ? null : statusOf(id),
  };
}

function titled(pane: DesiredPane, title: string | undefined): DesiredPane {
  return title === undefined ? pane : { ...pane, title: optionText(title) };
}
