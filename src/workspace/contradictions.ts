import path from 'node:path';
import * as z from 'zod';
import { hintFor } from '../domain/text/nearest-name.ts';

/** What components say of each other, read as far as it can be, so that one mistake does not hide another. */
const Outline = z
  .object({
    components: z
      .array(
        z
          .object({
            id: z.string().catch(''),
            path: z.string().optional().catch(undefined),
            depends_on: z.array(z.string()).catch([]),
            not_depends_on: z.array(z.object({ id: z.string() }).catch({ id: '' })).catch([]),
          })
          .catch({ id: '', path: undefined, depends_on: [], not_depends_on: [] }),
      )
      .catch([]),
  })
  .catch({ components: [] });
type Outlined = z.infer<typeof Outline>['components'][number];

/** A mistake that no single field shows. */
export interface Contradiction {
  /** Where it is in the file. */
  readonly path: readonly PropertyKey[];
  /** The field that it is told of. */
  readonly field: readonly PropertyKey[];
  readonly text: string;
}

/** What is known of the whole list when a component of it is looked at. */
interface Known {
  /** As they are written. */
  readonly ids: ReadonlySet<string>;
  /** Those of the components before, by their id in lower case. */
  readonly idsBefore: Map<string, string>;
  /** Those of the components before, by their folder. */
  readonly folders: Map<string, string>;
  readonly hint: (dependency: string, id: string) => string;
}

/** So many unknown names are told what they may have meant. */
const MOST_HINTS = 20;

/** Ids and folders that occur twice, dependencies on what is not there, in what a fleet file says. `root`: the workspace's folder. */
export function findContradictions(fleet: unknown, root: string): Contradiction[] {
  const { components } = Outline.parse(fleet);
  const ids = new Set(components.map(({ id }) => id));
  const known: Known = { ids, idsBefore: new Map(), folders: new Map(), hint: createHint(ids) };
  return components.flatMap((component, index) => {
    if (component.id === '') return [];
    const at = ['components', index];
    return [
      ...sameAsBefore(component, { at, root }, known),
      ...wrongDependencies(component, at, known),
      ...wrongDenials(component, at, known),
    ];
  });
}

/** A hint looks at every id: each of thousands of mistakes would take too long, and is read by nobody. */
function createHint(ids: ReadonlySet<string>): Known['hint'] {
  let given = 0;
  return (dependency, id) => {
    given += 1;
    if (given > MOST_HINTS) return '';
    return hintFor(
      dependency,
      [...ids].filter((other) => other !== id),
    );
  };
}

function sameAsBefore(
  { id, path: given }: Outlined,
  { at, root }: { readonly at: Contradiction['path']; readonly root: string },
  { idsBefore, folders }: Known,
): Contradiction[] {
  const folder = path.resolve(root, given ?? path.join('SYSTEM-COMPONENTS', id));
  const [sameId, sameFolder] = [idsBefore.get(id.toLowerCase()), folders.get(folder)];
  idsBefore.set(id.toLowerCase(), id);
  folders.set(folder, id);
  if (sameId !== undefined) {
    const text = `${id} is the id of another component already (${sameId}); ids differ by more than case`;
    return [{ path: [...at, 'id'], field: [...at, 'id'], text }];
  }
  if (sameFolder === undefined) return [];
  const text = `${sameFolder} has the folder ${folder} already; give each component its own`;
  return [{ path: [...at, 'path'], field: [...at, 'path'], text }];
}

function wrongDependencies(
  { id, depends_on }: Outlined,
  at: Contradiction['path'],
  { ids, hint }: Known,
): Contradiction[] {
  const field = [...at, 'depends_on'];
  return depends_on.flatMap((dependency, place) => {
    if (ids.has(dependency) && dependency !== id) return [];
    const text =
      dependency === id
        ? `${id} cannot depend on itself`
        : `there is no component ${dependency}${hint(dependency, id)}; add it or remove it here`;
    return [{ path: [...field, place], field, text }];
  });
}

function wrongDenials(
  { id, depends_on, not_depends_on }: Outlined,
  at: Contradiction['path'],
  { ids, hint }: Known,
): Contradiction[] {
  const field = [...at, 'not_depends_on'];
  return not_depends_on.flatMap(({ id: denied }, place) => {
    if (denied === '') return [];
    const text =
      denied === id
        ? `${id} never depends on itself`
        : !ids.has(denied)
          ? `there is no component ${denied}${hint(denied, id)}; add it or remove it here`
          : depends_on.includes(denied)
            ? `depends_on says that ${id} depends on ${denied}; remove it there or here`
            : undefined;
    return text === undefined ? [] : [{ path: [...field, place], field, text }];
  });
}
