import * as z from 'zod';
import { PACKAGE_SCOPES } from '../../domain/analysis/packages.ts';
import { OperationalStatus } from '../../domain/colour.ts';
import { DependencyEdge, StatedAt } from '../../domain/graph/edge.ts';
import { GraphFinding } from '../../domain/graph/findings.ts';

const count = z.int().min(0);
const Counts = z.object({ direct: count, all: count });

/** Ids of all components of the fleet of which only `depends_on` is known, sorted: there may be more edges. */
const NotAnalysed = z.array(z.string());

/** One component of a graph. */
export const GraphComponent = z.object({
  component_id: z.string(),
  operational_status: OperationalStatus,
  owner: z.string().nullable(),
  /** How many components it needs, and how many need it, over the edges that count. */
  needs: Counts,
  needed_by: Counts,
});
export type GraphComponent = z.infer<typeof GraphComponent>;

/** What `hms graph --json` prints: of one component, with all that it needs and that needs it, or of the fleet. */
export const GraphOutput = z.object({
  /** Null for the fleet. */
  component_id: z.string().nullable(),
  /** Edges of these scopes count; all are in `edges`. */
  scopes: z.array(z.enum(PACKAGE_SCOPES)),
  /** Sorted by id. */
  components: z.array(GraphComponent),
  /** The components in an order in which each comes behind what it needs; those of a cycle are one group. */
  groups: z.array(z.array(z.string())),
  /** Those between these components, also what is denied. */
  edges: z.array(DependencyEdge),
  findings: z.array(GraphFinding),
  /** What catalogs name that is of no component of the fleet. */
  unresolved: z.array(StatedAt.extend({ component_id: z.string(), ref: z.string() })),
  not_analysed: NotAnalysed,
});
export type GraphOutput = z.infer<typeof GraphOutput>;

const Affected = z.object({
  component_id: z.string(),
  operational_status: OperationalStatus,
  /** 1 for what needs it directly. */
  distance: z.int().min(1),
  /** What it needs of it, or by way of which it needs it. */
  via: z.string(),
});

/** What `hms impact --json` prints. */
export const ImpactOutput = z.object({
  component_id: z.string(),
  operational_status: OperationalStatus,
  scopes: z.array(z.enum(PACKAGE_SCOPES)),
  direct: count,
  transitive: count,
  /** How many of them have which colour now. */
  colours: z.record(OperationalStatus, count),
  not_analysed: NotAnalysed,
  /** Those with the most components first; null for those without an owner. */
  owners: z.array(z.object({ owner: z.string().nullable(), components: z.array(Affected) })),
});
export type ImpactOutput = z.infer<typeof ImpactOutput>;
