import type { DocsSettings } from '../../domain/component.ts';
import type { DocumentsInput } from '../input.ts';

/** One kind of document in a component's repository. */
export interface DocumentKind {
  /** Which switch of `docs` in `components.yaml` asks for it. */
  readonly setting: keyof DocsSettings;
  /** Where it goes, given the names in the component's folder. */
  readonly locate: (names: readonly string[]) => Location;
  /** The new content from the old, which is undefined when there is no file. Throws MarkerError, and UnavailableError where somebody else's file is in the way. */
  readonly update: (old: string | undefined, input: DocumentsInput) => string;
  /** The content without what is ours; undefined when the whole file is. Only kinds that can be taken back have it. */
  readonly remove?: (old: string) => string | undefined;
}

export interface Location {
  /** Relative to the component's folder, with `/`. */
  readonly path: string;
  /** Why it cannot go there; it is skipped then. */
  readonly obstacle?: string;
}
