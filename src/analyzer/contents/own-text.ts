import { MarkerError } from '../../domain/errors.ts';
import { blankBlock, mayHaveMarkers, removeBlock } from '../../domain/documents/managed-block.ts';
import type { DocumentPlace } from '../../domain/documents/document-places.ts';
import { mayHoldBlock } from '../../domain/documents/own-documents.ts';

/** A text without what hms wrote into it, which says nothing about the component. */
export interface OthersText {
  /** As people wrote it. */
  readonly written: string;
  /** The same with its lines where they stand in the file. */
  readonly inPlace: string;
}

/** Markers that are no pair are a matter of the documents, and leave the text as it is. */
export function withoutOwnText(path: string, text: string, documents: readonly DocumentPlace[]): OthersText {
  if (!mayHaveMarkers(text) || !mayHoldBlock(path, documents)) return { written: text, inPlace: text };
  try {
    return { written: removeBlock(text), inPlace: blankBlock(text) };
  } catch (error) {
    if (error instanceof MarkerError) return { written: text, inPlace: text };
    throw error;
  }
}
