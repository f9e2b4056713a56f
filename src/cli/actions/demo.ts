import path from 'node:path';
import type { Command } from 'commander';
import { makeDemo } from '../../demo/make-demo.ts';
import { outputOf } from '../context.ts';
import { updateCommandLine } from '../update-command-line.ts';

export async function demo(folder: string, { seed }: { seed: number }, command: Command): Promise<void> {
  const output = outputOf(command);
  const root = path.resolve(folder);
  const { created, components } = await makeDemo({
    folder: root,
    seed,
    onComponent: (id, made, total) => {
      output.note(`[${String(made).padStart(String(total).length)}/${total}] ${id}`);
    },
  });
  if (output.json) output.printJson<'demo'>({ folder: root, created, components });
  else {
    output.print(
      created
        ? `Made a demo fleet of ${components} components in ${root}.`
        : `The demo fleet in ${root} is there already; it was left as it is.`,
    );
    output.print(`Next: ${updateCommandLine(folder)}`);
  }
}
