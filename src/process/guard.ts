import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { Socket } from 'node:net';
import { safePath } from './programs.ts';

/** Sees to it that commands do not outlive this process. */
export interface Guard {
  /** Belongs into a command's environment: by it whatever the command starts is known, also what leaves its group. */
  readonly mark: Readonly<Record<string, string>>;
  /** From now on, if this process ends, however it ends, this group is killed. */
  watch(group: number): void;
  /** The group has ended, and its number may be another's soon. */
  forget(group: number): void;
}

const MARK = 'GUARDED_BY_HMS';

/**
 * Nobody can catch SIGKILL, so a process of its own waits for our end: the system then closes the pipe that it reads from.
 * It kills the groups that it was told of and, where there is a /proc, all that has the mark: a command that was started
 * in our last moment, too, and what has left its group. Twice, as a command may have been starting another.
 */
const SCRIPT = `
groups=
while read -r sign group; do
  case $sign in
    +) groups="$groups $group" ;;
    -)
      kept=
      for other in $groups; do [ "$other" = "$group" ] || kept="$kept $other"; done
      groups=$kept
      ;;
  esac
done
for group in $groups; do kill -s KILL -- "-$group"; done
[ -r /proc/self/environ ] || exit 0
for time in first second; do
  for file in $(grep -lsF "$1" /proc/[0-9]*/environ); do
    pid=\${file#/proc/}
    kill -s KILL "\${pid%/environ}"
  done
  [ "$time" = second ] || sleep 1
done
`;

let guard: Guard | undefined;

/** This process's guard, started when the first command runs; it ends with this process and keeps it from nothing. */
export function guardOf(): Guard {
  guard ??= startGuard();
  return guard;
}

function startGuard(): Guard {
  const mark = randomUUID();
  // Apart from our group and terminal, so that a Ctrl-C or a hang-up ends us and not it; at the root, so that it holds no folder.
  const child = spawn('/bin/sh', ['-c', SCRIPT, 'hms-guard', `${MARK}=${mark}`], {
    cwd: '/',
    env: { PATH: safePath() },
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const pipe = child.stdin;
  child.unref();
  if (pipe instanceof Socket) pipe.unref();
  // Without a guard, commands run as well, and only a kill of this process leaves something of them behind.
  child.once('error', () => undefined);
  pipe.on('error', () => undefined);
  return {
    mark: { [MARK]: mark },
    watch(group) {
      pipe.write(`+ ${group}\n`);
    },
    forget(group) {
      pipe.write(`- ${group}\n`);
    },
  };
}
