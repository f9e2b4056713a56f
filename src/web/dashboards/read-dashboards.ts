import { readdir } from 'node:fs/promises';
import { UnknownNameError } from '../../domain/errors.ts';
import { didYouMean } from '../../domain/text/nearest-name.ts';
import { hasCode } from '../../files/error-codes.ts';
import { readRegularFile } from '../../files/read-regular-file.ts';
import { parseDashboard, type Dashboard } from './parse-dashboard.ts';

import path from 'node:path';

/** Where a workspace has its dashboards. */
export const DASHBOARD_FOLDER = 'dashboards';
/** Hidden files, and what an editor leaves beside one, are none. */
const FILE = /^([A-Za-z0-9][A-Za-z0-9._-]{0,63})\.ya?ml$/;
const MAX_BYTES = 64 * 1024;
/** Of more files the first are read. */
const MOST = 200;

/** A dashboard with its name, by which it is asked for. */
export interface NamedDashboard extends Dashboard {
  readonly name: string;
  /** As people write it: `dashboards/NAME.yaml`. */
  readonly file: string;
}

/** All dashboards of a workspace, by name. */
export async function readDashboards(root: string): Promise<NamedDashboard[]> {
  const files = await dashboardFiles(root);
  return Promise.all(files.map((file) => readFile(root, file)));
}

/** One of them. Throws UnknownNameError, with the nearest one that there is. */
export async function readDashboard(root: string, name: string): Promise<NamedDashboard> {
  const files = await dashboardFiles(root);
  const file = files.find((one) => nameOf(one) === name);
  if (file !== undefined) return readFile(root, file);
  const names = files.map((one) => nameOf(one));
  throw new UnknownNameError(
    `There is no dashboard "${name}".${didYouMean(name, names)} A dashboard is a file ${DASHBOARD_FOLDER}/NAME.yaml of the workspace.`,
  );
}

async function dashboardFiles(root: string): Promise<string[]> {
  try {
    const names = await readdir(path.join(root, DASHBOARD_FOLDER));
    return names
      .filter((name) => FILE.test(name))
      .sort()
      .slice(0, MOST);
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return [];
    throw error;
  }
}

function nameOf(file: string): string {
  return FILE.exec(file)?.[1] ?? file;
}

async function readFile(root: string, name: string): Promise<NamedDashboard> {
  const file = `${DASHBOARD_FOLDER}/${name}`;
  const bytes = await readRegularFile(path.join(root, file), MAX_BYTES).catch(() => undefined);
  const dashboard: Dashboard =
    bytes === undefined
      ? { title: undefined, panels: [], mistakes: [UNREADABLE] }
      : parseDashboard(bytes.toString());
  return { ...dashboard, name: nameOf(name), file };
}

const UNREADABLE = {
  line: 1,
  text: `the file cannot be read: it must be a regular file that you may read, no link, of at most ${MAX_BYTES / 1024} kB`,
};
