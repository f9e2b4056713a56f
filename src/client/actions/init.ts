import path from 'node:path';
import type { Command } from 'commander';
import { readConfig } from '../../config.ts';
import { initWorkspace } from '../../workspace/init.ts';
import { outputOf, type GlobalOptions } from '../context.ts';

export async function init(folder: string, command: Command): Promise<void> {
  const output = outputOf(command);
  const given = command.optsWithGlobals<GlobalOptions>().root ?? readConfig(process.env).root;
  const root = path.resolve(given ?? '.');
  const made = await initWorkspace({ root, folder: path.resolve(folder) });
  if (output.json) output.printJson({ root, components: made.components });
  else {
    output.print(
      `${made.file} lists ${made.components.length} components. Documents are off: nothing is written into them.`,
    );
    output.print(`Next: hms full-update${given === undefined ? '' : ` --root ${given}`}`);
  }
}
