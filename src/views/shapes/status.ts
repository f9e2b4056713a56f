import * as z from 'zod';
import { OperationalStatus } from '../../domain/colour.ts';
import { Episode } from '../../domain/episodes/episode.ts';
import { StatusDocument } from '../../domain/status/status.ts';
import { StrategyAutonomy } from './heal-autonomy.ts';

/** The fleet at a glance. */
export const FleetGlance = z.object({
  root: z.string(),
  /** How many components have which colour. */
  colours: z.record(OperationalStatus, z.int().min(0)),
  /** Those that are not green: the worst first, of equal ones the newest. */
  needs: z.array(
    z.object({
      component_id: z.string(),
      operational_status: OperationalStatus,
      since: z.iso.datetime().nullable(),
      why: z.string(),
      /** The next step, as a command where there is one. */
      next: z.string().nullable(),
    }),
  ),
  /** What was found and is in no colour yet. */
  unjudged: z.object({
    /** Findings of the last analyses that no open ticket stands for, and of how many components. */
    findings: z.int().min(0),
    components_with_findings: z.int().min(0),
    /** Cycles, and names that two components say are theirs. */
    graph_findings: z.int().min(0),
    /** Components whose development environment has issues. */
    environments_with_issues: z.int().min(0),
    /** Components whose health check has not answered for longer than an answer holds: nobody asks it. */
    health_not_asked: z.int().min(0),
  }),
});
export type FleetGlance = z.infer<typeof FleetGlance>;

/** What `hms status --json` prints. */
export const FleetStatusOutput = FleetGlance.extend({
  /** Strategies that wait for a person to decide: they deserve more than they may, or are held in all of the fleet. */
  undecided: z.array(StrategyAutonomy),
});
export type FleetStatusOutput = z.infer<typeof FleetStatusOutput>;

/** What `hms status ID --json` and `hms why ID --json` print. */
export const ComponentStatusOutput = z.object({
  status: StatusDocument,
  /** The stretch of not being green that goes on; null where there is none. */
  episode: Episode.nullable(),
  /** The episode from which that one follows, of a component that this one needs; null where there is none. */
  root: Episode.nullable(),
  /** Findings of the last analysis; null without one. */
  findings: z.int().min(0).nullable(),
  next: z.string().nullable(),
  /** How many seconds of each day, in UTC, had which colour: of the last 90 days, from the first of which anything is known. */
  days: z.array(
    z.object({ date: z.iso.date(), green: z.int(), yellow: z.int(), red: z.int(), unknown: z.int() }),
  ),
});
export type ComponentStatusOutput = z.infer<typeof ComponentStatusOutput>;
