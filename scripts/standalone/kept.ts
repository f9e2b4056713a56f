import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { shellWord } from '../../src/domain/text/shell-word.ts';
import { pathExists } from '../../src/files/path-exists.ts';
import { PROJECT } from './hms.ts';
import { pidFile, type RunFolder } from './run-folder.ts';

/** Leaves the services to themselves, and says how to look at what goes on, and how to end it. */
export async function describeKept(folder: RunFolder): Promise<string> {
  await rm(pidFile(folder.run, 'example'), { force: true });
  const hms = shellWord(path.join(PROJECT, 'bin/hms'));
  const root = `--root ${shellWord(folder.fleet)}`;
  return `
Monitor and services go on in ${folder.root}.
${await webUi(folder)}
To look:
  ${hms} monitor status ${root}
  ${hms} tracker list ${root}
  ${hms} tracker get HMS-API --explain ${root}
  ${hms} heal status ${root}
To end it:
  ${shellWord(path.join(PROJECT, 'scripts/run_standalone_monitoring.sh'))} --end ${shellWord(folder.root)}`;
}

/** Whether the folder has a monitor that may run; nothing else is ever left, ended or removed. */
export async function isKept(folder: RunFolder): Promise<boolean> {
  return pathExists(pidFile(folder.run, 'monitor'));
}

/** The line of the monitor that names the Web UI. */
async function webUi({ log }: RunFolder): Promise<string> {
  const lines = (await readFile(log, 'utf8')).split('\n');
  return lines.find((line) => line.startsWith('Temporal Web UI')) ?? '';
}
