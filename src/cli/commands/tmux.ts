import { Command, Option } from 'commander';
import { parseCount } from '../fail-on.ts';
import { byOption } from '../recording-options.ts';
import type { ExecOptions } from '../actions/tmux-panes.ts';
import type { RunOptions, TmuxOptions } from '../actions/tmux.ts';

const panes = async () => import('../actions/tmux-panes.ts');
const actions = async () => import('../actions/tmux.ts');

/** `hms tmux …`: the fleet in panes of tmux; needs no Temporal server. */
export function tmuxCommand(): Command {
  return new Command('tmux')
    .description('show the fleet in tmux: a pane for each component, in the colour of its status')
    .option('--here', 'add windows to the session that this terminal is in')
    .option('--detach', 'make the layout, and do not show it')
    .addHelpText(
      'after',
      `
It makes what is missing, and leaves the rest as it is; tmux.yaml in the workspace says otherwise what is shown (docs/tmux.md).

Examples:
  hms tmux
  hms tmux --here
  hms tmux stop HMS-API`,
    )
    .action(async (options: TmuxOptions, command: Command) => {
      await (await actions()).tmux(options, command);
    })
    .addCommand(listCommand())
    .addCommand(stopCommand())
    .addCommand(startCommand())
    .addCommand(runCommand())
    .addCommand(statusCommand())
    .addCommand(execCommand(), { hidden: true })
    .addCommand(followCommand(), { hidden: true });
}

function listCommand(): Command {
  return new Command('list')
    .description('list the panes of the workspace')
    .addHelpText('after', '\nExample:\n  hms tmux list')
    .action(async (_options: object, command: Command) => {
      await (await actions()).listTmux(command);
    });
}

function stopCommand(): Command {
  return new Command('stop')
    .description('close the panes of components, which stay closed; without one, end the session')
    .argument('[component...]')
    .addHelpText('after', '\nExamples:\n  hms tmux stop\n  hms tmux stop HMS-API')
    .action(async (components: string[], _options: object, command: Command) => {
      await (await actions()).stopTmux(components, command);
    });
}

function startCommand(): Command {
  return new Command('start')
    .description('open the panes of components again that were stopped')
    .argument('<component...>')
    .addHelpText('after', '\nExample:\n  hms tmux start HMS-API')
    .action(async (components: string[], _options: object, command: Command) => {
      await (await actions()).startTmux(components, command);
    });
}

function runCommand(): Command {
  return new Command('run')
    .description('run a command for a component in a pane of its own, and record how it ended')
    .argument('<component>')
    .argument('[command...]', 'a program and its arguments, behind `--`; no shell')
    .option('--logs', 'its declared `logs:` command')
    .option('--shell', 'its declared `shell:` command, else your shell in its folder')
    .option('--test', 'its declared tests, as `hms test ID` runs them')
    .addOption(byOption())
    .addHelpText(
      'after',
      '\nExamples:\n  hms tmux run HMS-API --logs\n  hms tmux run HMS-API -- git log --oneline -20',
    )
    .action(async (component: string, words: string[], options: RunOptions, command: Command) => {
      await (await actions()).runTmux(component, words, options, command);
    });
}

function statusCommand(): Command {
  return new Command('status')
    .description('print the colours of the fleet for the status line of any tmux')
    .addHelpText(
      'after',
      "\nExample:\n  hms tmux status\n\nIn .tmux.conf: set -g status-right '#(hms tmux status --root ~/fleet)'",
    )
    .action(async (_options: object, command: Command) => {
      await (await import('../actions/tmux-status.ts')).tmuxStatus(command);
    });
}

/** The process of a pane in which a command runs. */
function execCommand(): Command {
  return new Command('exec')
    .description('run a command in this terminal, keep its output, and offer to run it again')
    .argument('[command...]')
    .option('--component <id>', 'run it for this component, and record how it ended')
    .addOption(
      new Option('--declared <what>', 'what the component declares').choices(['logs', 'shell', 'test']),
    )
    .option('--every <seconds>', 'run it again so often', parseCount)
    .addOption(byOption())
    .addHelpText('after', '\nExample:\n  hms tmux exec --component HMS-API -- git log --oneline -20')
    .action(async (words: string[], options: ExecOptions, command: Command) => {
      await (await panes()).execInPane(words, options, command);
    });
}

/** The process of the pane of events. */
function followCommand(): Command {
  return new Command('follow')
    .description('print what is recorded, and keep the colours of the session')
    .addHelpText('after', '\nExample:\n  hms tmux follow')
    .action(async (_options: object, command: Command) => {
      await (await panes()).followInPane(command);
    });
}
