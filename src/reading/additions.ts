import type { AnalysisAdditions } from '../analyzer/kinds.ts';
import type { DocumentKind } from '../docs/documents/document-kind.ts';
import type { ReportFormat } from '../evidence/reports/formats.ts';

/** What can be added to what is read with, in lists. */
export interface ReadingAdditions extends AnalysisAdditions {
  readonly formats?: readonly ReportFormat[];
  readonly documents?: readonly DocumentKind[];
}

/**
 * What the module at this address exports as `additions`; nothing without an address.
 * A thread is told the address, since it can be given no functions. Throws what loading the module throws.
 */
export async function loadAdditions(address: string | undefined): Promise<ReadingAdditions> {
  if (address === undefined) return {};
  const { additions } = (await import(address)) as { readonly additions?: unknown };
  if (typeof additions === 'object' && additions !== null) return additions;
  throw new Error(
    `${address} exports no \`additions\`: expected is an object of lists, as in { rules: [...], ecosystems: [...] }`,
  );
}
