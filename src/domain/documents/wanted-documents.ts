import type { FleetMember } from '../fleet.ts';
import { DOCUMENT_PLACES, type DocumentPlace } from './document-places.ts';

/** The documents that there are for a component, whether it wants them or not. */
export function documentsOf({ documents }: Pick<FleetMember, 'documents'>): readonly DocumentPlace[] {
  return documents ?? DOCUMENT_PLACES;
}

/** Those that the component's settings ask for. */
export function wantedDocuments(member: Pick<FleetMember, 'documents' | 'docs'>): DocumentPlace[] {
  const asked: Readonly<Record<string, boolean | undefined>> = member.docs;
  return documentsOf(member).filter(({ setting, byDefault }) => asked[setting] ?? byDefault);
}

/** The settings of `docs` that turn every document off. */
export function allOff(places: readonly DocumentPlace[]): Record<string, false> {
  return Object.fromEntries(places.map(({ setting }) => [setting, false]));
}

/** The same as people write it in `components.yaml`: `docs: { badge: false, … }`. */
export function allOffInWords(member: Pick<FleetMember, 'documents'>): string {
  const settings = Object.keys(allOff(documentsOf(member))).map((setting) => `${setting}: false`);
  return `docs: { ${settings.join(', ')} }`;
}
