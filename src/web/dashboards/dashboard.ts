import * as z from 'zod';
import type { PanelKind } from './panel-kind.ts';
import { PANEL_KINDS } from './panel-kinds.ts';

const MOST_PANELS = 20;
const MOST_ROWS = 50;

const Title = z.string().min(1).max(100);

/** What surrounds the panels, each of which is read by itself: a mistake in one leaves the others. */
export const DashboardHead = z.strictObject({
  schema_version: z.literal(1),
  title: Title.exactOptional(),
  panels: z.array(z.unknown()).min(1).max(MOST_PANELS),
});

/** A panel of this kind, as a file has it. */
export function panelSchema({ kind, query }: PanelKind) {
  return z.strictObject({
    kind: z.literal(kind),
    title: Title.exactOptional(),
    rows: z.int().min(1).max(MOST_ROWS).exactOptional(),
    query: query.exactOptional(),
  });
}

/** What `dashboards/NAME.yaml` of a workspace says. */
export const DashboardFile = DashboardHead.extend({
  /** Shown in this order. */
  panels: z
    .array(z.union(PANEL_KINDS.map((kind) => panelSchema(kind))))
    .min(1)
    .max(MOST_PANELS),
});
