import type { OperationalStatus } from '../../domain/colour.ts';
import { byColour } from '../../domain/colour-names.ts';
import type { ActualPane } from '../session/actual.ts';
import type { CommandLine } from '../session/commands.ts';
import { fleetLine } from './fleet-line.ts';

/** What tmux shows of the fleet as this process has told it last, by session and window. */
export interface ShownColours {
  readonly lines: Map<string, string>;
  readonly windows: Map<string, string>;
}

/** The commands that bring panes, windows and the status line to these statuses; none where nothing is to change. */
export function colourChanges(
  panes: readonly ActualPane[],
  statuses: ReadonlyMap<string, OperationalStatus>,
  { workspace, shown }: { readonly workspace: string; readonly shown: ShownColours },
): CommandLine[] {
  const own = panes.filter((pane) => pane.workspace === workspace);
  return [
    ...own.flatMap(({ pane, component, status }): CommandLine[] => {
      const colour = statuses.get(component);
      if (colour === undefined || colour === status) return [];
      return [[['set-option', '-p', '-t', pane, '@hms_status', colour]]];
    }),
    ...changed(worstOf(own, statuses), shown.windows).map(([window, worst]): CommandLine => [
      ['set-option', '-w', '-t', window, '@hms_worst', worst],
    ]),
    ...changed(linesOf(panes, workspace, statuses), shown.lines).map(([session, line]): CommandLine => [
      ['set-option', '-t', `${session}:`, '@hms_line', line],
    ]),
  ];
}

/** The worst colour in each window that hms made. */
function worstOf(
  own: readonly ActualPane[],
  statuses: ReadonlyMap<string, OperationalStatus>,
): Map<string, string> {
  const windows = Map.groupBy(
    own.filter(({ group }) => group !== ''),
    ({ window }) => window,
  );
  return new Map(
    [...windows].flatMap(([window, panes]) => {
      const [worst] = panes.flatMap(({ component }) => statuses.get(component) ?? []).sort(byColour);
      return worst === undefined ? [] : [[window, worst]];
    }),
  );
}

function linesOf(
  panes: readonly ActualPane[],
  workspace: string,
  statuses: ReadonlyMap<string, OperationalStatus>,
): Map<string, string> {
  const sessions = panes.filter(({ sessionOf }) => sessionOf === workspace).map(({ session }) => session);
  const line = fleetLine([...statuses.values()]);
  return new Map(sessions.map((session) => [session, line]));
}

/** Those that are other than they were, which they are from now on. */
function changed(now: ReadonlyMap<string, string>, before: Map<string, string>): [string, string][] {
  const news = [...now].filter(([name, value]) => before.get(name) !== value);
  for (const [name, value] of news) before.set(name, value);
  return news;
}
