import type { Dependency } from '../../domain/analysis/dependencies.ts';
import { ANY_VERSION, type Manifest } from './ecosystem.ts';
import { elementsOf, entriesOf, isTable, stringOf, tableOf, wrongType } from './fields.ts';
import { parseRequirement } from './requirement.ts';
import { parseToml } from './toml.ts';

/** PEP 621 `project`, PEP 735 `dependency-groups`, Poetry's and uv's own tables. */
export function parsePyproject(text: string): Manifest {
  const manifest = parseToml(text);
  const project = tableOf(manifest['project'], 'project');
  const tool = tableOf(manifest['tool'], 'tool');
  const poetry = tableOf(tool['poetry'], 'tool.poetry');
  const uv = tableOf(tool['uv'], 'tool.uv');
  const poetryDependencies = poetryTable(poetry['dependencies'], 'tool.poetry.dependencies');
  return {
    dependencies: [
      ...requirementList(project['dependencies'], 'project.dependencies'),
      ...poetryDependencies,
    ],
    devDependencies: [
      ...requirementLists(project['optional-dependencies'], 'project.optional-dependencies'),
      ...requirementLists(manifest['dependency-groups'], 'dependency-groups'),
      ...requirementList(uv['dev-dependencies'], 'tool.uv.dev-dependencies'),
      ...poetryTable(poetry['dev-dependencies'], 'tool.poetry.dev-dependencies'),
      ...poetryGroups(poetry['group']),
    ],
    wantsLockfile: poetryDependencies.length > 0,
  };
}

function requirementLists(value: unknown, where: string): Dependency[] {
  return entriesOf(value, where).flatMap(([group, list]) => requirementList(list, `${where}.${group}`));
}

/** A table in the list (`{include-group = "test"}`) points at what is listed elsewhere. */
function requirementList(value: unknown, where: string): Dependency[] {
  return elementsOf(value, where)
    .filter((element) => !isTable(element))
    .map((element) => parseRequirement(stringOf(element, `an element of ${where}`).trim()));
}

function poetryGroups(value: unknown): Dependency[] {
  return entriesOf(value, 'tool.poetry.group').flatMap(([group, body]) => {
    const where = `tool.poetry.group.${group}`;
    return poetryTable(tableOf(body, where)['dependencies'], `${where}.dependencies`);
  });
}

/** Name to version, to a table, or to one table per platform; `python` is the interpreter. */
function poetryTable(value: unknown, where: string): Dependency[] {
  return entriesOf(value, where)
    .filter(([name]) => name !== 'python')
    .flatMap(([name, spec]) =>
      (Array.isArray(spec) ? (spec as unknown[]) : [spec]).map((one) => ({
        name,
        version: poetryVersion(one, `"${name}" in ${where}`),
      })),
    );
}

function poetryVersion(spec: unknown, where: string): string {
  if (typeof spec === 'string') return spec;
  if (!isTable(spec)) throw wrongType(where, 'a version or a table', spec);
  return stringOf(spec['version'] ?? ANY_VERSION, `version of ${where}`);
}
