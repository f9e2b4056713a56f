import * as z from 'zod';
import type { LiveFleet } from '../../views/live/live-fleet.ts';
import type { Markup } from '../pages/page.ts';

/** What a panel is asked for. */
export interface PanelRequest {
  readonly live: LiveFleet;
  /** What it shows, as the page of its kind takes it. */
  readonly query: URLSearchParams;
  /** So many rows at the most. */
  readonly rows: number;
}

/** One kind of panel: one file in `panels/`, and one line in `panel-kinds.ts`. */
export interface PanelKind {
  /** What files call it. */
  readonly kind: string;
  /** Its heading where a file gives it none. */
  readonly title: string;
  /** The page that shows all of it, and takes the same query. */
  readonly path: string;
  /** What a query may say; names and values are those of the page's address. */
  readonly query: z.ZodObject<Readonly<Record<string, z.ZodType>>>;
  /** Throws InputError, and UnknownComponentError and its like, for a query that names what there is not. */
  render(request: PanelRequest): Markup | Promise<Markup>;
}

/** One value of a query. */
export const QueryText = z.string().min(1).max(200);
/** One value, or each of several. */
export const QueryTexts = z.union([QueryText, z.array(QueryText).min(1).max(50)]);
