import * as z from 'zod';
import type { DocumentsResult } from '../../docs/update-documents.ts';
import { schemaOf } from './schema-of.ts';

/** What became of the documents of one component: `hms docs update` and `hms docs badge`. */
export const DocumentsOutput = schemaOf<DocumentsResult & { readonly component_id: string }>()(
  z.object({
    component_id: z.string(),
    changed: z.array(z.string()),
    skipped: z.array(z.object({ path: z.string(), reason: z.string() })),
  }),
);

/** What `hms docs summary --json` prints. */
export const SummaryOutput = z.object({
  component_id: z.string(),
  /** The summary, as it also stands in `data/summaries/`. */
  markdown: z.string(),
});
