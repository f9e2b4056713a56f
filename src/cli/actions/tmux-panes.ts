import type { Command } from 'commander';
import type { CommandRun, DeclaredRun } from '../../domain/command-run.ts';
import { InputError } from '../../domain/errors.ts';
import type { FleetMember } from '../../domain/fleet.ts';
import { withoutSecrets, type Secrets } from '../../domain/text/without-secrets.ts';
import { keepOutput, type OutputKeeper } from '../../evidence/keep-output.ts';
import { keepWhileRunning } from '../../evidence/running-log.ts';
import { childEnvironment } from '../../process/child-environment.ts';
import { knownSecrets } from '../../process/known-secrets.ts';
import { followEvents } from '../../tmux/follow/follow-events.ts';
import { followSession } from '../../tmux/follow/follow-session.ts';
import { ownProgram } from '../../tmux/programs.ts';
import { declaredCommand, type DeclaredCommand } from '../../tmux/run/declared-command.ts';
import { keepLog } from '../../tmux/run/keep-log.ts';
import { repeatInPane } from '../../tmux/run/repeat.ts';
import { runAgain } from '../../tmux/run/run-again.ts';
import { runInPane, type PaneResult } from '../../tmux/run/run-in-pane.ts';
import { tellResult } from '../../tmux/run/tell-result.ts';
import { currentServer } from '../../tmux/server/tmux-server.ts';
import { recordFacts } from '../../tracker/record.ts';
import { openLiveFleet } from '../../views/live/live-fleet.ts';
import { findMember, logFolder } from '../../workspace/workspace.ts';
import { actorOf } from '../actor.ts';
import { openContext, type Context } from '../context.ts';
import { liveOptionsOf } from '../live-options.ts';
import { drawComponents } from '../watch/draw-component.ts';

export interface ExecOptions {
  readonly component?: string;
  readonly declared?: DeclaredRun;
  readonly by?: string;
  readonly every?: number;
}

/** What runs in a pane: a command until its end, and again on Enter; what is run for a component is recorded. */
export async function execInPane(
  words: readonly string[],
  options: ExecOptions,
  command: Command,
): Promise<void> {
  const context = await openContext(command, { runsDeclared: true });
  const { root } = context.workspace;
  using closing = closedWith('SIGHUP', 'SIGTERM');
  const { signal } = closing;
  if (options.component !== undefined) {
    const member = findMember(context.workspace, options.component);
    await execForMember(context, member, words, { ...options, signal });
    return;
  }
  if (words.length === 0) throw new InputError('Name a command behind `--`.');
  const screen = process.stdout;
  const plain = { command: words, cwd: root, env: childEnvironment(process.env), screen, signal };
  const run = { ...plain, isInteractive: options.every === undefined, onOutput: () => undefined };
  if (options.every !== undefined) await repeatInPane(run, options.every * 1_000);
  else await runAgain(async () => runInPane(run), { keys: process.stdin, screen, signal });
}

async function execForMember(
  context: Context,
  member: FleetMember,
  words: readonly string[],
  { declared, by, signal }: ExecOptions & { readonly signal: AbortSignal },
): Promise<void> {
  const { root } = context.workspace;
  const asked: DeclaredCommand =
    declared === undefined
      ? { command: words, told: words, isInteractive: false }
      : declaredCommand(member.component, declared, { hms: ownProgram(), root });
  if (asked.command.length === 0) throw new InputError('Name a command behind `--`.');
  const actor = await actorOf(root, by);
  const { env = [], folder } = member;
  const once = async (): Promise<PaneResult> => {
    const at = context.tracker.now();
    const output = keepOutput();
    await tellResult(undefined);
    await using _kept = keepMeanwhile(member, asked, { declared, root, output });
    const result = await runInPane({
      command: asked.command,
      cwd: folder,
      env: childEnvironment(process.env, env),
      isInteractive: asked.isInteractive,
      onOutput: (chunk) => {
        output.take(chunk);
      },
      screen: process.stdout,
      signal,
    });
    const secrets = await knownSecrets({ folder, passing: env });
    const place = { folder: logFolder(root), component: member.component.id, name: declared ?? 'command' };
    const log = asked.isInteractive ? undefined : await keepLog(place, output.ends(), secrets);
    const facts = factsOf(wordsOf(asked, secrets), declared, result, log);
    await tellResult(result);
    await recordFacts(context.tracker, member.component.id, facts, { at, actor });
    return result;
  };
  await runAgain(once, { keys: process.stdin, screen: process.stdout, signal });
}

interface Meanwhile {
  readonly declared: DeclaredRun | undefined;
  readonly root: string;
  readonly output: OutputKeeper;
}

/** What a command prints can be read in other places while it runs; not what a person types into it. */
function keepMeanwhile(
  { component, folder, env = [] }: FleetMember,
  { isInteractive }: DeclaredCommand,
  { declared, root, output }: Meanwhile,
): AsyncDisposable | undefined {
  if (isInteractive) return undefined;
  const { id } = component;
  const from = { folder, passing: env };
  const kind = `run-${declared ?? 'command'}` as const;
  return keepWhileRunning({ folder: logFolder(root), id, kind, heading: `hms tmux run ${id}`, from }, output);
}

/** A space that no word of a command line has: what is a secret by the word before it is told from others. */
const BETWEEN = '\u00a0';

function wordsOf({ told }: DeclaredCommand, secrets: Secrets): string[] {
  return withoutSecrets(told.join(BETWEEN), secrets).split(BETWEEN);
}

function factsOf(
  command: readonly string[],
  declared: DeclaredRun | undefined,
  { exitCode, signal, failure, durationMs }: PaneResult,
  log: string | undefined,
): CommandRun {
  return {
    type: 'command_run',
    command: [...command],
    declared: declared ?? null,
    exit_code: exitCode,
    signal,
    duration_ms: durationMs,
    failure,
    ...(log === undefined ? {} : { log }),
  };
}

/** Prints what is recorded as it comes, and keeps the colours of the session; the process of the events' pane. */
export async function followInPane(command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, identity } = context;
  const server = currentServer();
  if (server === undefined) throw new InputError('This is for a pane of tmux: run `hms tmux`.');
  using closing = closedWith('SIGHUP', 'SIGTERM', 'SIGINT');
  const { signal } = closing;
  const live = await openLiveFleet(liveOptionsOf(context));
  try {
    output.print('What is recorded, as it comes:');
    const { id: workspace } = await identity();
    const following = followSession({ live, server, workspace, draw: drawComponents(live), signal }).finally(
      closing.close,
    );
    await followEvents(
      live,
      (line) => {
        output.print(line);
      },
      signal,
    );
    await following;
  } finally {
    await live.close();
  }
}

interface Closing extends Disposable {
  readonly signal: AbortSignal;
  readonly close: () => void;
}

/** Aborted by the first of these signals; Ctrl-C is for what runs in the pane. */
function closedWith(...names: readonly NodeJS.Signals[]): Closing {
  const closing = new AbortController();
  const close = (): void => {
    closing.abort();
  };
  const ignore = (): void => undefined;
  for (const name of names) process.on(name, close);
  process.on('SIGINT', ignore);
  return {
    signal: closing.signal,
    close,
    [Symbol.dispose]() {
      for (const name of names) process.off(name, close);
      process.off('SIGINT', ignore);
    },
  };
}
