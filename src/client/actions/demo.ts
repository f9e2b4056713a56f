import path from 'node:path';
import type { Command } from 'commander';
import { makeDemo } from '../../demo/make-demo.ts';
import { outputOf } from '../context.ts';

export async function demo(folder: string, { seed }: { seed: number }, command: Command): Promise<void> {
  const output = outputOf(command);
  const root = path.resolve(folder);
  const { created, components } = await makeDemo({ folder: root, seed });
  if (output.json) output.printJson({ folder: root, created, components });
  else if (created) output.print(`Made a demo fleet of ${components} components in ${root}.`);
  else output.print(`The demo fleet in ${root} is there already; it was left as it is.`);
}
