import { childOf, textOf, type XmlElement } from '../../reading/xml.ts';

/** Puts values in for `${…}`; what has no value stays as it is. */
export type Interpolate = (text: string) => string;

/** No value of a POM comes near; properties that repeat each other double it with every step. */
const MAX_LENGTH = 2_000;
const MAX_DEPTH = 20;

/**
 * The properties of a POM: its own and its parents' (`chain`, the nearest first), and those of active profiles too
 * (`parts`, the nearest last), and `project.*`: https://maven.apache.org/pom.html#properties
 */
export function mavenProperties(chain: readonly XmlElement[], parts: readonly XmlElement[]): Interpolate {
  const properties = new Map<string, string>();
  for (const part of parts) {
    for (const { name, text } of childOf(part, 'properties')?.children ?? []) properties.set(name, text);
  }
  const inherited = (name: string): string | undefined =>
    chain
      .flatMap((project) => [textOf(project, name), textOf(childOf(project, 'parent'), name)])
      .find((text) => text !== undefined);
  const [project] = chain;
  for (const [name, value] of [
    ['groupId', inherited('groupId')],
    ['version', inherited('version')],
    ['artifactId', textOf(project, 'artifactId')],
    ['parent.groupId', textOf(childOf(project, 'parent'), 'groupId')],
    ['parent.version', textOf(childOf(project, 'parent'), 'version') ?? textOf(chain[1], 'version')],
    ['parent.artifactId', textOf(childOf(project, 'parent'), 'artifactId')],
  ] as const) {
    if (value !== undefined)
      for (const prefix of ['project', 'pom']) properties.set(`${prefix}.${name}`, value);
  }
  return (text) => expand(text, properties, 0);
}

function expand(text: string, properties: ReadonlyMap<string, string>, depth: number): string {
  if (!text.includes('${') || depth > MAX_DEPTH || text.length > MAX_LENGTH) return text;
  const replaced = text.replace(
    /\$\{([^{}]+)\}/g,
    (written, name: string) => properties.get(name.trim()) ?? written,
  );
  return replaced === text ? text : expand(replaced, properties, depth + 1);
}
