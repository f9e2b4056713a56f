import type { Dependency } from '../../domain/analysis/dependencies.ts';
import type { EnvironmentRequirement } from '../../domain/environment.ts';
import { printable } from '../../domain/text/printable.ts';
import { dependencyPlaces } from '../../manifests/dependency-lines.ts';
import type { InstalledPackages } from '../../manifests/installed.ts';
import type { ManifestReport } from '../../manifests/manifest-report.ts';

/** A requirement with the text that stands for it in what people read. */
export interface WrittenRequirement extends Omit<EnvironmentRequirement, 'check'> {
  /** As people of its ecosystem write it: `express@^4.18.0`. */
  readonly text: string;
}

/** Each dependency of a manifest with where it is written. */
export async function writtenRequirements(
  report: ManifestReport,
  dependencies: readonly Dependency[],
  { notation }: Pick<InstalledPackages, 'notation'>,
): Promise<WrittenRequirement[]> {
  if (dependencies.length === 0) return [];
  const placeOf = await dependencyPlaces(report);
  return dependencies.map((dependency) => {
    const { path, line } = placeOf(dependency.name);
    const wanted = dependency.version === '*' ? null : printable(dependency.version);
    return {
      kind: 'dependency',
      name: printable(dependency.name),
      wanted,
      path: printable(path),
      line,
      text: printable(notation(dependency)),
    };
  });
}

/** `express@^4.18.0 (package.json:12)`, where the line is known. */
export function withPlace(text: string, written: readonly WrittenRequirement[]): string {
  const found = written.find((one) => one.text === text);
  return found === undefined || found.line === null ? text : `${text} (${found.path}:${found.line})`;
}
