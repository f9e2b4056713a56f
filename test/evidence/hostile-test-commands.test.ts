import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { isRunning } from '../../src/files/is-running.ts';
import { runTests } from '../../src/evidence/run-tests.ts';
import { useMember } from '../support/tracker/member.ts';
import { until } from '../support/until.ts';

const context = useMember();
const TAIL = 'hms-left-behind';
const HAS_BEGUN = `while [ ! -s ${TAIL} ]; do sleep 0.05; done`;

async function run(script: string, more: object = {}) {
  const test = { command: ['sh', '-c', script], timeout: '20s', ...more };
  return runTests(context.member({ test }), { logs: { folder: logs(), isRecorded: true } });
}

const logs = (): string => path.join(context.folder, 'logs');

/** Which of the processes that the script named still run. */
async function left(): Promise<number[]> {
  const pids = readFileSync(path.join(context.folder, TAIL), 'utf8').trim().split(/\s+/).map(Number);
  for (let look = 0; look < 200 && pids.some(runs); look += 1) await sleep(50);
  return pids.filter(runs);
}

/** One that was killed is there until init has taken note of it, and has no command line any more. */
function runs(pid: number): boolean {
  return isRunning(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
}

describe('nothing is left running of a test command', () => {
  it.each([
    [
      'starts a daemon in a session of its own',
      `setsid sh -c 'echo $$ > ${TAIL}; exec sleep 300' & ${HAS_BEGUN}`,
    ],
    [
      'forks twice and lets go of its streams',
      `(setsid sh -c 'echo $$ > ${TAIL}; exec sleep 300' </dev/null >/dev/null 2>&1 &) & ${HAS_BEGUN}`,
    ],
    [
      'starts what starts others when it is killed',
      `setsid sh -c 'while :; do setsid sleep 300 & echo $! $$ >> ${TAIL}; sleep 0.05; done' & ${HAS_BEGUN}; sleep 0.2`,
    ],
  ])('that %s', async (_, script) => {
    expect(await run(script)).toMatchObject({ success: true });
    expect(await left()).toEqual([]);
  });

  it.each([
    ['ignores SIGTERM', `trap '' TERM INT HUP; echo $$ > ${TAIL}; while :; do sleep 1; done`],
    ['closes its streams and goes on', `echo $$ > ${TAIL}; exec >&- 2>&-; exec sleep 300`],
    [
      'leaves its session and prints no end',
      `echo $$ > ${TAIL}; setsid sh -c 'echo $$ >> ${TAIL}; while :; do echo more; done' & wait`,
    ],
  ])('that %s until its time is over', async (_, script) => {
    const ran = await run(script, { timeout: '2s' });

    expect(ran).toMatchObject({ success: false, results: null });
    expect(ran.failure).toContain('did not end within 2 s');
    expect(await left()).toEqual([]);
  });

  it('that is cancelled', async () => {
    const test = { command: ['sh', '-c', `setsid sh -c 'echo $$ > ${TAIL}; exec sleep 300' & wait`] };

    const cancellation = new AbortController();
    const begun = path.join(context.folder, TAIL);

    const running = runTests(context.member({ test }), { signal: cancellation.signal });
    await until('it has begun', () => existsSync(begun) && readFileSync(begun, 'utf8').endsWith('\n'));
    cancellation.abort();

    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(await left()).toEqual([]);
  });
});

describe('a report of a test command', () => {
  it.each([
    [
      'is a link to a file of others',
      'ln -s /etc/hosts "$1"',
      'report.xml is outside the component’s folder',
    ],
    ['has 2 GB', 'truncate -s 2G "$1"', 'report.xml is larger than 1 GB'],
  ])('that %s is not used', async (_, script, why) => {
    const ran = await run('', { command: ['sh', '-c', script, 'sh', '{report}'] });

    expect(ran).toMatchObject({ success: true, results: null });
    expect(ran.failure).toContain(why);
  });
});

describe('what a test command prints', () => {
  it('may be more than anybody keeps', async () => {
    const ran = await run(`head -c 40000000 /dev/zero; echo; echo "3 passed in 0.10s"`);

    expect(ran).toMatchObject({ success: true, results: { passed: 3 } });
    expect(readFileSync(path.join(logs(), 'HMS-API.test.log'), 'utf8')).toMatch(
      /… \d+ bytes left out …\n[^]*3 passed in 0\.10s\n$/,
    );
  });

  it('has no secret wherever it stands', async () => {
    const secret = 'correct-horse-battery-staple';
    writeFileSync(path.join(context.folder, '.env'), `SHOP_KEY=${secret}\n`);
    const filler = (count: number) => `head -c ${count} /dev/zero | tr '\\0' x`;

    const ran = await run(
      `${filler(131_060)}; cat .env; ${filler(300_000)}; echo ${secret}; ${filler(131_060)}; exit 1`,
    );

    expect(JSON.stringify(ran)).not.toMatch(/correct|staple/);
    expect(readFileSync(path.join(logs(), 'HMS-API.test-failed.log'), 'utf8')).not.toMatch(/correct|staple/);
  });
});
