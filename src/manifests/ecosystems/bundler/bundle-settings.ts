import { dirname, isAbsolute, join } from 'node:path';
import { homeFolder } from '../../../machine/home-folder.ts';
import { readInside } from '../../../files/read-inside.ts';

export interface BundleSettings {
  /** Where gems are installed; absolute. Null for those of the ruby itself. */
  readonly path: string | null;
  /** Whether somebody left out groups of the Gemfile. */
  readonly leavesOutGroups: boolean;
}

/** What Bundler is told about a project: its own `.bundle/config`, then variables, then the user's settings (bundler.io/man/bundle-config.1.html). */
export async function bundleSettings(folder: string): Promise<BundleSettings> {
  const own = await readSettings(folder, join(process.env['BUNDLE_APP_CONFIG'] ?? '.bundle', 'config'));
  const users = await readSettings(homeFolder(), '.bundle/config');
  const of = (name: string): string | undefined => own.get(name) ?? process.env[name] ?? users.get(name);
  return {
    path: placeOf(folder, of),
    leavesOutGroups: ['BUNDLE_WITHOUT', 'BUNDLE_ONLY'].some((name) => (of(name) ?? '') !== ''),
  };
}

function placeOf(folder: string, of: (name: string) => string | undefined): string | null {
  if (of('BUNDLE_PATH__SYSTEM') === 'true') return null;
  const named = of('BUNDLE_PATH') ?? (of('BUNDLE_DEPLOYMENT') === 'true' ? 'vendor/bundle' : undefined);
  if (named === undefined || named === '') return null;
  if (named.startsWith('~/')) return join(homeFolder(), named.slice(2));
  return isAbsolute(named) ? named : join(folder, named);
}

/** A line a setting: `BUNDLE_PATH: "vendor/bundle"`. */
async function readSettings(folder: string, file: string): Promise<ReadonlyMap<string, string>> {
  const place = isAbsolute(file) ? [dirname(file), 'config'] : [folder, file];
  const content = await readInside(place[0] ?? folder, place[1] ?? file);
  const lines =
    content.state === 'text' ? content.text.matchAll(/^(BUNDLE_\w+):[ \t]*["']?(.*?)["']?[ \t]*$/gm) : [];
  return new Map([...lines].map(([, name = '', value = '']) => [name, value]));
}
