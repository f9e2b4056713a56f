import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createFileStore } from '../../../src/store/file-store.ts';
import { AT, numbersOf, readAll, startedAt } from './backend.ts';

/**
 * A process of its own, in a mount namespace where it may do as it likes: `node refusing-process.ts SCENE FOLDER` makes the
 * system refuse the store's work in FOLDER, then sees what is left, and prints it all as JSON.
 */
const [scene = '', folder = ''] = process.argv.slice(2);
const damage: string[] = [];
const store = createFileStore({ folder, reportDamage: (message) => damage.push(message) });
const filler = path.join(folder, 'filler');
const said: Record<string, unknown> = {};

const SCENES: Readonly<Record<string, () => Promise<void>>> = {
  async fullDisk() {
    mount('-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder);
    await write('a');
    await append(2);
    fill();
    said['write'] = await outcome(async () => write('b'.repeat(50_000)));
    said['append'] = await outcome(async () => append(100, 'x'.repeat(500)));
    said['events while full'] = (await readAll(store)).length;
    rmSync(filler);
    await report();
  },
  async readOnlyDisk() {
    mount('-t', 'tmpfs', 'tmpfs', folder);
    await write('a');
    const position = await append(2);
    writeFileSync(path.join(folder, 'seen/HMS-SYS.json'), 'broken');
    mount('-o', 'remount,ro', folder);
    said['read'] = (await store.read('seen', 'HMS-API'))?.print;
    said['read broken'] = (await store.read('seen', 'HMS-SYS')) ?? null;
    said['damage'] = damage;
    said['has more'] = [
      await store.hasEventsAfter('HMS-API', position),
      await store.hasEventsAfter('HMS-API', ''),
    ];
    said['write'] = await outcome(async () => write('b'));
    said['append'] = await outcome(async () => append(1));
    mount('-o', 'remount,rw', folder);
    await report();
  },
  async noFilesLeft() {
    await write('a');
    await append(2);
    const open = openAll();
    said['read'] = await outcome(async () => store.read('seen', 'HMS-API'));
    said['write'] = await outcome(async () => write('b'));
    said['append'] = await outcome(async () => append(1));
    for (const file of open) closeSync(file);
    await report();
  },
};

await SCENES[scene]?.();
process.stdout.write(JSON.stringify(said));

function mount(...args: string[]): void {
  execFileSync('mount', args);
}

/** To the last byte. */
function fill(): void {
  for (let size = 65_536; size >= 1; size /= 2) {
    try {
      for (;;) writeFileSync(filler, Buffer.alloc(size), { flag: 'a' });
    } catch {
      continue;
    }
  }
}

function openAll(): number[] {
  const open: number[] = [];
  try {
    for (;;) open.push(openSync(folder, 'r'));
  } catch {
    return open;
  }
}

async function write(print: string): Promise<unknown> {
  return store.write('seen', 'HMS-API', { schema_version: 1, component_id: 'HMS-API', print });
}

async function append(count: number, key: string | null = null): Promise<string> {
  const events = Array.from({ length: count }, (_, index) =>
    startedAt(AT, key === null ? null : `${key}${index}`),
  );
  return store.withLog('HMS-API', async (log) => (await log.append(events, AT)).position);
}

async function outcome(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'done';
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

/** What is left, and whether the store goes on once nothing is refused any more. */
async function report(): Promise<void> {
  said['left'] = (await store.read('seen', 'HMS-API'))?.print;
  said['staged'] = readdirSync(path.join(folder, 'staging'));
  said['events'] = numbersOf(await readAll(store));
  said['afterwards'] = [await outcome(async () => write('c')), await outcome(async () => append(1, 'key'))];
  said['events afterwards'] = numbersOf(await readAll(store));
}
