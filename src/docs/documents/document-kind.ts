import type { DocumentPlace } from '../../domain/documents/document-places.ts';
import type { DocumentsInput } from '../input.ts';

/** What one kind of document says. */
export interface DocumentContent {
  /**
   * The new content from the old, which is undefined when there is no file; `path` is where it is.
   * Throws MarkerError, and UnavailableError where somebody else's file is in the way.
   */
  readonly update: (old: string | undefined, input: DocumentsInput, path: string) => string;
  /** The content without what is ours; undefined when the whole file is. Only kinds that can be taken back have it. */
  readonly remove?: (old: string) => string | undefined;
}

/** One kind of document in a component's repository: where it goes, and what it says. */
export interface DocumentKind extends DocumentPlace, DocumentContent {}
