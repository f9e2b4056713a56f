import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import type { PackageScope } from '../../../domain/analysis/packages.ts';
import type { ManifestPackages } from '../../manifest-packages.ts';
import { pypiName } from './packages.ts';
import { normalizedName } from './python-name.ts';
import { logicalLines } from './requirement-lines.ts';

/** What a requirements file asks for, each on its first line; it publishes nothing. */
export function requirementsPackages(
  dependencies: readonly Dependency[],
  scope: PackageScope,
  text: string,
): ManifestPackages {
  const lines = new Map<string, number>();
  for (const { text: content, line } of logicalLines(text)) {
    const [, egg, first] = /[#&]egg=([\w.-]+)|^([a-z\d][\w.-]*)/i.exec(content) ?? [];
    const name = normalizedName(egg ?? first ?? '');
    if (!lines.has(name)) lines.set(name, line);
  }
  const requires = dependencies.map(({ name }) => ({
    package: pypiName(name),
    scope,
    line: lines.get(normalizedName(name)) ?? null,
  }));
  return { publishes: [], requires };
}
