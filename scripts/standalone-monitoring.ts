import path from 'node:path';
import { createOutput } from '../src/cli/create-output.ts';
import { endProcesses, removeFolder } from './standalone/clean-up.ts';
import { makeRunFolder, runExample } from './standalone/example.ts';
import { describeKept, isKept } from './standalone/kept.ts';
import { readOptions, USAGE, type ExampleOptions } from './standalone/options.ts';
import { runFolder, type RunFolder } from './standalone/run-folder.ts';

/** The standalone monitoring example, which `scripts/run_standalone_monitoring.sh` starts. */
const [FINE, FAILED, WRONG_USE, INTERRUPTED] = [0, 1, 2, 130];

const interruption = new AbortController();
const { signal } = interruption;
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(name, () => {
    interruption.abort();
  });
// Whoever read this has seen enough, as `head` has.
process.stdout.on('error', () => {
  interruption.abort();
});

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(describeFailure(error));
  return FAILED;
});

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    console.error(`${options}\n\n${USAGE}`);
    return WRONG_USE;
  }
  if (options.help) {
    console.log(USAGE);
    return FINE;
  }
  return options.end === null
    ? run(options, await makeRunFolder())
    : end(runFolder(path.resolve(options.end)));
}

async function run(options: ExampleOptions, folder: RunFolder): Promise<number> {
  const code = await runExample({ folder, options, output: createOutput({}), signal })
    .then((isWell) => (isWell ? FINE : FAILED))
    .catch((error: unknown) => {
      if (signal.aborted) return INTERRUPTED;
      console.error(`\n${describeFailure(error)}`);
      return FAILED;
    });
  if (options.keep && (await isKept(folder))) console.log(await describeKept(folder));
  else await endRun(folder, code);
  return code;
}

async function endRun(folder: RunFolder, code: number): Promise<void> {
  console.log(`\n${code === INTERRUPTED ? 'Interrupted: ending' : 'Ending'} everything …`);
  await endProcesses(folder);
  if (code !== FAILED) await removeFolder(folder);
  else
    console.error(
      `${folder.root} is left for you: monitor.log in it is what hms monitor said, fleet/.hms has the logs of worker and server.`,
    );
}

async function end(folder: RunFolder): Promise<number> {
  if (!(await isKept(folder))) throw new Error(`${folder.root} is no folder that --keep has left.`);
  await endProcesses(folder);
  await removeFolder(folder);
  console.log(`Ended, and removed ${folder.root}.`);
  return FINE;
}

function describeFailure(error: unknown): string {
  return `The example failed: ${error instanceof Error ? error.message : String(error)}`;
}
