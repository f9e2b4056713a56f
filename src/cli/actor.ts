import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';
import { InputError } from '../domain/errors.ts';
import { findProgram, safePath } from '../process/programs.ts';
import { plainLine } from '../domain/text/terminal.ts';

/** A name is one line of a table; more is no name. */
const MAX_LENGTH = 100;
const TIME_LIMIT_MS = 2_000;

/**
 * The person whose command this is: who `--by` or HMS_BY names, else git's `user.name` or `user.email`, else the system's user.
 * Undefined where nobody can be named, as for a user id without an account. `folder` is the workspace: a component's own
 * settings do not say who works on it.
 */
export async function actorOf(folder: string, by?: string): Promise<string | undefined> {
  return (
    nameIn(by) ??
    nameIn(process.env['HMS_BY']) ??
    nameIn(await gitSetting(folder, 'user.name')) ??
    nameIn(await gitSetting(folder, 'user.email')) ??
    nameIn(systemUser())
  );
}

function nameIn(text: string | undefined): string | undefined {
  const name = plainLine(text ?? '');
  return name === '' ? undefined : Array.from(name).slice(0, MAX_LENGTH).join('');
}

async function gitSetting(cwd: string, name: string): Promise<string | undefined> {
  // Not set, or no git here: then another source names the person.
  const git = findProgram('git', { outside: cwd });
  if (git === undefined) return undefined;
  const env = { ...process.env, PATH: safePath() };
  const asked = promisify(execFile)(git, ['config', '--get', name], { cwd, env, timeout: TIME_LIMIT_MS });
  return asked.then(({ stdout }) => stdout).catch(() => undefined);
}

function systemUser(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}

/** For what is only done for somebody: throws InputError, because nobody can be named. */
export function requireName(): never {
  throw new InputError('Your user has no name here: say who you are with --by NAME, or set HMS_BY.');
}
