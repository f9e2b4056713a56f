import { HmsError, MarkerError } from '../domain/errors.ts';
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

/** The changes, and the documents that are left as they are, each with why. */
export interface DocumentPlan {
  readonly changes: DocumentChange[];
  readonly refused: Refusal[];
}

export interface Refusal {
  readonly path: string;
  readonly error: HmsError;
}

/** The changes that bring documents up to date; those that already are have none, and one that is refused holds up no other. */
export function planDocuments(input: DocumentsInput, targets: readonly DocumentTarget[]): DocumentPlan {
  return plan(input, targets, ({ kind, content, path }) => kind.update(content, input, path));
}

/** The changes that take our part out of every document that has one. */
export function planRemoval(input: DocumentsInput, targets: readonly DocumentTarget[]): DocumentPlan {
  return plan(input, targets, ({ kind, content }) =>
    content === undefined || kind.remove === undefined ? content : kind.remove(content),
  );
}

function plan(
  { member }: DocumentsInput,
  targets: readonly DocumentTarget[],
  next: (target: DocumentTarget) => string | undefined,
): DocumentPlan {
  const refused: Refusal[] = [];
  const changes = targets.flatMap((target) => {
    try {
      const after = next(target);
      return after === target.content ? [] : [{ path: target.path, before: target.content, after }];
    } catch (error) {
      if (!(error instanceof HmsError)) throw error;
      const file = `${member.folder}/${target.path}`;
      const named =
        error instanceof MarkerError ? new MarkerError(`${file}: ${error.message}`, { cause: error }) : error;
      refused.push({ path: target.path, error: named });
      return [];
    }
  });
  return { changes, refused };
}
