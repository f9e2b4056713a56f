import { mkdir, realpath } from 'node:fs/promises';
import { userInfo } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { UnavailableError } from '../../domain/errors.ts';
import { shellWord } from '../../domain/text/shell-word.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import { acquireLock, type Lock } from '../../files/lock.ts';
import { findProgram } from '../../process/programs.ts';
import type { CommandLine } from '../session/commands.ts';
import { quoted } from '../text.ts';
import { requireVersion } from './version.ts';

/** A tmux server: where its socket is, and how tmux is told so. */
export interface TmuxServer {
  readonly socket: string;
  readonly flags: readonly string[];
}

/** The name of the server that hms has for itself. */
export const PRIVATE_NAME = 'hms';
/** Others that lay out at the same time are done in moments. */
const LOCK_LIMIT_MS = 60_000;
/** A tmux server answers in milliseconds, or has stopped to. */
const TIME_LIMIT_MS = 30_000;

const NO_SERVER =
  /no server running on|error connecting to .*\((?:No such file or directory|Connection refused)\)|no sessions$/;
/** Of a server, a session or a pane that was there when it was listed. */
const GONE = /server exited|lost server|\[exited\]|no current target|can't find (?:session|window|pane)/;
const OTHER_PROTOCOL = /protocol version|version is too old/;

const MISSING =
  'tmux is not installed, or not on the PATH. Install it (Debian and Ubuntu: `apt install tmux`; Fedora: `dnf install tmux`; macOS: `brew install tmux`), then run the same command again.';

/** What was listed is there no more. */
export class SessionGoneError extends UnavailableError {}

/** The server of hms's own, which runs beside a person's. */
export async function privateServer(env: NodeJS.ProcessEnv = process.env): Promise<TmuxServer> {
  const above = await realpath(folderIn(env));
  const socket = path.join(above, `tmux-${userInfo().uid}`, PRIVATE_NAME);
  return { socket, flags: ['-L', PRIVATE_NAME] };
}

/** As tmux reads it: one that is empty is none. */
function folderIn({ TMUX_TMPDIR: folder = '' }: NodeJS.ProcessEnv): string {
  return folder === '' ? '/tmp' : folder;
}

/** The server that this process runs in a pane of; undefined outside of tmux. */
export function currentServer(env: NodeJS.ProcessEnv = process.env): TmuxServer | undefined {
  const [socket = ''] = (env['TMUX'] ?? '').split(',');
  return socket === '' ? undefined : { socket, flags: ['-S', socket] };
}

/** The command line for a person that does this on a server. */
export function commandFor({ flags }: TmuxServer, ...args: readonly string[]): string {
  return ['tmux', ...flags, ...args].map(shellWord).join(' ');
}

/** Holds the kernel's lock of the server, so that one process at a time changes its sessions; it ends with its process. */
export async function lockServer({ socket }: TmuxServer): Promise<Lock> {
  // As tmux makes it, which refuses one that others may enter.
  await mkdir(path.dirname(socket), { recursive: true, mode: 0o700 });
  return acquireLock(`${socket}.hms.lock`, LOCK_LIMIT_MS);
}

/** What one call of tmux came to. */
interface TmuxAnswer {
  readonly printed: string;
  readonly said: string;
  readonly isDone: boolean;
}

/** Prints something of the server; undefined where there is none. */
export async function askServer(server: TmuxServer, args: readonly string[]): Promise<string | undefined> {
  const answer = await callTmux(server, args);
  if (answer.isDone) return answer.printed;
  if (NO_SERVER.test(answer.said)) return undefined;
  throw failure(server, answer.said);
}

/** Runs the lines by one call, which starts the server where there is none. Throws UnavailableError with what tmux says. */
export async function tellServer(server: TmuxServer, lines: readonly CommandLine[]): Promise<string> {
  const answer = await callTmux(server, ['start-server', ';', 'source-file', '-'], textOf(lines));
  if (!answer.isDone) throw failure(server, answer.said);
  return answer.printed;
}

/**
 * Runs the lines and lists the panes after that, by one call; undefined where there is no server. What a line is about may be
 * gone meanwhile, which keeps the others from nothing.
 */
export async function updatePanes(
  server: TmuxServer,
  lines: readonly CommandLine[],
  format: string,
): Promise<string | undefined> {
  const list = ['list-panes', '-a', '-F', format];
  const answer =
    lines.length === 0
      ? await callTmux(server, list)
      : await callTmux(server, ['source-file', '-', ';', ...list], textOf(lines));
  return answer.printed === '' ? undefined : answer.printed;
}

/** Writes into a pane that has no process; false where it is there no more, or has one now. */
export async function paintPane(server: TmuxServer, pane: string, text: string): Promise<boolean> {
  return (await callTmux(server, ['display-message', '-I', '-t', pane], text)).isDone;
}

/** Throws UnavailableError where the tmux that is installed is too old. */
export async function requireTmux(): Promise<void> {
  const { stdout } = await execa(tmuxProgram(), ['-V'], { reject: false, timeout: TIME_LIMIT_MS });
  requireVersion(stdout);
}

/** The absolute path of tmux. Throws UnavailableError without one. */
export function tmuxProgram(): string {
  const program = findProgram('tmux');
  if (program === undefined) throw new UnavailableError(MISSING);
  return program;
}

function textOf(lines: readonly CommandLine[]): string {
  return lines
    .map((line) => `${line.map((command) => command.map(quoted).join(' ')).join(' ; ')}\n`)
    .join('');
}

async function callTmux({ flags }: TmuxServer, args: readonly string[], input = ''): Promise<TmuxAnswer> {
  // UTF-8 whatever the locale is: else tmux writes `_` for what it takes for unprintable.
  const { exitCode, stdout, stderr } = await execa(tmuxProgram(), ['-u', ...flags, ...args], {
    reject: false,
    input,
    env: { TMUX: undefined, TMUX_PANE: undefined },
    timeout: TIME_LIMIT_MS,
  });
  return { printed: stdout, said: `${stderr}\n${stdout}`.trim(), isDone: exitCode === 0 };
}

function failure(server: TmuxServer, said: string): UnavailableError {
  const words = plainLine(said).slice(0, 500);
  if (GONE.test(said))
    return new SessionGoneError(
      `The tmux server, or the session, ended before all was done (${words}). Run the same command again.`,
    );
  if (OTHER_PROTOCOL.test(said))
    return new UnavailableError(
      `The tmux server is of another version than the tmux on the PATH (${words}). End it with \`${commandFor(server, 'kill-server')}\`, then run the same command again.`,
    );
  return new UnavailableError(
    `tmux says: ${words === '' ? `nothing within ${TIME_LIMIT_MS / 1000} s` : words}`,
  );
}
