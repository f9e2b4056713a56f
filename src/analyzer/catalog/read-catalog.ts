import path from 'node:path';
import { Minimatch } from 'minimatch';
import type { CatalogEntity } from '../../domain/analysis/catalog.ts';
import { UnreadableFileError } from '../../files/read-contained-file.ts';
import type { ComponentFiles } from '../../repository/component-files.ts';
import { forFile } from '../../repository/slow-files.ts';
import { catalogEntities, type CatalogFile } from './catalog-entities.ts';
import type { CatalogMistake } from './read-descriptors.ts';

/** The part of a software catalog that a component has in its repository. */
export interface ComponentCatalog {
  readonly entities: readonly CatalogEntity[];
  readonly mistakes: readonly (CatalogMistake & { readonly path: string })[];
}

/** Where Backstage's discovery looks. */
const NAMES = ['catalog-info.yaml', 'catalog-info.yml'];
/** More files than a repository has packages; each is up to 200 KB. */
const MAX_FILES = 200;
/** Each is held against every file of the repository. */
const MAX_GLOBS = 50;

/** What `catalog-info.yaml` at the component's top describes, and the files of the repository that its locations name. */
export async function readCatalog(
  files: Pick<ComponentFiles, 'topNames' | 'tracked' | 'read'>,
): Promise<ComponentCatalog> {
  const entities = new Map<string, CatalogEntity>();
  const mistakes: ComponentCatalog['mistakes'][number][] = [];
  const queue = new Set(NAMES.filter((name) => files.topNames.includes(name)));
  let globs = 0;
  for (const file of queue) {
    const found = await forFile(file, () => readFile(file, files));
    mistakes.push(...found.mistakes.map((mistake) => ({ ...mistake, path: file })));
    for (const entity of found.entities) {
      const other = entities.get(entity.ref);
      if (other === undefined) entities.set(entity.ref, entity);
      else
        mistakes.push({
          ...{ path: file, line: entity.line },
          reason: `describes ${entity.ref}, which ${other.file} describes already`,
        });
    }
    for (const target of found.targets) {
      const place = path.posix.join(path.posix.dirname(file), target);
      const isGlob = GLOB.test(place);
      if (isGlob && (globs += 1) > MAX_GLOBS) continue;
      for (const one of isGlob ? matching(place, files) : [place]) if (queue.size < MAX_FILES) queue.add(one);
    }
  }
  return { entities: [...entities.values()], mistakes };
}

async function readFile(file: string, { read }: Pick<ComponentFiles, 'read'>): Promise<CatalogFile> {
  try {
    return catalogEntities(file, await read(file));
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    return { entities: [], mistakes: [{ reason: error.message, line: null }], targets: [] };
  }
}

const GLOB = /[*?[{(]/;
/** Minimatch refuses longer ones by an error, and no folder has such a path. */
const MAX_PATTERN = 4_096;

function matching(pattern: string, { tracked }: Pick<ComponentFiles, 'tracked'>): string[] {
  if (pattern.length > MAX_PATTERN) return [];
  const glob = new Minimatch(pattern, { nonegate: true, nocomment: true, braceExpandMax: 100 });
  return tracked.map((one) => one.path).filter((one) => glob.match(one));
}
