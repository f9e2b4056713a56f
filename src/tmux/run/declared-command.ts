import { InputError } from '../../domain/errors.ts';
import type { DeclaredRun } from '../../domain/command-run.ts';
import type { Component } from '../../domain/component.ts';

/** What is run, and how it is told. */
export interface DeclaredCommand {
  readonly command: readonly string[];
  /** As a person would type it, where that is another command line. */
  readonly told: readonly string[];
  readonly isInteractive: boolean;
}

/**
 * The command that a component declares; its tests are run by hms itself, which records what came of them. `hms` starts hms.
 * Throws InputError where it declares none.
 */
export function declaredCommand(
  { id, test, logs, shell }: Component,
  run: DeclaredRun,
  { hms, root }: { readonly hms: readonly string[]; readonly root: string },
): DeclaredCommand {
  if (run === 'shell') {
    const command = shell ?? [process.env['SHELL'] ?? '/bin/sh'];
    return { command, told: command, isInteractive: true };
  }
  if (run === 'test') {
    if (test === undefined) throw undeclared(id, 'test', '{ command: [npm, test] }');
    return { command: [...hms, 'test', id, '--root', root], told: ['hms', 'test', id], isInteractive: false };
  }
  if (logs === undefined) throw undeclared(id, 'logs', '[tail, -f, log/app.log]');
  return { command: logs, told: logs, isInteractive: false };
}

function undeclared(id: string, field: string, example: string): InputError {
  return new InputError(
    `${id} declares no ${field}: in components.yaml. Add it, as in \`${field}: ${example}\`, or name a command behind \`--\`.`,
  );
}
