import path from 'node:path';
import { isUrl } from './ecosystems/python/requirement-lines.ts';

/** What most file systems allow: of a path, and of one name in it, in bytes. */
const MAX_PATH = 4_096;
const MAX_NAME = 255;

/**
 * Where a path that a manifest names leads, relative to the component's folder, `from` being the manifest's own folder;
 * what is no path inside the component stays as it is written, for the report.
 */
export function includedPath(from: string, written: string): string {
  if (isUrl(written) || written.includes('\0') || isAbsolute(written)) return written;
  return path.posix.join(from, written);
}

/** Why nothing is read at an included path, which completes the sentence "<path> …"; undefined where it may be read. */
export function whyOutside(included: string): string | undefined {
  if (isUrl(included)) return 'is a URL, and only files of the component are read';
  if (included.includes('\0')) return 'is no name of a file';
  if (Buffer.byteLength(included) > MAX_PATH || included.split('/').some((name) => name.length > MAX_NAME))
    return 'has too long a name';
  return isAbsolute(included) || included === '..' || included.startsWith('../')
    ? "leads out of the component's folder"
    : undefined;
}

/** Windows' drives and shares lead out of the folder on Windows alone, and to nothing elsewhere. */
function isAbsolute(included: string): boolean {
  return /^([/\\~]|[a-z]:[/\\])/i.test(included);
}

const MAX_SHOWN = 200;

/** A path for reports: whatever a manifest names, one line of readable length. */
export function shownPath(included: string): string {
  // eslint-disable-next-line no-control-regex
  const plain = included.replace(/[\x00-\x1f\x7f]/g, '\uFFFD');
  return plain.length > MAX_PATH ? `${plain.slice(0, MAX_SHOWN)}…` : plain;
}
