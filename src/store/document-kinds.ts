import type { z } from 'zod';
import { AnalysisCost } from '../domain/analysis/cost.ts';
import { ContentsDocument } from '../domain/analysis/contents.ts';
import { AnalysisDocument } from '../domain/analysis/document.ts';
import { EnvironmentDocument } from '../domain/environment.ts';
import { AnalysisCache } from '../domain/analysis/cache.ts';
import { LastUpdateDocument } from '../domain/updates/last-update.ts';
import { StatusDocument } from '../domain/status/status.ts';
import { TestResultsDocument } from '../domain/tests/test-results.ts';
import { TicketBook, TicketPage } from '../domain/tickets/ticket.ts';
import type { StoredKind, Documents } from './stored-documents.ts';

/** By the version that each of them reads; what it returns is of the next one. */
export type Migrations = Readonly<Record<number, (old: object) => object>>;

/** A kind of document: the schema of its newest version, and what becomes of an older one. */
export interface Kind<T> {
  readonly schema: z.ZodType<T> & { readonly shape: { readonly schema_version: z.ZodLiteral<number> } };
  /** `derive`: an older one counts as absent, since it is made from the events or the repository again. */
  readonly older: 'derive' | Migrations;
  /** What is lost of it is found out again: a write does not wait for the disk, and a broken one is removed without a word. */
  readonly isMemory?: true;
  /** Whose document it says that it is. */
  readonly idOf: (document: T) => string;
}

const componentOf = ({ component_id }: { component_id: string }): string => component_id;

export const KINDS: { readonly [K in StoredKind]: Kind<Documents[K]> } = {
  status: { schema: StatusDocument, older: 'derive', idOf: componentOf },
  issues: { schema: TicketBook, older: 'derive', idOf: componentOf },
  'work-tickets': { schema: TicketPage, older: 'derive', idOf: ({ id }) => id },
  'test-results': { schema: TestResultsDocument, older: 'derive', idOf: componentOf },
  analysis: { schema: AnalysisDocument, older: 'derive', idOf: componentOf },
  environments: { schema: EnvironmentDocument, older: {}, idOf: componentOf },
  contents: { schema: ContentsDocument, older: 'derive', isMemory: true, idOf: componentOf },
  seen: { schema: LastUpdateDocument, older: {}, idOf: componentOf },
  remembered: { schema: AnalysisCache, older: 'derive', isMemory: true, idOf: componentOf },
  'analysis-costs': { schema: AnalysisCost, older: 'derive', isMemory: true, idOf: componentOf },
};
