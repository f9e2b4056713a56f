import {
  parsePipRequirementsLine,
  RequirementsSyntaxError,
  type RequirementWithLocation,
} from 'pip-requirements-js';
import type { Dependency } from '../../domain/analysis/dependencies.ts';
import { ANY_VERSION, ManifestError } from '../manifest.ts';

/** The parser remembers much for every character, so a longer text is refused; no requirement comes near. */
const MAX_LENGTH = 10_000;

/**
 * One requirement as PEP 508 writes it: `requests[socks]>=2,<3 ; python_version > "3.8"`.
 * The version is as written, without the `==` of a single pin (`2.28.1`), as in the specification's example.
 * Throws ManifestError.
 */
export function parseRequirement(text: string, line: number | null = null): Dependency {
  const parsed = text.length > MAX_LENGTH ? null : parse(text);
  if (parsed?.data.type === 'ProjectName') {
    const { name, versionSpec } = parsed.data;
    const version = versionOf(text, versionSpec?.map(({ location }) => location) ?? []);
    const marker = text.indexOf(';');
    const written = `${version} ; ${text.slice(marker + 1).trim()}`;
    return { name: name.data, version, ...(marker < 0 ? {} : { written }) };
  }
  if (parsed?.data.type === 'ProjectURL') {
    return { name: parsed.data.name.data, version: `@ ${parsed.data.url.data}` };
  }
  throw new ManifestError(
    `"${text.length > 80 ? `${text.slice(0, 80)}…` : text}" is not a requirement`,
    line,
  );
}

function parse(text: string): RequirementWithLocation | null {
  try {
    // Its grammar does not know `===`; as long a text that it knows keeps the positions right.
    return parsePipRequirementsLine(text.replace('===', '== '), { includeLocations: true });
  } catch (error) {
    // A marker nested some thousand levels deep exhausts the parser's stack.
    if (error instanceof RequirementsSyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}

function versionOf(text: string, specs: readonly { startIdx: number; endIdx: number }[]): string {
  const [first, last] = [specs[0], specs.at(-1)];
  if (first === undefined || last === undefined) return ANY_VERSION;
  const version = text.slice(first.startIdx, last.endIdx).trim();
  return specs.length === 1 ? version.replace(/^==(?!=)\s*/, '') : version;
}
