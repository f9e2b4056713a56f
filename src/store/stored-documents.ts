import type { StatusDocument } from '../domain/status/status.ts';
import type { AnalysisDocument } from '../domain/analysis/document.ts';
import type { EnvironmentDocument } from '../domain/environment.ts';
import type { TicketBook, TicketPage } from '../domain/tickets/ticket.ts';
import type { TestResultsDocument } from '../domain/tests/test-results.ts';
import type { LastUpdateDocument } from '../domain/updates/last-update.ts';
import type { AnalysisCache } from '../domain/analysis/cache.ts';
import type { ContentsDocument } from '../domain/analysis/contents.ts';
import type { AnalysisCost } from '../domain/analysis/cost.ts';

/** Every kind of JSON document, by the name of its folder in `data/`. */
export interface Documents {
  status: StatusDocument;
  analysis: AnalysisDocument;
  environments: EnvironmentDocument;
  issues: TicketBook;
  'work-tickets': TicketPage;
  'test-results': TestResultsDocument;
  seen: LastUpdateDocument;
  remembered: AnalysisCache;
  contents: ContentsDocument;
  'analysis-costs': AnalysisCost;
}

export type StoredKind = keyof Documents;
