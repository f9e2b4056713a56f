import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { InputError, ReadingLimitError } from '../../../src/domain/errors.ts';
import { createPool, type Pool } from '../../../src/process/threads/pool.ts';
import type { Task } from '../../../src/process/threads/task.ts';
import { createRepository } from '../../support/analyzer/fixture.ts';
import { isAlive } from '../../support/is-alive.ts';

function poolOf(size: number, file = 300): Pool {
  return createPool({
    entry: new URL('../../support/process/threads/program.ts', import.meta.url),
    size,
    limits: { file, burst: 1_000, memoryMb: 64, files: 3, start: 60_000 },
  });
}

const pool = poolOf(2);

function run(job: string, input: unknown = {}, more: Partial<Task> = {}): Promise<unknown> {
  return pool.run({ job, input, subject: 'HMS-API', ...more });
}

function read(...files: string[]): Promise<unknown> {
  return run('read', { files });
}

const TOO_LONG = 'took more than 0.3 s of processor time to read';

describe('a pool of threads', () => {
  it('gives what a job gives, and throws what it throws, as the same class', async () => {
    expect(await read('plain 1', 'plain 2')).toEqual({ done: ['plain 1', 'plain 2'], leftOut: [] });
    const error = await run('fail').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({
      name: 'InputError',
      message: 'the input is wrong',
      exitCode: 2,
      cause: { message: 'why' },
    });
  });

  it('answers what a job asks the main thread', async () => {
    const answers = { known: () => Promise.resolve({ a: 1 }) };

    expect(await run('ask', {}, { answers })).toEqual([{ a: 1 }, null]);
    const broken = { known: () => Promise.reject(new InputError('no')) };
    await expect(run('ask', {}, { answers: broken })).rejects.toThrow('no');
  });

  it.each(['backtracks for ever', 'loops'])(
    'leaves out a file that %s, and reads the others',
    async (bad) => {
      expect(await read('plain 1', bad, 'plain 2')).toEqual({
        done: ['plain 1', 'plain 2'],
        leftOut: [{ path: bad, reason: TOO_LONG }],
      });
    },
  );

  it('leaves out a file that needs too much memory', async () => {
    const input = { files: ['grows for ever', 'plain 1'] };
    expect(await poolOf(1, 20_000).run({ job: 'read', input, subject: 'HMS-API' })).toEqual({
      done: ['plain 1'],
      leftOut: [{ path: 'grows for ever', reason: 'needed more than 64 MB of memory to read' }],
    });
  });

  it('fails in words where too many files are too much', async () => {
    await expect(read('loops 1', 'loops 2', 'loops 3', 'loops 4')).rejects.toThrow(
      new ReadingLimitError(
        'HMS-API',
        `more than 3 of its files were too much to read: loops 1, loops 2, loops 3, loops 4; the last one ${TOO_LONG}`,
      ),
    );
  });

  it('stops a job when it is told to, whether or not the job heeds it', async () => {
    const reason = new InputError('nobody wants it');
    await expect(run('wait', {}, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    for (const [job, input] of [
      ['wait', {}],
      ['read', { files: ['loops'] }],
    ] as const) {
      const stop = new AbortController();
      const running = run(job, input, { signal: stop.signal });
      setTimeout(() => {
        stop.abort(reason);
      }, 100);
      await expect(running).rejects.toBe(reason);
    }
  });

  it('ends the git of a job together with its thread', async () => {
    using repository = createRepository({ '.gitignore': `${'*a'.repeat(60)}*b\n` });
    repository.write({ ['a'.repeat(200)]: '' });
    let pid = 0;
    const answers = new Proxy(
      {},
      {
        get: (_, what: string) => () => {
          pid = Number(what.slice('pid '.length));
          return Promise.resolve(null);
        },
      },
    );

    await expect(run('git', { folder: repository.folder }, { answers })).rejects.toThrow(
      /^HMS-API was not read: it took more than 1 s of processor time to read\./,
    );

    const killed = performance.now();
    while (isAlive(pid) && performance.now() - killed < 30_000) await sleep(20);
    expect(pid).toBeGreaterThan(0);
    expect(isAlive(pid)).toBe(false);
  });

  it('fails in words where a thread does not start', async () => {
    const silent = createPool({
      entry: new URL('../../support/process/threads/silent-program.ts', import.meta.url),
      size: 1,
      limits: { file: 300, burst: 1_000, memoryMb: 64, files: 3, start: 500 },
    });

    await expect(silent.run({ job: 'read', input: {}, subject: 'HMS-API' })).rejects.toThrow(
      'a thread that reads did not start within 0.5 s; see what else keeps this machine busy',
    );
  });

  it('uses its threads again, and no more of them than it may', async () => {
    const one = poolOf(1);
    const ids = await Promise.all(
      Array.from({ length: 5 }, () => one.run({ job: 'thread', input: {}, subject: 'HMS-API' })),
    );

    expect(new Set(ids).size).toBe(1);
  });
});
