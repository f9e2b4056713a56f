import * as z from 'zod';
import type { DocumentPlace, DocumentSetting } from './document-places.ts';

/** Settings of `docs` that no document asks for. */
export const OTHER_DOCS_SETTINGS = ['environment', 'as_root'];

/** The settings of `docs`, with a switch for each document that there is. */
export function docsSettings(places: readonly DocumentPlace[]) {
  return z.strictObject({
    ...switches(places, ({ byDefault }) => z.boolean().default(byDefault)),
    /** Whether they tell what an environment check found: tools, dependencies and configuration of the machine that hms runs on. */
    environment: z.boolean().default(false),
    /** Whether hms, run as root, writes them into repositories of other users too; refused when left out. */
    as_root: z.boolean().exactOptional(),
  });
}

/** What one component says of them. */
export function docsOverride(places: readonly DocumentPlace[]) {
  return z.strictObject({
    ...switches(places, () => z.boolean().exactOptional()),
    environment: z.boolean().exactOptional(),
    as_root: z.boolean().exactOptional(),
  });
}

/** The types know the switches that are always there; those that are added stand beside them. */
function switches<Switch>(
  places: readonly DocumentPlace[],
  make: (place: DocumentPlace) => Switch,
): Record<DocumentSetting, Switch> {
  const all = places.map((place) => [place.setting, make(place)] as const);
  return Object.fromEntries(all) as Record<DocumentSetting, Switch>;
}
