import type { OperationalStatus } from '../../domain/colour.ts';
import type { DesiredGroup } from '../layout/desired.ts';
import { askedProgram, type AskedRun } from '../programs.ts';
import { optionText } from '../text.ts';

/** The window with what persons run. */
export const RUN_GROUP = 'run';

/** The pane of a command that a person runs for a component: the same one for the same command. */
export function runGroup(
  root: string,
  run: AskedRun,
  { status, hms }: { readonly status: OperationalStatus; readonly hms?: readonly string[] | undefined },
): DesiredGroup {
  const { component, declared, command } = run;
  const told = declared ?? command.join(' ');
  return {
    key: RUN_GROUP,
    name: RUN_GROUP,
    layout: 'tiled',
    panes: [
      {
        key: `${component}/run/${encodeURIComponent(told)}`,
        role: 'run',
        component,
        title: optionText(`${component} ${told}`),
        command: askedProgram(root, run, hms),
        status,
      },
    ],
  };
}
