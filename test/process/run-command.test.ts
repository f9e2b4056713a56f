import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { InterruptedCommandError, UnavailableError } from '../../src/domain/errors.ts';
import { runCommand } from '../../src/process/run-command.ts';

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'hms-process-'));
});

afterEach(() => {
  rmSync(cwd, { recursive: true });
});

/** Starts a grandchild that writes its process id into `pid`, and waits for it. */
const GRANDCHILD = 'sleep 60 & echo $! > pid; wait';

async function isGone(file: string): Promise<boolean> {
  const pid = Number(readFileSync(path.join(cwd, file), 'utf8'));
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      if (/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))) return true;
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await sleep(20);
  }
  return false;
}

describe('a command', () => {
  it('answers with its output and exit code', async () => {
    const result = await runCommand(['sh', '-c', 'echo out; echo err >&2; exit 3'], {
      cwd,
      timeoutMs: 5_000,
    });

    expect(result).toMatchObject({ exitCode: 3, outcome: 'exited', stdout: 'out', stderr: 'err' });
  });

  it('is never given to a shell', async () => {
    const { stdout } = await runCommand(['echo', '$(id); `id`'], { cwd, timeoutMs: 5_000 });

    expect(stdout).toBe('$(id); `id`');
  });

  it('is killed with its children at its time limit', async () => {
    const result = await runCommand(['sh', '-c', GRANDCHILD], { cwd, timeoutMs: 300 });

    expect(result).toMatchObject({
      exitCode: null,
      outcome: 'timed_out',
      reason: 'did not end within 0.3 s',
    });
    expect(await isGone('pid')).toBe(true);
  });

  it('is killed with its children when it is cancelled, and says why', async () => {
    const reason = new Error('no longer wanted');

    const running = runCommand(['sh', '-c', GRANDCHILD], {
      cwd,
      timeoutMs: 60_000,
      signal: abortLater(reason),
    });

    await expect(running).rejects.toBe(reason);
    expect(await isGone('pid')).toBe(true);
  });

  it('ends with its own process, whatever it left behind with its output open', async () => {
    const result = await runCommand(['sh', '-c', 'echo done; sleep 60 & echo $! > pid'], {
      cwd,
      timeoutMs: 30_000,
    });

    expect(result).toMatchObject({ exitCode: 0, stdout: 'done' });
    expect(await isGone('pid')).toBe(true);
  });

  it('is not waited for by a child that has left its group and holds its output open', async () => {
    const result = await runCommand(['sh', '-c', 'setsid sleep 60 & echo $! > pid; sleep 0.3; echo done'], {
      cwd,
      timeoutMs: 30_000,
    });
    const pid = Number(readFileSync(path.join(cwd, 'pid'), 'utf8'));

    expect(result).toMatchObject({ exitCode: 0, stdout: 'done' });
    expect(process.kill(pid, 'SIGKILL')).toBe(true);
  });

  it('that is not on the PATH is told from one that fails', async () => {
    const result = await runCommand(['hms-no-such-program'], { cwd, timeoutMs: 5_000 });

    expect(result).toMatchObject({ exitCode: null, outcome: 'not_found', reason: 'is not on the PATH' });
  });

  it('that cannot be executed says so', async () => {
    const result = await runCommand([cwd], { cwd, timeoutMs: 5_000 });

    expect(result).toMatchObject({ exitCode: null, outcome: 'not_started' });
    expect(result.reason).toContain('EACCES');
  });

  it('without its folder is refused by the name of the folder', async () => {
    const running = runCommand(['true'], { cwd: path.join(cwd, 'gone'), timeoutMs: 5_000 });

    await expect(running).rejects.toThrow(UnavailableError);
    await expect(running).rejects.toThrow('gone to run true in');
  });

  it('that a signal killed names the signal', async () => {
    const result = await runCommand(['sh', '-c', 'kill -9 $$'], { cwd, timeoutMs: 5_000 });

    expect(result).toMatchObject({ exitCode: null, outcome: 'killed', reason: 'was killed by SIGKILL' });
  });

  it.each(['INT', 'HUP'])('has no result when SIG%s ended it right at its start', async (signal) => {
    const ended = runCommand(['sh', '-c', `kill -${signal} $$`], { cwd, timeoutMs: 10_000 });

    await expect(ended).rejects.toThrow(InterruptedCommandError);
    await expect(ended).rejects.toThrow(`was ended by SIG${signal}`);
  });

  it('that ended itself by SIGINT was killed like by any other signal', async () => {
    const result = await runCommand(['sh', '-c', 'sleep 1.1; kill -INT $$'], { cwd, timeoutMs: 10_000 });

    expect(result).toMatchObject({ exitCode: null, outcome: 'killed', reason: 'was killed by SIGINT' });
  });

  it('that prints without end is killed at the output limit', async () => {
    const result = await runCommand(['yes'], { cwd, timeoutMs: 30_000 });

    expect(result).toMatchObject({ exitCode: null, outcome: 'killed', reason: 'printed more than 16 MB' });
  });

  it('may print any amount when its output is discarded', async () => {
    const result = await runCommand(['sh', '-c', 'yes | head -c 40000000'], {
      cwd,
      timeoutMs: 30_000,
      output: 'discard',
    });

    expect(result).toMatchObject({ exitCode: 0, outcome: 'exited', stdout: '' });
  });

  it('may print any amount when only its tail is kept, of both streams and without a torn character', async () => {
    const script = 'yes ä | head -c 3000000; sleep 0.1; echo from stderr >&2; sleep 0.1; echo last';

    const result = await runCommand(['sh', '-c', script], { cwd, timeoutMs: 30_000, output: 'tail' });

    expect(result).toMatchObject({ exitCode: 0, outcome: 'exited', stderr: 'from stderr\n' });
    expect(result.stdout).toMatch(/\nä\nfrom stderr\nlast\n$/);
    expect(result.stdout).not.toContain('\uFFFD');
    expect(Buffer.byteLength(result.stdout)).toBeLessThanOrEqual(32 * 1024);
  });

  it('has its tail even when it is killed at its time limit', async () => {
    const result = await runCommand(['sh', '-c', 'echo before; sleep 60'], {
      cwd,
      timeoutMs: 500,
      output: 'tail',
    });

    expect(result).toMatchObject({ outcome: 'timed_out', stdout: 'before\n' });
  });

  it('has its standard input closed unless there is input', async () => {
    const closed = await runCommand(['cat'], { cwd, timeoutMs: 5_000 });
    const given = await runCommand(['cat'], { cwd, timeoutMs: 5_000, input: 'text' });

    expect([closed.outcome, closed.stdout, given.stdout]).toEqual(['exited', '', 'text']);
  });

  it('has variables added and removed', async () => {
    const { stdout } = await runCommand(['sh', '-c', 'echo "$ADDED ${HOME-none}"'], {
      cwd,
      timeoutMs: 5_000,
      env: { ADDED: 'yes', HOME: undefined },
    });

    expect(stdout).toBe('yes none');
  });
});

/** Aborts once the grandchild has written its process id. */
function abortLater(reason: Error): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => {
    controller.abort(reason);
  }, 400);
  return controller.signal;
}
