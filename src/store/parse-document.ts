import type { Kind, Migrations } from './document-kinds.ts';
import { refuseNewer, versionOf } from './schema-version.ts';

/**
 * What a document's text says, brought up to the newest version; undefined for an older one that is derived again.
 * Throws DocumentVersionError for a newer one, and anything else for what is no such document, or is that of another id.
 * `place` is named in errors.
 */
export function understand<T>(text: string, kind: Kind<T>, place: string, id: string): T | undefined {
  const value: unknown = JSON.parse(text);
  const known = knownVersion(kind);
  refuseNewer(value, known, place);
  const found = versionOf(value) ?? known;
  const isOlder = found >= 1 && found < known;
  if (kind.older === 'derive' && isOlder) return undefined;
  const document = kind.schema.parse(
    kind.older === 'derive' ? value : upgrade(value, found, known, kind.older),
  );
  if (kind.idOf(document) !== id) throw new Error(`it is the document of ${kind.idOf(document)}`);
  return document;
}

/** A document as text, with its fields in the schema's order. */
export function formatDocument<T>(document: T, { schema }: Kind<T>): string {
  return `${JSON.stringify(schema.parse(document), null, 2)}\n`;
}

/** Throws DocumentVersionError when a newer version wrote this text, so that it must not be written over. */
export function refuseToReplace<T>(old: string, kind: Kind<T>, place: string): void {
  let value: unknown;
  try {
    value = JSON.parse(old);
  } catch {
    return;
  }
  refuseNewer(value, knownVersion(kind), place);
}

/** A version without a migration is left as it is, and the schema refuses it. */
function upgrade(value: unknown, from: number, to: number, migrations: Migrations): unknown {
  const migrate = migrations[from];
  if (from >= to || migrate === undefined) return value;
  return upgrade(migrate(value as object), from + 1, to, migrations);
}

function knownVersion<T>({ schema }: Kind<T>): number {
  return schema.shape.schema_version.value;
}
