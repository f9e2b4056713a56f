import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it, jest } from '@jest/globals';
import { createFleet } from '../support/workflows/fleet.ts';
import { HMS } from '../support/built.ts';

jest.setTimeout(180_000);

/** How each command ended: its exit code, seconds, and what it said. */
interface Scene {
  readonly name: string;
  readonly code: number;
  readonly seconds: number;
  readonly said: string;
}

/**
 * Plays lines of a shell script with the workspace on a small disk of its own, which nobody outside sees, whoever runs the tests.
 * `run NAME COMMAND…` keeps how the command ended; `fill` and `free` take the room and give it back.
 */
async function onSmallDisk(options: string, script: string): Promise<Map<string, Scene>> {
  await using fleet = await createFleet({ A: {} });
  const command = ['sh', '-c', 'touch "$0"; sleep 6', fleet.file('under-way')];
  await fleet.declare({ A: { test: { command, timeout: '1m' } } });
  const prelude = `
    mkdir /tmp/small-$$ && cp -r . /tmp/small-$$/kept && mount -t tmpfs -o ${options} none . && cp -r /tmp/small-$$/kept/. "$ROOT" && rm -rf /tmp/small-$$ && cd "$ROOT" || exit 1
    fill() { head -c 100m /dev/zero > filler 2> /dev/null || true; }
    free() { rm -f filler; }
    run() {
      name=$1; shift; begin=$(date +%s)
      said=$("$@" 2>&1); code=$?
      printf '%s\\0%s\\0%s\\0%s\\0' "$name" $code $(($(date +%s) - begin)) "$said"
    }`;
  const { stdout } = await promisify(execFile)('unshare', ['-Urm', 'bash', '-c', `${prelude}\n${script}`], {
    cwd: fleet.root,
    env: { ...process.env, ROOT: fleet.root, HMS, TEMPORAL_ADDRESS: undefined, NODE_OPTIONS: undefined },
  });
  const parts = stdout.split('\0');
  const scenes = Array.from({ length: Math.floor(parts.length / 4) }, (_, index) => {
    const [name = '', code, seconds, said = ''] = parts.slice(4 * index);
    return { name, code: Number(code), seconds: Number(seconds), said };
  });
  return new Map(scenes.map((scene) => [scene.name, scene]));
}

const SECONDS = 30;

it('a full disk is named at once, also when it fills while a run is under way, which goes on when there is room', async () => {
  const scenes = await onSmallDisk(
    'size=24m',
    `(until [ -e under-way ]; do sleep 0.1; done; fill) & run filling "$HMS" full-update
     run full "$HMS" full-update
     free; run freed "$HMS" full-update`,
  );

  for (const name of ['filling', 'full']) {
    expect(scenes.get(name)).toMatchObject({
      code: 3,
      said: expect.stringMatching(/ cannot be used: there is no room left on the disk\. Make room/),
    });
    expect(scenes.get(name)?.seconds).toBeLessThan(SECONDS);
  }
  expect(scenes.get('freed')).toMatchObject({ code: 0, said: expect.stringContaining('1 component: ') });
});

it('who serves on a disk that fills stays, and says when there is no room and when there is some again', async () => {
  const scenes = await onSmallDisk(
    'size=24m',
    `"$HMS" up > up.log 2>&1 & up=$!
     until grep -q Ctrl-C up.log; do sleep 0.2; done
     told() { for _ in $(seq 45); do grep -q "$1" up.log && return; sleep 1; done; }
     fill; told 'Nothing goes on'; free; told 'There is room again'
     run update "$HMS" full-update
     run said cat up.log
     kill $up; wait $up || true`,
  );

  expect(scenes.get('said')?.said).toMatch(/Nothing goes on: .*no room left.*There is room again/s);
  expect(scenes.get('update')).toMatchObject({ code: 0 });
});

it('a disk without inodes, and one that may only be read, are named too', async () => {
  const scenes = await onSmallDisk(
    'size=24m,nr_inodes=400',
    `mkdir many; i=0; while : > many/$i; do i=$((i + 1)); done 2> /dev/null
     run inodes "$HMS" full-update
     rm -r many; run freed "$HMS" full-update
     mount -o remount,ro .; run readOnly "$HMS" full-update`,
  );

  expect(scenes.get('inodes')).toMatchObject({ code: 3, said: expect.stringContaining('no room left') });
  expect(scenes.get('freed')).toMatchObject({ code: 0 });
  expect(scenes.get('readOnly')).toMatchObject({ code: 3, said: expect.stringContaining('read-only') });
});
