import { findDocument, openDocumentFolder } from '../docs/component-files.ts';
import { documentsOf } from '../domain/documents/wanted-documents.ts';
import { UnavailableError, UnknownNameError } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';

/** A document as it stands in a component's repository. */
export interface ComponentDocument {
  /** Relative to the component's folder. */
  readonly path: string;
  readonly text: string;
}

/**
 * Reads one of the documents that hms writes, by the id of its kind. Throws UnknownNameError for a kind that there is not
 * and where nothing is there yet, and UnavailableError where something else than a text stands there.
 */
export async function readComponentDocument(member: FleetMember, kind: string): Promise<ComponentDocument> {
  const place = documentsOf(member).find(({ id }) => id === kind);
  if (place === undefined)
    throw new UnknownNameError(
      `There is no document "${kind}"; there is ${documentsOf(member)
        .map(({ id }) => id)
        .join(', ')}.`,
    );
  const folder = await openDocumentFolder(member);
  const path = place.path ?? folder.readmes.shown ?? 'README.md';
  const found = await findDocument(folder, path);
  const { id } = member.component;
  if ('problem' in found) throw new UnavailableError(`${path} of ${id} ${found.problem}.`);
  if (found.content === undefined)
    throw new UnknownNameError(
      `${path} of ${id} is not there yet. Where \`docs\` of components.yaml asks for it, \`hms docs update ${id}\` writes it.`,
    );
  return { path, text: found.content };
}
