import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { LockTimeoutError } from '../../src/domain/errors.ts';
import { StatusPolicySettings } from '../../src/domain/status-policy-settings.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import { getStatus } from '../../src/tracker/status.ts';
import { read } from './store-contract.ts';
import { useFileStore } from './temporary-store.ts';

const temporary = useFileStore();
const RECORDER = fileURLToPath(new URL('./recording-process.ts', import.meta.url));
const HOLDER = fileURLToPath(new URL('./holding-process.ts', import.meta.url));

function start(script: string, ...args: string[]): { child: ChildProcess; said: () => string[] } {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', script, temporary.folder, ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, said: () => text.split('\n').slice(0, -1) };
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'close');
  child.kill('SIGKILL');
  await ended;
}

async function readLog() {
  return temporary.store.withLog('HMS-API', async (log) => (await read(log)).events);
}

/** Every JSON document below `data`, read as text; throws for one that is not whole. */
function parseDocuments(folder: string): number {
  return readdirSync(folder)
    .map((name) => path.join(folder, name))
    .reduce((count, file) => {
      if (statSync(file).isDirectory()) return count + parseDocuments(file);
      if (!file.endsWith('.json')) return count;
      JSON.parse(readFileSync(file, 'utf8'));
      return count + 1;
    }, 0);
}

describe('a process that is killed while it records', () => {
  it('loses and doubles nothing that it was told is recorded, and breaks no document', async () => {
    const acknowledged: string[] = [];
    for (let round = 0; round < 8; round += 1) {
      const { child, said } = start(RECORDER, `round-${round}`, '1000');
      await once(child.stdout ?? child, 'data');
      await sleep(Math.random() * 120);
      await kill(child);
      acknowledged.push(...said());
      expect(parseDocuments(temporary.folder)).toBeGreaterThan(0);
    }

    const events = await readLog();
    const status = await getStatus(
      { store: temporary.store, policy: StatusPolicySettings.parse({}), now: () => new Date() },
      'HMS-API',
    );

    const keys = events.flatMap((event) => event.key ?? []);
    expect(acknowledged.length).toBeGreaterThan(8);
    expect(keys.filter((key) => acknowledged.includes(key))).toEqual(acknowledged);
    expect(new Set(keys).size).toBe(keys.length);
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    expect(status.last_seq).toBe(events.length);
    expect(status.issues).toHaveLength(1);
    expect(temporary.damage.filter((message) => !message.includes('passed over'))).toEqual([]);
  });

  it('frees its lock at once', async () => {
    const { child } = start(HOLDER);
    await once(child.stdout ?? child, 'data');
    await kill(child);

    const started = performance.now();
    await readLog();

    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('several processes', () => {
  it('record at once on one component without a gap or a double', async () => {
    const recorders = Array.from({ length: 8 }, (_, index) => start(RECORDER, `p${index}`, '10'));
    const codes = await Promise.all(
      recorders.map(async ({ child }) => (await once(child, 'close'))[0] as number),
    );

    const events = await readLog();

    expect(codes).toEqual(Array(8).fill(0));
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.filter((event) => event.type === 'test')).toHaveLength(80);
    expect(new Set(events.flatMap((event) => event.key ?? [])).size).toBe(80);
  });

  it('wait for the lock of a living one, and say so when that takes too long', async () => {
    const { child } = start(HOLDER);
    await once(child.stdout ?? child, 'data');
    const { folder, damage } = temporary;
    const impatient = createFileStore({
      folder,
      reportDamage: (message) => damage.push(message),
      lockWaitMs: 200,
    });

    const refused = impatient.withLog('HMS-API', async (log) => read(log));
    await expect(refused).rejects.toThrow(LockTimeoutError);
    const waiting = readLog();
    await kill(child);

    expect(await waiting).toEqual([]);
  });
});
