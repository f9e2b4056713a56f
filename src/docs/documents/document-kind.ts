import type { DocsSettings } from '../../domain/component.ts';
import type { DocumentsInput } from '../input.ts';

/** Stands for the README that the component shows, wherever it is. */
export const README = Symbol('README');

/** One kind of document in a component's repository. */
export interface DocumentKind {
  /** Which switch of `docs` in `components.yaml` asks for it. */
  readonly setting: Exclude<keyof DocsSettings, 'environment'>;
  /** Where it goes, relative to the component's folder, with `/`; a README's place is people's choice. */
  readonly path: string | typeof README;
  /**
   * The new content from the old, which is undefined when there is no file; `path` is where it is.
   * Throws MarkerError, and UnavailableError where somebody else's file is in the way.
   */
  readonly update: (old: string | undefined, input: DocumentsInput, path: string) => string;
  /** The content without what is ours; undefined when the whole file is. Only kinds that can be taken back have it. */
  readonly remove?: (old: string) => string | undefined;
}
