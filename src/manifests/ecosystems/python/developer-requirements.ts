import { elementsOf, isTable, stringOf, tableOf, type Table } from '../../reading/fields.ts';
import { normalizedName } from './python-name.ts';

/** What an extra or a group is called that whoever works on a project installs to run its tests. */
const USUAL = /^(?:dev(?:el(?:op(?:ment)?)?)?|tests?|testing)$/;

export function isForDevelopers(name: string): boolean {
  return USUAL.test(normalizedName(name));
}

/** Names of what pip is told to install besides the project. */
export interface UsualChoice {
  readonly extras: readonly string[];
  readonly groups: readonly string[];
}

/** What a person who runs the project's tests chooses of its extras and groups, where no manager does that. */
export function usualChoice(manifest: Table): UsualChoice {
  const { extras, groups } = listsOf(manifest);
  return {
    extras: Object.keys(extras).filter(isForDevelopers),
    groups: Object.keys(groups).filter(isForDevelopers),
  };
}

/**
 * The requirements besides the runtime's that the usual install command brings, as PEP 508 writes them:
 * those of the manager's default groups, or of the extras and groups that are named for development or tests.
 * Without the groups of Poetry's own tables. Throws ManifestError.
 */
export function developerRequirements(manifest: Table, manager: string | null): string[] {
  const { extras, groups, tool } = listsOf(manifest);
  const inGroups = (names: readonly string[]): string[] => [
    ...new Set(names.flatMap((name) => groupOf(groups, name))),
  ];
  const own = (key: string): Table => tableOf(tool[key], `tool.${key}`);
  switch (manager) {
    case 'uv':
      return uvRequirements(own('uv'), groups, inGroups);
    case 'pdm': {
      const older = tableOf(own('pdm')['dev-dependencies'], 'tool.pdm.dev-dependencies');
      return [
        ...inGroups(Object.keys(groups)),
        ...Object.keys(older).flatMap((name) => textsIn(older, name)),
      ];
    }
    case 'poetry':
      return inGroups(Object.keys(groups).filter((name) => !isOptionalGroup(own('poetry'), name)));
    case 'hatch':
      return withOwnExtras(manifest, extras, hatchRequirements(own('hatch'), extras));
    case null:
    default: {
      const chosen = usualChoice(manifest);
      const texts = [...chosen.extras.flatMap((name) => textsIn(extras, name)), ...inGroups(chosen.groups)];
      return withOwnExtras(manifest, extras, texts);
    }
  }
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

/** https://docs.astral.sh/uv/concepts/projects/dependencies/#default-groups */
function uvRequirements(
  uv: Table,
  groups: Table,
  inGroups: (names: readonly string[]) => string[],
): string[] {
  const chosen = uv['default-groups'] ?? ['dev'];
  const names = chosen === 'all' ? Object.keys(groups) : textsIn({ chosen }, 'chosen');
  const older = names.some((name) => normalizedName(name) === 'dev') || chosen === 'all';
  return [...inGroups(names), ...(older ? textsIn(uv, 'dev-dependencies') : [])];
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

function isOptionalGroup(poetry: Table, name: string): boolean {
  const group = tableOf(poetry['group'], 'tool.poetry.group')[name];
  return isTable(group) && group['optional'] === true;
}

/** With the groups that it includes: https://peps.python.org/pep-0735/#dependency-group-include */
function groupOf(groups: Table, name: string, within: readonly string[] = []): string[] {
  const wanted = normalizedName(name);
  if (within.includes(wanted)) return [];
  const [key] = Object.keys(groups).filter((one) => normalizedName(one) === wanted);
  const elements = key === undefined ? [] : elementsOf(groups[key], `dependency-groups.${key}`);
  return elements.flatMap((element) => {
    if (typeof element === 'string') return [element];
    const included = isTable(element) ? element['include-group'] : undefined;
    return typeof included === 'string' ? groupOf(groups, included, [...within, wanted]) : [];
  });
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
