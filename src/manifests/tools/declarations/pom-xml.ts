import { ManifestError } from '../../manifest.ts';
import { mavenProperties } from '../../ecosystems/maven/properties.ts';
import { childOf, parseXml, textOf, type XmlElement } from '../../reading/xml.ts';
import type { DeclarationFile, WrittenTool } from '../tool-requirement.ts';

/** Properties that say for which Java the compiler works; a later JDK can do it too. */
const PROPERTIES = [
  'maven.compiler.release',
  'maven.compiler.target',
  'maven.compiler.source',
  'java.version',
];

/** The Java that the compiler's settings of a POM ask for, and what its enforcer requires of Java and Maven. */
function declare(text: string): WrittenTool[] {
  const project = parse(text);
  if (project === undefined) return [];
  const interpolate = mavenProperties([project], [project]);
  const properties = childOf(project, 'properties');
  const plugins = [...pluginsIn(childOf(project, 'build'))];
  const compiler = pluginNamed(plugins, 'maven-compiler-plugin');
  const written = [
    ...['release', 'target', 'source'].map((name) => childOf(childOf(compiler, 'configuration'), name)),
    ...PROPERTIES.map((name) => childOf(properties, name)),
  ].flatMap((element) =>
    element === undefined ? [] : [{ version: interpolate(element.text), at: element.line }],
  );
  const java = written.find(({ version }) => /^(?:1\.)?\d+$/.test(version));
  return [
    ...(java === undefined ? [] : [javaRequirement(java)]),
    ...enforced(pluginNamed(plugins, 'maven-enforcer-plugin'), interpolate),
  ];
}

interface WrittenVersion {
  readonly version: string;
  readonly at: number;
}

function parse(text: string): XmlElement | undefined {
  try {
    return parseXml(text);
  } catch (error) {
    if (error instanceof ManifestError) return undefined;
    throw error;
  }
}

/** The first of `release`, `target` and `source` decides which Java is needed at least. */
function javaRequirement({ version, at }: WrittenVersion): WrittenTool {
  return { tool: 'java', wanted: { scheme: 'java_at_least', anyOf: [version] }, at };
}

function pluginsIn(build: XmlElement | undefined): readonly XmlElement[] {
  return [build, childOf(build, 'pluginManagement')].flatMap(
    (place) => childOf(place, 'plugins')?.children ?? [],
  );
}

function pluginNamed(plugins: readonly XmlElement[], name: string): XmlElement | undefined {
  return plugins.find((plugin) => textOf(plugin, 'artifactId') === name);
}

const ENFORCED = { requireJavaVersion: 'java', requireMavenVersion: 'mvn' } as const;

function enforced(plugin: XmlElement | undefined, interpolate: (text: string) => string): WrittenTool[] {
  return Object.entries(ENFORCED).flatMap(([rule, tool]) =>
    versionsIn(plugin, rule).map(({ version, at }) => ({
      tool,
      wanted: { scheme: 'maven_range' as const, anyOf: [interpolate(version)] },
      at,
    })),
  );
}

function versionsIn(element: XmlElement | undefined, rule: string): WrittenVersion[] {
  return (element?.children ?? []).flatMap((child) => {
    if (child.name !== rule) return versionsIn(child, rule);
    const version = childOf(child, 'version');
    return version === undefined || version.text === '' ? [] : [{ version: version.text, at: version.line }];
  });
}

export const pomXml: DeclarationFile = { isFile: (path) => path === 'pom.xml', declare, named: false };
