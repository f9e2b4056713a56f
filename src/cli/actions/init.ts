import path from 'node:path';
import type { Command } from 'commander';
import { readConfig } from '../../config.ts';
import { documentPlaces } from '../../domain/documents/added-places.ts';
import { initWorkspace } from '../../workspace/init.ts';
import { additionsOf } from '../additions.ts';
import { outputOf } from '../context.ts';
import { countOf } from '../../domain/text/counts.ts';
import { sharedOptionsOf } from '../shared-options.ts';
import { updateCommandLine } from '../update-command-line.ts';

export async function init(folder: string, command: Command): Promise<void> {
  const output = outputOf(command);
  const given = sharedOptionsOf(command).root ?? readConfig(process.env).root;
  const root = path.resolve(given ?? '.');
  const made = await initWorkspace({
    root,
    folder: path.resolve(folder),
    documents: documentPlaces(additionsOf(command).documents),
  });
  if (output.json) output.printJson<'init'>({ root, components: made.components });
  else {
    output.print(
      `${made.file} lists ${countOf(made.components.length, 'component')}. Documents are off: nothing is written into their folders.`,
    );
    output.print(`Next: ${updateCommandLine(given)}`);
  }
}
