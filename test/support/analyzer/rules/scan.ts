import { scanFile } from '../../../../src/analyzer/findings/scan-file.ts';
import { pathsOf } from '../../../../src/analyzer/contents/paths-of.ts';
import type { ContentRule, Match } from '../../../../src/analyzer/rules/rule.ts';

/** What a rule sees in these files, by path. */
export function scan(
  rule: ContentRule,
  files: Readonly<Record<string, string>>,
  language: string | null = null,
): Match[] {
  const tracked = Object.keys(files).map((path) => ({ path, mode: '100644', blob: '' }));
  const has = pathsOf({ tracked, submodules: [], untracked: [] });
  return Object.entries(files).flatMap(([path, text]) => {
    const { seen, errors } = scanFile([rule], { path, text, language, has });
    if (errors[0] !== undefined) throw new Error(errors[0].message);
    return seen.flatMap(({ sightings }) => sightings);
  });
}
