import type { CatalogEntity, CatalogReference } from '../../domain/analysis/catalog.ts';
import { entityRef, type EntityDefaults } from './entity-ref.ts';
import { readDescriptors, type CatalogMistake, type ReadDescriptor } from './read-descriptors.ts';

/** What one catalog file says. */
export interface CatalogFile {
  readonly entities: readonly CatalogEntity[];
  readonly mistakes: readonly CatalogMistake[];
  /** Further files that its locations name, relative to its own folder; URLs are none. */
  readonly targets: readonly string[];
}

/** More are not written by hand. */
const MAX_REFERENCES = 1_000;

/** The entities that a catalog file describes. */
export function catalogEntities(file: string, text: string): CatalogFile {
  const { descriptors, mistakes } = readDescriptors(text);
  const read = descriptors.map((one) => readEntity(file, one));
  return {
    entities: read.flatMap(({ entities }) => entities),
    mistakes: [...mistakes, ...read.flatMap((one) => one.mistakes)],
    targets: read.flatMap(({ targets }) => targets),
  };
}

function readEntity(file: string, { descriptor, lineOf }: ReadDescriptor): CatalogFile {
  const { kind, metadata, spec } = descriptor;
  const { name, namespace } = metadata;
  const line = lineOf(['metadata', 'name']);
  const ref = entityRef(`${kind}:${namespace}/${name}`, { kind, namespace });
  if (ref === null)
    return {
      entities: [],
      mistakes: [
        {
          reason: `has an entity ${quoted(`${kind}:${namespace}/${name}`)}, whose kind, namespace or name Backstage refuses`,
          line,
        },
      ],
      targets: [],
    };
  if (kind.toLowerCase() === 'location')
    return { entities: [], mistakes: [], targets: targetsOf(descriptor) };
  const mistakes: CatalogMistake[] = [];
  const read = (field: ReferenceField, defaultKind: string): CatalogReference[] =>
    readReferences(spec?.[field] ?? [], { kind: defaultKind, namespace }, (index, reference) => {
      const place = lineOf(['spec', field, index]);
      if (reference === null)
        mistakes.push({
          reason: `names ${quoted(spec?.[field]?.[index])} in spec.${field}, which is no reference to an entity`,
          line: place,
        });
      return place;
    });
  const entity: CatalogEntity = {
    ...{ ref, file, line },
    depends_on: read('dependsOn', 'component'),
    provides_apis: read('providesApis', 'api'),
    consumes_apis: read('consumesApis', 'api'),
  };
  return { entities: [entity], mistakes, targets: [] };
}

type ReferenceField = 'dependsOn' | 'providesApis' | 'consumesApis';

function readReferences(
  texts: readonly string[],
  defaults: EntityDefaults,
  place: (index: number, reference: string | null) => number | null,
): CatalogReference[] {
  return texts.slice(0, MAX_REFERENCES).flatMap((text, index) => {
    const ref = entityRef(text, defaults);
    const line = place(index, ref);
    return ref === null ? [] : [{ ref, line }];
  });
}

/** Enough of it to find it by. */
function quoted(text = ''): string {
  return JSON.stringify(text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text);
}

const MAX_SHOWN = 80;

function targetsOf({ spec }: ReadDescriptor['descriptor']): string[] {
  const all = [...(typeof spec?.target === 'string' ? [spec.target] : []), ...(spec?.targets ?? [])];
  return all.filter((target) => !/^[a-z][a-z\d+.-]*:/i.test(target));
}
