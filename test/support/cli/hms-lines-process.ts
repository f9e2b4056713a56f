import { Writable } from 'node:stream';
import type { main as Main } from '../../../src/cli/main.ts';
import { DIST } from '../built.ts';
import type { HmsLine, RanLine } from './hms-lines.ts';

/** Runs the built `hms` for one line after the other that its parent sends, each with the folder and the variables of the line. */
const { main } = (await import(`${DIST}cli/main.js`)) as { main: typeof Main };
// As hms was started: what it starts of itself is hms, too.
process.argv[1] = `${DIST}cli/cli.js`;
// Each line listens for signals as a process of its own does, to whose end that lasts.
process.setMaxListeners(0);
process.on('message', (line: HmsLine) => {
  void run(line).then((ran) => process.send?.(ran));
});
process.on('disconnect', () => process.exit());
process.send?.('ready');

async function run({ args, cwd, env }: HmsLine): Promise<RanLine> {
  process.chdir(cwd);
  for (const name of Object.keys(process.env)) if (!(name in env)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, env);
  const [stdout, stderr] = [collect('stdout'), collect('stderr')];
  process.exitCode = undefined;
  await main([process.execPath, 'hms', ...args]);
  return { code: exitCode(), stdout: stdout(), stderr: stderr() };
}

function exitCode(): number {
  return Number(process.exitCode ?? 0);
}

/** Takes what is written from now on, as a pipe does; the next line has another one. */
function collect(name: 'stdout' | 'stderr'): () => string {
  const written: Buffer[] = [];
  const value = new Writable({
    write(data: Buffer, _encoding, done) {
      written.push(data);
      done();
    },
  });
  Object.defineProperty(process, name, { value, configurable: true });
  return () => Buffer.concat(written).toString();
}
