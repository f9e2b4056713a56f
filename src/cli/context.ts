import type { Command } from 'commander';
import { additionsOf } from './additions.ts';
import { openClientContext, type ClientContext } from '../client/client-context.ts';
import { createOutput } from './create-output.ts';
import { noteFailure } from './members.ts';
import type { Output } from './output.ts';
import type { ViewContext } from '../views/view-context.ts';
import { sharedOptionsOf } from './shared-options.ts';
import { watchForInterruption } from './watch-for-interruption.ts';

/** What a command works with in a workspace. */
export interface Context extends ClientContext, ViewContext {
  readonly output: Output;
}

export function outputOf(command: Command): Output {
  return createOutput(sharedOptionsOf(command));
}

/** Opens the workspace that the command line, the environment or the current folder names; `runsDeclared` as the client has it. */
export async function openContext(
  command: Command,
  { runsDeclared = false }: { readonly runsDeclared?: boolean } = {},
): Promise<Context> {
  const options = sharedOptionsOf(command);
  const onNote = (message: string): void => {
    output.note(message);
  };
  const context = await openClientContext({
    root: options.root,
    added: additionsOf(command),
    runsDeclared,
    onNote,
    watchInterruption: () => watchForInterruption(onNote),
  });
  const output = createOutput(options, { demo: context.workspace.fleet.demo });
  return {
    ...context,
    output,
    onFailure(id, error) {
      noteFailure(output, id, error);
    },
  };
}
