import type { AnalysisAdditions } from '../analyzer/kinds.ts';
import type { DocumentKind } from '../docs/documents/document-kind.ts';
import { InputError } from '../domain/errors.ts';
import type { ReportFormat } from '../evidence/reports/formats.ts';

/** What can be added to what is read with, in lists. */
export interface ReadingAdditions extends AnalysisAdditions {
  readonly formats?: readonly ReportFormat[];
  readonly documents?: readonly DocumentKind[];
  /**
   * `import.meta.url` of the module that exports these lists as `additions`. Threads load that module, since they can be given
   * no functions, so it is required with rules, ecosystems, formats and documents.
   */
  readonly module?: string;
}

let moduleInUse: string | undefined;

/**
 * From now on, the threads of this process read with this too.
 * Throws InputError when there is something to read with and no module that threads could load it from.
 */
export function addToThreads(added: ReadingAdditions): void {
  const { rules = [], ecosystems = [], formats = [], documents = [], module } = added;
  if (module === undefined && [rules, ecosystems, formats, documents].some((items) => items.length > 0))
    throw new InputError(
      'The additions name no module, so threads cannot load them. ' +
        'Export them as `additions` from a module of their own, with `module: import.meta.url` among them.',
    );
  moduleInUse = module;
}

/** The module that threads load what is added from; undefined when nothing is. */
export function moduleOfThreads(): string | undefined {
  return moduleInUse;
}
