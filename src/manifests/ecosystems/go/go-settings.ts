import { basename, delimiter, dirname, join } from 'node:path';
import { homeFolder } from '../../../machine/home-folder.ts';
import { readInside } from '../../../files/read-inside.ts';

/** What the go command is told, by variables or by `go env -w`. */
export interface GoSettings {
  /** Where modules are kept; absolute. */
  readonly moduleCache: string;
  /** Whether `-mod=mod` keeps it from looking into `vendor`. */
  readonly ignoresVendor: boolean;
}

export async function goSettings(): Promise<GoSettings> {
  const written = await writtenSettings();
  const of = (name: string): string => process.env[name] ?? written.get(name) ?? '';
  const [goPath = ''] = of('GOPATH').split(delimiter);
  const usual = join(goPath === '' ? join(homeFolder(), 'go') : goPath, 'pkg', 'mod');
  return {
    moduleCache: of('GOMODCACHE') === '' ? usual : of('GOMODCACHE'),
    ignoresVendor: /(?:^|\s)--?mod=mod(?:\s|$)/.test(of('GOFLAGS')),
  };
}

/** The file that `go env -w` writes; `GOENV` names another one, or `off`. */
async function writtenSettings(): Promise<ReadonlyMap<string, string>> {
  const named = process.env['GOENV'] ?? '';
  if (named === 'off') return new Map();
  const file = named === '' ? join(configFolder(), 'go', 'env') : named;
  const content = await readInside(dirname(file), basename(file));
  const lines = content.state === 'text' ? content.text.matchAll(/^([A-Z_]+)=(.*?)\r?$/gm) : [];
  return new Map([...lines].map(([, name = '', value = '']) => [name, value]));
}

function configFolder(): string {
  if (process.platform === 'darwin') return join(homeFolder(), 'Library', 'Application Support');
  const named = process.env['XDG_CONFIG_HOME'] ?? '';
  return named === '' ? join(homeFolder(), '.config') : named;
}
