import { delimiter, parse } from 'node:path';
import type { Command } from '../domain/component.ts';
import { runCommand, type CommandResult } from '../process/run-command.ts';
import { findExecutable } from './find-executable.ts';

/** The root: unlike a temporary folder, nobody else can leave a file there that tools look for in parent folders. */
const NEUTRAL_FOLDER = parse(process.cwd()).root;

/** Keeps tools from downloading anything, and from following a project's wishes. */
const QUIET = {
  BUNDLE_GEMFILE: undefined,
  CHECKPOINT_DISABLE: '1',
  COMPOSER_ALLOW_SUPERUSER: '1',
  COREPACK_ENABLE_DOWNLOAD_PROMPT: '0',
  COREPACK_ENABLE_NETWORK: '0',
  COREPACK_ENABLE_PROJECT_SPEC: '0',
  GOTOOLCHAIN: 'local',
  LC_ALL: 'C',
  NO_UPDATE_NOTIFIER: '1',
  RUBYOPT: undefined,
  RUSTUP_AUTO_INSTALL: '0',
  YARN_IGNORE_PATH: '1',
};

const TIME_LIMIT_MS = 10_000;

export interface NeutralRun extends CommandResult {
  /** The file that was run. */
  readonly executable: string;
}

/** Runs a tool of this machine, found in these folders of the PATH, away from any repository; null when none has it. */
export async function runNeutral(
  [tool, ...args]: Command,
  folders: readonly string[],
): Promise<NeutralRun | null> {
  const executable = await findExecutable(tool ?? '', folders);
  if (executable === null) return null;
  const result = await runCommand([executable, ...args], {
    cwd: NEUTRAL_FOLDER,
    timeoutMs: TIME_LIMIT_MS,
    env: { ...QUIET, PATH: folders.join(delimiter) },
  });
  return { ...result, executable };
}
