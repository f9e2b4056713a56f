import { documentsOf, wantedDocuments } from '../../domain/documents/wanted-documents.ts';
import type { FleetMember } from '../../domain/fleet.ts';
import type { Output } from '../output.ts';
import { renderTable } from './table.ts';

/** A component, and what an update of its documents would do. */
export interface ListedDocuments {
  readonly member: FleetMember;
  readonly changed: readonly string[];
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
}

/** Each document of each component: where it goes, and whether it says what is known now. */
export function renderDocuments(output: Output, listed: readonly ListedDocuments[]): string {
  const rows = listed.flatMap(rowsOf);
  return renderTable(
    output,
    [{ title: 'COMPONENT' }, { title: 'DOCUMENT' }, { title: 'STATE', flexible: true }],
    rows,
  );
}

function rowsOf({ member, changed, skipped }: ListedDocuments): string[][] {
  const wanted = new Set(wantedDocuments(member).map(({ id }) => id));
  const placed = new Set<string | null>(documentsOf(member).map(({ path }) => path));
  // A README goes by the name that it has there.
  const isOf = (path: string | null) => (file: string) => (path === null ? !placed.has(file) : file === path);
  return documentsOf(member).map(({ id, path }) => {
    const refused = skipped.find((document) => isOf(path)(document.path));
    const state = !wanted.has(id)
      ? 'off'
      : refused === undefined
        ? changed.some(isOf(path))
          ? 'would change'
          : 'up to date'
        : refused.reason;
    return [member.component.id, path ?? 'README', state];
  });
}
