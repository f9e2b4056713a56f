import * as z from 'zod';
import { CatalogEntity } from './catalog.ts';
import { Dependencies } from './dependencies.ts';
import { FindingsPart } from './findings.ts';
import { GitFacts } from './git-facts.ts';
import { Quality } from './quality.ts';
import { Structure } from './structure.ts';

/** `data/analysis/<component>.json`: the specification's analysis data with what this program adds. */
export const AnalysisDocument = z.object({
  schema_version: z.literal(2),
  component_id: z.string(),
  /** When this state of the repository was first analysed with this result. */
  timestamp: z.iso.datetime(),
  full_analysis: z.boolean(),
  structure: Structure,
  git: GitFacts,
  dependencies: Dependencies,
  /** What its `catalog-info.yaml` describes, in the order of the files and of what they say. */
  catalog: z.array(CatalogEntity).default([]),
  /** Null unless the analysis is a full one. */
  quality: Quality.nullable(),
  ...FindingsPart,
});
export type AnalysisDocument = z.infer<typeof AnalysisDocument>;
