import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import { ANY_VERSION, type Manifest, type ManifestSource } from '../../manifest.ts';
import {
  elementsOf,
  entriesOf,
  isTable,
  stringOf,
  tableOf,
  wrongType,
  type Table,
} from '../../reading/fields.ts';
import { developerRequirements, isForDevelopers } from './developer-requirements.ts';
import { pyprojectPackages } from './pyproject-packages.ts';
import { normalizedName } from './python-name.ts';
import { parseRequirement } from '../../reading/requirement.ts';
import { parseToml } from '../../reading/toml.ts';

/** PEP 621 `project`, PEP 735 `dependency-groups`, and the tables of Poetry, uv, PDM and Hatch. */
export function parsePyproject(source: ManifestSource): Manifest {
  const { text } = source;
  const manifest = parseToml(text);
  const project = tableOf(manifest['project'], 'project');
  const tool = tableOf(manifest['tool'], 'tool');
  const poetry = tableOf(tool['poetry'], 'tool.poetry');
  const listed = requirementList(project['dependencies'], 'project.dependencies');
  const poetryDependencies = poetryTable(poetry['dependencies'], 'tool.poetry.dependencies');
  const names = new Set(listed.map(({ name }) => normalizedName(name)));
  const name = project['name'] ?? poetry['name'];
  return {
    ...(typeof name === 'string' ? { name } : {}),
    // Poetry's table then only says where to get what the project lists.
    dependencies: [
      ...listed,
      ...poetryDependencies.filter((dependency) => !names.has(normalizedName(dependency.name))),
    ],
    devDependencies: [
      ...requirementLists(project['optional-dependencies'], 'project.optional-dependencies'),
      ...requirementLists(manifest['dependency-groups'], 'dependency-groups'),
      ...toolRequirements(tool),
      ...poetryTable(poetry['dev-dependencies'], 'tool.poetry.dev-dependencies'),
      ...poetryGroups(poetry['group']),
    ],
    wantsLockfile: poetryDependencies.length > 0 || (listed.length > 0 && isApplication(manifest, tool)),
    members: uvMembers(tool),
    packages: () => pyprojectPackages(manifest, source),
    ...dynamicOf(project, tool),
  };
}

/** What the usual install command of its manager brings besides the runtime's; `manager` is null for pip. Throws ManifestError. */
export function pyprojectForDevelopers(manifest: Table, manager: string | null): Dependency[] {
  const poetry = tableOf(tableOf(manifest['tool'], 'tool')['poetry'], 'tool.poetry');
  return [
    ...requirementList(developerRequirements(manifest, manager), 'the requirements of its developers'),
    ...poetryTable(poetry['dev-dependencies'], 'tool.poetry.dev-dependencies'),
    ...poetryGroups(poetry['group'], (name, group) => group['optional'] !== true || isForDevelopers(name)),
  ];
}

/** uv and PDM lock a project; one that is built into a package is a library, whose lockfile has no effect on who uses it. */
function isApplication(manifest: Table, tool: Table): boolean {
  return manifest['build-system'] === undefined && (tool['uv'] !== undefined || tool['pdm'] !== undefined);
}

function toolRequirements(tool: Table): Dependency[] {
  const [uv, pdm, hatch] = ['uv', 'pdm', 'hatch'].map((name) => tableOf(tool[name], `tool.${name}`));
  const environments = entriesOf(hatch?.['envs'], 'tool.hatch.envs').flatMap(([name, environment]) => {
    const where = `tool.hatch.envs.${name}`;
    return ['dependencies', 'extra-dependencies'].flatMap((key) =>
      requirementList(tableOf(environment, where)[key], `${where}.${key}`),
    );
  });
  return [
    ...requirementList(uv?.['dev-dependencies'], 'tool.uv.dev-dependencies'),
    ...requirementLists(pdm?.['dev-dependencies'], 'tool.pdm.dev-dependencies'),
    ...environments,
  ];
}

/** https://docs.astral.sh/uv/concepts/projects/workspaces/ */
function uvMembers(tool: Table): string[] {
  const workspace = tableOf(tableOf(tool['uv'], 'tool.uv')['workspace'], 'tool.uv.workspace');
  const folders = (key: string): string[] =>
    elementsOf(workspace[key], `tool.uv.workspace.${key}`).map((folder) =>
      stringOf(folder, `an element of tool.uv.workspace.${key}`),
    );
  return [
    ...folders('members').map((folder) => `${folder}/pyproject.toml`),
    ...folders('exclude').map((folder) => `!${folder}/pyproject.toml`),
  ];
}

/** What the build backend finds out; setuptools may be told to take it from a requirements file. */
function dynamicOf(project: Table, tool: Table): Pick<Manifest, 'includes' | 'unknown'> {
  const isDynamic = elementsOf(project['dynamic'], 'project.dynamic').includes('dependencies');
  if (!isDynamic || isTable(tool['poetry'])) return {};
  const setuptools = tableOf(tool['setuptools'], 'tool.setuptools');
  const dynamic = tableOf(setuptools['dynamic'], 'tool.setuptools.dynamic');
  const source = tableOf(dynamic['dependencies'], 'tool.setuptools.dynamic.dependencies')['file'];
  if (source === undefined) {
    return { unknown: ['`dependencies` is dynamic, so only the build backend could tell what it asks for.'] };
  }
  const files = Array.isArray(source) ? (source as unknown[]) : [source];
  return {
    includes: files.map((name) => stringOf(name, 'a file of tool.setuptools.dynamic.dependencies')),
  };
}

function requirementLists(value: unknown, where: string): Dependency[] {
  return entriesOf(value, where).flatMap(([group, list]) => requirementList(list, `${where}.${group}`));
}

/**
 * A table in the list (`{include-group = "test"}`) points at what is listed elsewhere,
 * an option (`-e file:///…`) at a folder, and braces (`{root:uri}`) are filled in by Hatch.
 */
function requirementList(value: unknown, where: string): Dependency[] {
  return elementsOf(value, where)
    .filter((element) => !isTable(element) && !(typeof element === 'string' && /^-|\{/.test(element)))
    .map((element) => parseRequirement(stringOf(element, `an element of ${where}`).trim()));
}

function poetryGroups(
  value: unknown,
  isWanted: (name: string, group: Table) => boolean = () => true,
): Dependency[] {
  return entriesOf(value, 'tool.poetry.group').flatMap(([name, body]) => {
    const where = `tool.poetry.group.${name}`;
    const group = tableOf(body, where);
    return isWanted(name, group) ? poetryTable(group['dependencies'], `${where}.dependencies`) : [];
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
