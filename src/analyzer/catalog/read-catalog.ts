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

/** What `catalog-info.yaml` at the component's top describes, and the files of the repository that its locations name. */
export async function readCatalog(
  files: Pick<ComponentFiles, 'topNames' | 'tracked' | 'read'>,
): Promise<ComponentCatalog> {
  const entities = new Map<string, CatalogEntity>();
  const mistakes: ComponentCatalog['mistakes'][number][] = [];
  const queue = new Set(NAMES.filter((name) => files.topNames.includes(name)));
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
    for (const target of found.targets.flatMap((one) => targetFiles(file, one, files)))
      if (queue.size < MAX_FILES) queue.add(target);
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

/** A target is a path from the file that names it, or a glob. */
function targetFiles(file: string, target: string, { tracked }: Pick<ComponentFiles, 'tracked'>): string[] {
  const place = path.posix.join(path.posix.dirname(file), target);
  if (!/[*?[{(]/.test(place)) return [place];
  const glob = new Minimatch(place, { nonegate: true, nocomment: true, braceExpandMax: 100 });
  return tracked.map((one) => one.path).filter((one) => glob.match(one));
}
