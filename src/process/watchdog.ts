import { runCommand } from './run-command.ts';

/** systemd's manual asks to be told twice within its limit. */
const TOLD_WITHIN_LIMIT = 2;
const NOTIFY_LIMIT_MS = 10_000;

/**
 * Tells systemd again and again that this process is alive, for as long as its event loop turns: a unit with `WatchdogSec=`
 * ends and restarts one that says nothing. Does nothing where nobody asks for it (WATCHDOG_USEC, of this process).
 * By `systemd-notify`, since Node has no datagram sockets of Unix; the unit needs `NotifyAccess=all` for that.
 * `report` is told once, when it cannot be done.
 */
export function answerWatchdog(
  report: (message: string) => void,
  env: NodeJS.ProcessEnv = process.env,
): { end(): void } {
  const { NOTIFY_SOCKET, WATCHDOG_USEC, WATCHDOG_PID = String(process.pid) } = env;
  const limitMs = Number(WATCHDOG_USEC) / 1_000;
  if (NOTIFY_SOCKET === undefined || !(limitMs > 0) || WATCHDOG_PID !== String(process.pid))
    return { end: () => undefined };
  const state = { isTold: false };
  const tell = async (): Promise<void> => {
    const { outcome, exitCode, reason, stderr } = await runCommand(['systemd-notify', 'WATCHDOG=1'], {
      cwd: '/',
      timeoutMs: NOTIFY_LIMIT_MS,
      env: { NOTIFY_SOCKET },
    });
    if ((outcome === 'exited' && exitCode === 0) || state.isTold) return;
    state.isTold = true;
    report(
      `systemd asks for a sign of life every ${limitMs / 1_000} s, and systemd-notify ${reason || `failed: ${stderr.trim()}`}. ` +
        'Without one it restarts this process: install systemd-notify, or remove WatchdogSec= from the unit.',
    );
  };
  const timer = setInterval(() => void tell(), limitMs / TOLD_WITHIN_LIMIT);
  timer.unref();
  void tell();
  return {
    end() {
      clearInterval(timer);
    },
  };
}
