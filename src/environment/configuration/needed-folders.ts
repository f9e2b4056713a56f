import { lstatSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { listNames } from '../../domain/text/lists.ts';
import { printable } from '../../domain/text/printable.ts';
import { shellWords } from '../../domain/text/shell-word.ts';
import { ifThere } from '../../files/error-codes.ts';
import { environmentFinding } from '../finding.ts';
import { readComposeFile } from '../services/compose-file.ts';
import { fillingIn } from '../services/filled-in.ts';
import { shownValues } from '../services/shown-values.ts';
import { NOTHING_TO_CONFIGURE, type ConfigurationVerdict } from './configuration-verdict.ts';

/** A folder that something in the repository names and that git, which keeps no empty ones, cannot bring along. */
export interface NeededFolder {
  /** Relative to the component, with `/`. */
  readonly folder: string;
  readonly path: string;
  readonly line: number | null;
}

/** Whether the folders that compose mounts and that the example of `.env` names are there. */
export async function checkNeededFolders(folder: string): Promise<ConfigurationVerdict> {
  const lacking = await lackingFolders(folder);
  const [first] = lacking;
  if (first === undefined) return NOTHING_TO_CONFIGURE;
  const names = lacking.map((one) => printable(one.folder));
  const places = lacking.map(
    (one, index) => `${names[index] ?? ''} (${one.path}${one.line === null ? '' : `:${one.line}`})`,
  );
  const message = `not there, and needed as a folder: ${listNames(places)}`;
  return {
    checks: [{ check: 'needed_folders', status: 'failure', value: null, message }],
    issues: [{ issue: 'missing_folder', message }],
    findings: [
      environmentFinding({
        ...{ type: 'missing_folder', severity: 'low', description: message },
        ...{ path: first.path, line: first.line, fix: 'create_missing_folder' },
        remediation: `Run \`mkdir -p ${shellWords(names)}\` in the component's folder.`,
      }),
    ],
  };
}

/** Those that are not there and can be made: each place above them that is there is a folder, and no link. */
export async function lackingFolders(component: string): Promise<NeededFolder[]> {
  const compose = await readComposeFile(component, await fillingIn(component));
  const mounted = (compose?.services ?? []).flatMap(({ mounts }) =>
    mounts
      .filter(({ isFolder }) => isFolder)
      .map(({ source, line }) => ({ folder: source, path: compose?.path ?? '', line })),
  );
  const named = (await shownValues(component))
    .filter(({ name, value }) => /_(?:DIR|DIRECTORY|FOLDER)$/.test(name) && value.startsWith('./'))
    .map(({ value, path, line }) => ({ folder: value, path, line }));
  const all = [...mounted, ...named].map((one) => ({ ...one, folder: plain(one.folder) }));
  const each = [...new Map(all.map((one) => [one.folder, one])).values()];
  return each.filter(({ folder }) => isMakeable(folder) && isLacking(component, folder));
}

/** `./data/` as `data`. */
function plain(folder: string): string {
  return posix.normalize(folder).replace(/\/$/, '');
}

/** What installs and builds make is not made by hand, and what has an ending may be a file. */
const MADE_BY_OTHERS =
  /^(?:\.git|node_modules|vendor|venv|\.venv|target|dist|build|_build|out|bin|obj|public|static|src|lib|app|config|conf)$/i;

function isMakeable(folder: string): boolean {
  const parts = folder.split('/');
  return parts.length <= 4 && parts.every((part) => /^[\w-]{1,60}$/.test(part) && !MADE_BY_OTHERS.test(part));
}

function isLacking(component: string, folder: string): boolean {
  const found = ifThere(() => lstatSync(join(component, folder)));
  if (found !== undefined) return false;
  const above = dirname(folder);
  if (above === '.') return true;
  const parent = ifThere(() => lstatSync(join(component, above)));
  return parent === undefined ? isLacking(component, above) : parent.isDirectory();
}
