import type { Command } from 'commander';
import type { Additions } from '../catalogue/additions.ts';

/** Makes a command of `hms`, with those below it; its actions load what they do when they run. */
export type MakeCommand = (added: Additions) => Command;

/** What can be added to the program, in lists; what is added comes after what is built in. */
export interface ProgramAdditions extends Additions {
  readonly commands?: readonly MakeCommand[];
}

const given = new WeakMap<Command, Additions>();

/** From now on, what this program's commands know of each kind is what is built in and this. */
export function giveAdditions(program: Command, added: Additions): void {
  given.set(program, added);
}

/** What was added to the program that this command belongs to. */
export function additionsOf(command: Command): Additions {
  return given.get(command) ?? (command.parent === null ? {} : additionsOf(command.parent));
}
