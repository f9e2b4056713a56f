import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import { readTokens } from '../../reading/code-tokens.ts';
import type { CodeToken } from '../../reading/code-token.ts';
import { ManifestError, type LockedPackage, type Lockfile, type LockfileSource } from '../../manifest.ts';
import { ELIXIR } from './elixir-code.ts';
import { disagreementsOf, isWithin } from '../../reading/lock-agreement.ts';

/** An Elixir map of name to `{:hex, :name, "1.0.0", …}` or `{:git, "url", "commit", …}`. */
export function parseMixLock({ text }: LockfileSource): Lockfile {
  const packages = readEntries(readTokens(text, ELIXIR));
  const versions = new Map(packages.map(({ name, version }) => [name, version]));
  const versionsOf = ({ name }: Dependency): string[] | undefined => {
    const version = versions.get(name);
    return version === undefined ? undefined : [version];
  };
  const isAskedFor = ({ version: wanted }: Dependency, version: string): boolean =>
    isWithin(version, wanted, elixirRange);
  return {
    packages,
    versionOf: ({ name }) => versions.get(name) ?? null,
    disagreements: (manifest) => disagreementsOf(manifest, { versionsOf, isAskedFor }),
  };
}

function readEntries(tokens: readonly CodeToken[]): LockedPackage[] {
  const close = tokens[1]?.closes ?? -1;
  if (tokens[0]?.text !== '%' || close !== tokens.length - 1) {
    throw new ManifestError(
      'it should be one map, as Mix writes it',
      tokens[close + 1]?.line ?? tokens[0]?.line ?? 1,
    );
  }
  const packages: LockedPackage[] = [];
  for (let at = 2; at < close; at += 1) {
    const [name, colon, open] = tokens.slice(at, at + 3);
    if (name?.kind !== 'string' || colon?.text !== ':' || open?.text !== '{') {
      throw new ManifestError('an entry should be "name": {…}', name?.line ?? null);
    }
    packages.push({ name: name.text, version: versionOf(tokens.slice(at + 3, open.closes)) });
    at = open.closes + (tokens[open.closes + 1]?.text === ',' ? 1 : 0);
  }
  return packages;
}

/** The version of Hex, or the commit of git: each the second text of its tuple, the package's own name included. */
function versionOf(tuple: readonly CodeToken[]): string {
  const texts = tuple.filter(({ kind }) => kind === 'string');
  const isHex = tuple[1]?.text === 'hex';
  const version = texts[isHex && tuple[4]?.kind !== 'string' ? 0 : 1];
  if (version === undefined) throw new ManifestError('an entry has no version', tuple[0]?.line ?? null);
  return version.text;
}

/** https://hexdocs.pm/elixir/Version.html#module-requirements: `~> 0.2` goes up to 1.0, unlike npm's `^`; `~> 1.2.3` up to 1.3. */
function elixirRange(requirement: string): string {
  return requirement
    .replace(/\bor\b/g, '||')
    .replace(/\band\b/g, ' ')
    .replace(/==/g, '=')
    .replace(/~>\s*(\d+\.\d+\.\d+\S*)/g, '~$1')
    .replace(
      /~>\s*(\d+)(\.\d+)?(?![\d.])/g,
      (_, major: string, minor = '') => `>=${major}${minor} <${Number(major) + 1}.0.0-0`,
    );
}
