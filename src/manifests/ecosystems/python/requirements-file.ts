import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import { ManifestError, type Manifest, type ManifestSource } from '../../manifest.ts';
import { compiledFor, mayBeLeftOut, parseCompiled, sourcesOf } from './compiled-requirements.ts';
import { pythonLock } from './python-lock.ts';
import { MAX_REQUIREMENTS, logicalLines, requirementsOf } from './requirement-lines.ts';
import { requirementsPackages } from './requirements-packages.ts';

/**
 * A pip requirements file: https://pip.pypa.io/en/stable/reference/requirements-file-format/
 * One that was compiled from others that are here asks for nothing by itself: they do, and it is their lockfile.
 */
export async function parseRequirementsFile(source: ManifestSource): Promise<Manifest> {
  const { path: file, text, isDev, load } = source;
  const { includes, found } = readLines(text);
  const list = (dependencies: readonly Dependency[]): Manifest => ({
    dependencies: isDev ? [] : dependencies,
    devDependencies: isDev ? dependencies : [],
    wantsLockfile: false,
    includes,
    packages: () => requirementsPackages(dependencies, isDev ? 'development' : 'runtime', text),
  });
  if (file.endsWith('.in'))
    return { ...list(found), ...(await compiledFor(source, isDev)), unlocked: mayBeLeftOut(found) };
  const compiled = parseCompiled(text);
  if (compiled === undefined) return list(found);
  if ((await sourcesOf(compiled, file, load)).length > 0) return list([]);
  return { ...list(compiled.direct), lockfile: pythonLock(compiled.pins.map((pin) => ({ ...pin, isDev }))) };
}

function readLines(text: string): { includes: string[]; found: Dependency[] } {
  const lines = logicalLines(text);
  if (lines.length > MAX_REQUIREMENTS) {
    throw new ManifestError(`it has more than ${MAX_REQUIREMENTS} requirements`);
  }
  const includes: string[] = [];
  const found: Dependency[] = [];
  for (const { text: line, line: number } of lines) {
    const include = /^(?:-r|--requirement)[\s=]*(.+)$/.exec(line)?.[1];
    if (include !== undefined) includes.push(included(include));
    else found.push(...requirementsOf(line, number));
  }
  return { includes, found };
}

function included(target: string): string {
  return target.trim().replace(/^(["'])(.*)\1$/, '$2');
}
