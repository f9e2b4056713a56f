import * as z from 'zod';
import { OperationalStatus } from '../../domain/colour.ts';

const count = z.int().min(0);
const Facet = z.array(z.object({ value: z.string(), count }));

/** One line of the list of components. */
export const ListedComponent = z.object({
  component_id: z.string(),
  operational_status: OperationalStatus,
  /** When the colour last changed; null where it never did. */
  since: z.iso.datetime().nullable(),
  /** What decides the colour, in one clause. */
  why: z.string(),
  /** How many are open. */
  tickets: count,
  owner: z.string().nullable(),
});

/** One page of the list of components. */
export const ComponentPage = z.object({
  components: z.array(ListedComponent),
  /** How many of all that were asked for have which colour, on this page or not. */
  colours: z.record(OperationalStatus, count),
  /** How many other values would list, each with what else was asked for; of each the fifty most frequent. */
  facets: z.object({ colours: Facet, owners: Facet, technologies: Facet }),
  /** What `after` takes for the next page; null on the last one. */
  next: z.string().nullable(),
  /** What is not listed, because its status cannot be read. */
  unread: z.array(z.object({ component_id: z.string(), reason: z.string() })),
});
