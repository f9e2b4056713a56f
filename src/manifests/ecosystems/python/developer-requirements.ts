import { elementsOf, isTable, stringOf, tableOf, type Table } from '../../reading/fields.ts';
import { normalizedName } from './python-name.ts';

/** What an extra or a group is called that whoever works on a project installs to run its tests. */
const USUAL = /^(?:dev(?:el(?:op(?:ment)?)?)?|tests?|testing)$/;

export function isForDevelopers(name: string): boolean {
  return USUAL.test(normalizedName(name));
}

/** Extras and groups that an install command is to name, as it does not bring them by itself. */
export interface UsualChoice {
  readonly extras: readonly string[];
  readonly groups: readonly string[];
}

/** What a person who runs the project's tests chooses of its extras and groups; `manager` is null for pip. Throws ManifestError. */
export function usualChoice(manifest: Table, manager: string | null): UsualChoice {
  if (manager === 'hatch') return { extras: [], groups: [] };
  const { extras, groups, tool } = listsOf(manifest);
  const byDefault = new Set(defaultGroups(manifest, manager).map(normalizedName));
  const poetry = manager === 'poetry' ? poetryGroupsOf(tool) : {};
  const all = [...new Set([...Object.keys(groups), ...Object.keys(poetry)])];
  const isOptional = (name: string): boolean => {
    const group = poetry[name];
    return manager !== 'poetry' || (isTable(group) && group['optional'] === true);
  };
  const isTold = manager === 'uv' && tableOf(tool['uv'], 'tool.uv')['default-groups'] !== undefined;
  return {
    extras: Object.keys(extras).filter(isForDevelopers),
    groups: (isTold ? [] : all).filter(
      (name) => isForDevelopers(name) && isOptional(name) && !byDefault.has(normalizedName(name)),
    ),
  };
}

/**
 * The requirements besides the runtime's that the usual install command brings, as PEP 508 writes them:
 * those of the manager's default groups, and of the extras and groups that are named for development or tests.
 * Without the groups of Poetry's own tables. Throws ManifestError.
 */
export function developerRequirements(manifest: Table, manager: string | null): string[] {
  const { extras, groups, tool } = listsOf(manifest);
  const chosen = usualChoice(manifest, manager);
  const names = [...defaultGroups(manifest, manager), ...chosen.groups];
  const texts = [
    ...chosen.extras.flatMap((name) => textsIn(extras, name)),
    ...inGroups(groups, names),
    ...ownTables(tool, extras, { manager, names }),
  ];
  return [...new Set(withOwnExtras(manifest, extras, texts))];
}

/** Groups that the manager installs unless it is told otherwise. */
function defaultGroups(manifest: Table, manager: string | null): readonly string[] {
  const { groups, tool } = listsOf(manifest);
  const all = Object.keys(groups);
  if (manager === 'pdm') return all;
  if (manager === 'uv') return uvDefaults(tableOf(tool['uv'], 'tool.uv'), all);
  if (manager !== 'poetry') return [];
  const settings = poetryGroupsOf(tool);
  return all.filter((name) => {
    const group = settings[name];
    return !isTable(group) || group['optional'] !== true;
  });
}

/** https://docs.astral.sh/uv/concepts/projects/dependencies/#default-groups */
function uvDefaults(uv: Table, all: readonly string[]): readonly string[] {
  const chosen = uv['default-groups'] ?? ['dev'];
  return chosen === 'all' ? [...all, 'dev'] : textsIn({ chosen }, 'chosen');
}

function poetryGroupsOf(tool: Table): Table {
  return tableOf(tableOf(tool['poetry'], 'tool.poetry')['group'], 'tool.poetry.group');
}

interface Installed {
  readonly manager: string | null;
  readonly names: readonly string[];
}

/** What the manager's own tables list. */
function ownTables(tool: Table, extras: Table, { manager, names }: Installed): string[] {
  if (manager === 'hatch') return hatchRequirements(tableOf(tool['hatch'], 'tool.hatch'), extras);
  if (manager === 'uv') {
    const hasDev = names.some((name) => normalizedName(name) === 'dev');
    return hasDev ? textsIn(tableOf(tool['uv'], 'tool.uv'), 'dev-dependencies') : [];
  }
  if (manager !== 'pdm') return [];
  const pdm = tableOf(tool['pdm'], 'tool.pdm');
  const older = tableOf(pdm['dev-dependencies'], 'tool.pdm.dev-dependencies');
  return Object.keys(older).flatMap((name) => textsIn(older, name));
}

interface Lists {
  readonly extras: Table;
  readonly groups: Table;
  readonly tool: Table;
}

function listsOf(manifest: Table): Lists {
  const project = tableOf(manifest['project'], 'project');
  return {
    extras: tableOf(project['optional-dependencies'], 'project.optional-dependencies'),
    groups: tableOf(manifest['dependency-groups'], 'dependency-groups'),
    tool: tableOf(manifest['tool'], 'tool'),
  };
}

/** Of the environment that `hatch env create` makes. */
function hatchRequirements(hatch: Table, extras: Table): string[] {
  const environments = tableOf(hatch['envs'], 'tool.hatch.envs');
  const usual = tableOf(environments['default'], 'tool.hatch.envs.default');
  return [
    ...textsIn(usual, 'dependencies'),
    ...textsIn(usual, 'extra-dependencies'),
    ...textsIn(usual, 'features').flatMap((name) => textsIn(extras, name)),
  ];
}

/** What is in groups and in those that they include, each group once: https://peps.python.org/pep-0735/#dependency-group-include */
function inGroups(groups: Table, names: readonly string[]): string[] {
  const keys = new Map(Object.keys(groups).map((key) => [normalizedName(key), key]));
  const wanted = new Set(names.map(normalizedName));
  const texts: string[] = [];
  // A set that grows while it is gone through is gone through to its end.
  for (const name of wanted) {
    const key = keys.get(name);
    for (const element of key === undefined ? [] : elementsOf(groups[key], `dependency-groups.${key}`)) {
      if (typeof element === 'string') texts.push(element);
      else if (isTable(element) && typeof element['include-group'] === 'string')
        wanted.add(normalizedName(element['include-group']));
    }
  }
  return texts;
}

/** The texts of a list; what is an option or is filled in by a tool (`{root:uri}`) is none. */
function textsIn(table: Table, key: string): string[] {
  return elementsOf(table[key], key)
    .filter((element) => !isTable(element))
    .map((element) => stringOf(element, `an element of ${key}`).trim());
}

/** A project that asks for itself (`acme[test]`) asks for its extras. */
function withOwnExtras(manifest: Table, extras: Table, texts: readonly string[]): string[] {
  const { name: named } = tableOf(manifest['project'], 'project');
  const name = typeof named === 'string' ? normalizedName(named) : '';
  const done = new Set<string>();
  const expand = (text: string): string[] => {
    const [, own = '', list = ''] = /^([A-Za-z\d][\w.-]*)\s*(?:\[([^\]]*)\])?/.exec(text) ?? [];
    if (name === '' || normalizedName(own) !== name) return [text];
    const fresh = list.split(',').filter((extra) => extra.trim() !== '' && !done.has(extra.trim()));
    return fresh.flatMap((extra) => {
      done.add(extra.trim());
      return textsIn(extras, extra.trim()).flatMap(expand);
    });
  };
  return texts.flatMap(expand);
}
