import type { VersionScheme } from '../../versions/version-rules.ts';
import type { WantedVersion } from '../tool-requirement.ts';

/** Words for whichever version is the newest, or is there. */
const ANY = /^(?:\*|x|latest|stable|current|system|node|sub-\d+(?:\.\d+)*:(?:latest|lts))$/i;

const SCHEMES: Readonly<Record<string, VersionScheme>> = { java: 'java', node: 'node', rustc: 'rust' };

/** What the versions of a version manager's file ask for; null where any version will do. */
export function managedVersion(tool: string, versions: readonly string[]): WantedVersion | null {
  const scheme = (Object.hasOwn(SCHEMES, tool) ? SCHEMES[tool] : undefined) ?? 'prefix';
  const texts = versions.map((version) => version.trim()).filter((version) => version !== '');
  if (
    texts.length === 0 ||
    texts.some((text) => ANY.test(text) && !(scheme === 'rust' && text === 'stable'))
  ) {
    return null;
  }
  return { scheme, anyOf: texts.map(withoutLatest) };
}

/** `latest:3.12`, `3.12:latest` and `prefix:3.12` are the newest of 3.12. */
function withoutLatest(text: string): string {
  return text.replace(/^(?:latest|prefix):(?=\d)/, '').replace(/(?<=\d):latest$/, '');
}
