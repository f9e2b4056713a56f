import path from 'node:path';
import { childOf, textOf, type XmlElement } from '../../reading/xml.ts';
import { parsePom, type MavenRepository, type PublishedPom } from './pom.ts';

/** Where Maven looks for a parent when none is named: https://maven.apache.org/pom.html#inheritance */
const DEFAULT_RELATIVE_PATH = '../pom.xml';
const MAX_PARENTS = 20;

/** The POM and its parents, the nearest first. */
export async function inherit(
  project: XmlElement,
  file: string,
  { load, published }: MavenRepository,
): Promise<{ chain: readonly XmlElement[]; missing: readonly string[] }> {
  const chain = [project];
  let [child, at] = [project, file];
  for (;;) {
    const parent = childOf(child, 'parent');
    if (parent === undefined) return { chain, missing: [] };
    at = at === '' ? '' : parentPath(at, parent);
    const own = at === '' || chain.length > MAX_PARENTS ? null : await load(at, parsePom);
    const isOwn = own !== null && isNamed(own, parent);
    const found = isOwn ? own : await publishedParent(parent, chain.length, published);
    if (found === null) {
      const name = PARTS.map((part) => textOf(parent, part) ?? '?').join(':');
      return { chain, missing: [`what its parent ${name} sets, which is not in the repository`] };
    }
    if (!isOwn) at = '';
    chain.push(found);
    child = found;
  }
}

const PARTS = ['groupId', 'artifactId', 'version'] as const;

async function publishedParent(
  parent: XmlElement,
  depth: number,
  published: PublishedPom | undefined,
): Promise<XmlElement | null> {
  const [groupId, artifactId, version] = PARTS.map((part) => textOf(parent, part));
  if (groupId === undefined || artifactId === undefined || version === undefined) return null;
  return depth > MAX_PARENTS ? null : ((await published?.(groupId, artifactId, version)) ?? null);
}

/** Empty where the POM says that the parent is in no folder. */
function parentPath(file: string, parent: XmlElement): string {
  const relative = childOf(parent, 'relativePath')?.text ?? DEFAULT_RELATIVE_PATH;
  if (relative === '') return '';
  const target = path.posix.join(path.posix.dirname(file), relative);
  return target.endsWith('.xml') ? target : path.posix.join(target, 'pom.xml');
}

/** Maven takes a file for the parent only when the names agree; Maven 4 lets the child leave them out. */
function isNamed(project: XmlElement, wanted: XmlElement): boolean {
  const groupId = textOf(project, 'groupId') ?? textOf(childOf(project, 'parent'), 'groupId');
  const artifactId = textOf(project, 'artifactId');
  return (
    (textOf(wanted, 'artifactId') ?? artifactId) === artifactId &&
    (textOf(wanted, 'groupId') ?? groupId) === groupId
  );
}
