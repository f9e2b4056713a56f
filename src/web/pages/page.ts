import type { HtmlEscapedString } from 'hono/utils/html';
import type { ServerObserver } from '../../client/observe-server.ts';
import type { LiveFleet } from '../../views/live/live-fleet.ts';

/** What hono/jsx renders. */
export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

/** What a page is asked for. */
export interface PageRequest {
  readonly live: LiveFleet;
  /** What is seen of the Temporal server; no page but those about it waits for that. */
  readonly server: ServerObserver;
  /** What stands for the names of its path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Path and query as they were asked for. */
  readonly path: string;
  /** Whether who asks may do what takes the scope `act`: then a page shows what can be done. */
  readonly mayAct: boolean;
}

/** What is shown above the foot of every page, and below its head. */
export interface PageView {
  readonly title: string;
  readonly body: Markup;
  /** Of which components an event makes the page another one; of any, where it is left out. */
  readonly components?: readonly string[];
  /** Left as it is while it is read, because somebody types. */
  readonly isStill?: boolean;
  /** Whether it is another page when something else is seen of the Temporal server. */
  readonly isOfServer?: boolean;
  /** Without a head, for a screen on a wall and for who knows no other page. */
  readonly isBare?: boolean;
}

/** One page: its address, and what it shows. One file and one line in `pages.ts`. */
export interface WebPage {
  /** As Hono writes routes: `/components/:id`. */
  readonly path: string;
  /** Its name in the head of every page; left out for one that is reached from others. */
  readonly nav?: string;
  /** Throws InputError for what makes no sense, and UnknownComponentError and its like for what is not there. */
  render(request: PageRequest): PageView | Promise<PageView>;
}
