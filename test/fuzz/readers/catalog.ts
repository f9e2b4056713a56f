import { readCatalog } from '../../../src/analyzer/catalog/read-catalog.ts';
import { catalogInvalid } from '../../../src/analyzer/rules/catalog-invalid.ts';
import type { AnalysisFacts } from '../../../src/analyzer/facts.ts';
import { CatalogEntity } from '../../../src/domain/analysis/catalog.ts';
import { decodeText } from '../../../src/files/read-contained-file.ts';
import { CATALOGS } from '../corpus/catalogs.ts';
import { FaultError, projectSeeds, type Reader } from '../reader.ts';
import { filesOf } from './dependencies.ts';

/** The entities of a software catalog, in `catalog-info.yaml` and the files that it names. */
export const catalog: Reader = {
  id: 'catalog',
  refusals: [],
  seeds: () => CATALOGS.flatMap(projectSeeds),
  async read({ path, bytes, beside = {} }) {
    const found = await readCatalog(filesOf({ ...beside, [path]: decodeText(bytes) }));
    const entities = CatalogEntity.array().parse(found.entities);
    if (new Set(entities.map(({ ref }) => ref)).size < entities.length)
      throw new FaultError('an entity is there twice');
    return { entities, observations: catalogInvalid.check({ catalog: found } as unknown as AnalysisFacts) };
  },
};
