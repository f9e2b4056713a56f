import * as z from 'zod';

const line = z.int().min(1);

/** Another entity of the catalog that an entity names. */
export const CatalogReference = z.object({
  /** In full and in lower case, as Backstage compares them: `component:default/artist-web`. */
  ref: z.string(),
  line: line.nullable(),
});
export type CatalogReference = z.infer<typeof CatalogReference>;

/**
 * An entity of a software catalog that the component's `catalog-info.yaml` describes:
 * https://backstage.io/docs/features/software-catalog/descriptor-format
 */
export const CatalogEntity = z.object({
  ref: z.string(),
  /** Relative to the component's folder. */
  file: z.string(),
  /** Of its name. */
  line: line.nullable(),
  /** `spec.dependsOn` */
  depends_on: z.array(CatalogReference),
  /** `spec.providesApis` */
  provides_apis: z.array(CatalogReference),
  /** `spec.consumesApis` */
  consumes_apis: z.array(CatalogReference),
});
export type CatalogEntity = z.infer<typeof CatalogEntity>;
