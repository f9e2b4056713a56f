import { MarkerError } from '../domain/errors.ts';
import type { DocumentKind } from './documents/document-kind.ts';
import type { DocumentsInput } from './input.ts';

/** A document with its place and what stands there now. */
export interface DocumentTarget {
  readonly kind: DocumentKind;
  /** Relative to the component's folder, with `/`. */
  readonly path: string;
  /** Undefined when there is no such file. */
  readonly content: string | undefined;
}

/** What a file becomes; undefined stands for no file, before or after. */
export interface DocumentChange {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/**
 * The changes that bring all documents of a component up to date; documents that already are have none.
 * Throws one MarkerError that names every file with broken markers, so that a component is written whole or not at all.
 */
export function planDocuments(input: DocumentsInput, targets: readonly DocumentTarget[]): DocumentChange[] {
  return plan(input, targets, ({ kind, content }) => kind.update(content, input));
}

/** The changes that take our part out of every document that has one. Throws MarkerError as `planDocuments` does. */
export function planRemoval(input: DocumentsInput, targets: readonly DocumentTarget[]): DocumentChange[] {
  return plan(input, targets, ({ kind, content }) =>
    content === undefined || kind.remove === undefined ? content : kind.remove(content),
  );
}

function plan(
  { member }: DocumentsInput,
  targets: readonly DocumentTarget[],
  next: (target: DocumentTarget) => string | undefined,
): DocumentChange[] {
  const broken: MarkerError[] = [];
  const changes = targets.flatMap((target) => {
    try {
      const after = next(target);
      return after === target.content ? [] : [{ path: target.path, before: target.content, after }];
    } catch (error) {
      if (!(error instanceof MarkerError)) throw error;
      const file = `${member.folder}/${target.path}`;
      broken.push(new MarkerError(`${file}: ${error.message}`, { cause: error }));
      return [];
    }
  });
  if (broken.length === 0) return changes;
  const messages = broken.map((error) => error.message).join('\n');
  throw new MarkerError(`${messages}\nNo document of ${member.component.id} was changed.`, {
    cause: broken[0],
  });
}
