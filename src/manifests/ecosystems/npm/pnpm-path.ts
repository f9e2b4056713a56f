import { isTable, type Table } from '../../reading/fields.ts';
import { splitDescriptor } from './descriptor.ts';

interface Package {
  readonly name: string;
  readonly version: string;
}

/** The package behind a key of `packages`; null for a folder of the disk. */
export function packageOf(key: string, entry: Table, isFifth: boolean): Package | null {
  const { resolution, name, version } = entry;
  if (isTable(resolution) && resolution['type'] === 'directory') return null;
  const found = isFifth ? splitFifth(key) : splitKey(key);
  return {
    name: typeof name === 'string' ? name : found.name,
    version: typeof version === 'string' ? version : found.version,
  };
}

/** The key without the peers that it was resolved with: `a@1.0.0(b@2.0.0)`. */
export function keyOf(snapshot: string): string {
  const peers = snapshot.indexOf('(');
  return peers < 0 ? snapshot : snapshot.slice(0, peers);
}

/** The version in an importer's reference: `1.0.0(b@2.0.0)`, `1.0.0_b@2.0.0`, or the key of an alias; null for a link. */
export function versionIn(reference: string, isFifth: boolean): string | null {
  if (/^(link|workspace):/.test(reference)) return null;
  if (/^\d/.test(reference)) return isFifth ? reference.replace(/_.*$/, '') : keyOf(reference);
  if (isFifth && reference.startsWith('/')) return splitFifth(reference).version;
  const key = keyOf(reference).replace(/^\//, '');
  return /^@?[\w.-]+(\/[\w.-]+)?@/.test(key) ? splitDescriptor(key).range : key;
}

/** `/@scope/name/1.0.0_b@2.0.0`. */
function splitFifth(key: string): Package {
  const [first = '', second = '', ...rest] = key.replace(/^\//, '').split('/');
  const name = first.startsWith('@') ? `${first}/${second}` : first;
  const version = first.startsWith('@') ? rest.join('/') : [second, ...rest].join('/');
  return { name, version: version.replace(/_.*$/, '') };
}

/** `a@1.0.0`, before version 9 with a `/` in front and with peers. */
function splitKey(key: string): Package {
  const { name, range } = splitDescriptor(keyOf(key).replace(/^\//, ''));
  return { name, version: range };
}
