import { posix } from 'node:path';
import { printable } from '../../../domain/text/printable.ts';
import { readInside } from '../../../files/read-inside.ts';
import { logicalLines } from '../../../manifests/ecosystems/python/requirement-lines.ts';

/** A project by its name, with extras, versions, a marker and hashes: what pip finds in an index. */
const NAMED =
  /^[A-Za-z0-9][\w.-]*[ \t]*(?:\[[\w., \t-]*\])?[ \t]*(?:\(?[ \t]*(?:[<>=!~]=?|===)[^;@#]*)?(?:;[^#]*)?$/;
/** Options that choose among indexes and versions. */
const OPTIONS =
  /^(?:-i|--index-url|--extra-index-url|--no-index|--pre|--prefer-binary|--require-hashes|--only-binary)(?:[ \t=].*)?$/;
const INCLUDE = /^(?:-r|--requirement|-c|--constraint)[ \t=]*(.+)$/;

/** Whether pip would take this from an index: a folder or an address is built, which runs what it brings. */
export function isFromIndex(requirement: string): boolean {
  return NAMED.test(requirement.replace(/[ \t]+--hash[ \t=]\S+/g, '').trim());
}

/**
 * The first line of a requirements file, or of one that it includes, with which pip would run code of the repository or of
 * packages that are no wheels; undefined without one.
 */
export async function tellingLine(component: string, file: string): Promise<string | undefined> {
  const files = [file];
  for (const name of files) {
    const content = await readInside(component, name);
    if (content.state !== 'text' || files.length > MAX_FILES) return `${name} cannot be read`;
    for (const { text } of logicalLines(content.text)) {
      const included = INCLUDE.exec(text)?.[1]?.trim();
      const path = included === undefined ? undefined : posix.join(posix.dirname(name), included);
      if (path === undefined) {
        if (!isFromIndex(text) && !OPTIONS.test(text))
          return `${name} has \`${printable(text).slice(0, 80)}\``;
      } else if (path.startsWith('..') || /^[a-z+]+:/i.test(path))
        return `${name} includes ${printable(path)}`;
      else if (!files.includes(path)) files.push(path);
    }
  }
  return undefined;
}

const MAX_FILES = 50;
