import path from 'node:path';
import { isInside } from '../../folders.ts';
import type { ManifestPackages, PackageName } from '../../manifest-packages.ts';
import type { ManifestSource } from '../../manifest.ts';
import { replacementsIn } from './replacements.ts';
import type { GoStatement } from './statements.ts';

/** The module of a go.mod and those that it imports by itself: https://go.dev/ref/mod#go-mod-file */
export function goPackages(
  statements: readonly GoStatement[],
  { path: file, text }: Pick<ManifestSource, 'path' | 'text'>,
): ManifestPackages {
  const replacementOf = replacementsIn(text);
  const ofKind = (kind: string): GoStatement[] => statements.filter(({ directive }) => directive === kind);
  return {
    publishes: ofKind('module')
      .slice(0, 1)
      .flatMap(({ words: [module], line }) =>
        module === undefined ? [] : [{ package: goName(module), line, private: !isFetchable(module) }],
      ),
    requires: ofKind('require')
      .filter(({ isIndirect }) => !isIndirect)
      .flatMap(({ words: [module = '', version = ''], line }) => {
        const by = replacementOf(module, version);
        if (module === '' || (by !== undefined && 'folder' in by && isInside(file, by.folder))) return [];
        const name = by !== undefined && 'name' in by ? by.name : module;
        return [{ package: goName(name), line, scope: 'runtime' as const }];
      }),
  };
}

/** A path without a dot in its first part is of no host, so that `go get` cannot find it. */
function isFetchable(module: string): boolean {
  return /^[^/]*\./.test(module);
}

function goName(module: string): PackageName {
  const namespace = path.posix.dirname(module);
  const name = path.posix.basename(module);
  return namespace === '.' ? { type: 'golang', name } : { type: 'golang', namespace, name };
}
