import { CancellationScope, continueAsNew, patched } from '@temporalio/workflow';
import { INPUT_SHAPES } from '../../domain/input/input-shapes.ts';
import { unchanged } from '../../domain/updates/component-result.ts';
import { DEFAULT_IN_FLIGHT } from '../../domain/updates/run.ts';
import type {
  FleetCursor,
  FleetPage,
  RunProgress,
  UpdateInput,
  UpdateKind,
} from '../../domain/updates/run.ts';
import { keepProgress, type RunState, type ProgressKeeper } from './keep-progress.ts';
import { plan } from './plan.ts';
import { readCarried, readInput, withoutNulls } from '../read-input.ts';
import { updateFleetAtOnce } from './update-fleet-at-once.ts';
import { openWindow, type InFlight, type Window } from './window.ts';

/** What one part of a run hands to the next. */
export interface CarriedState {
  /** Where in the fleet to go on; null when every component was begun. */
  readonly cursor: FleetCursor | null;
  readonly inFlight: readonly InFlight[];
  readonly kept: RunState;
}

/** What one part can begin at most, give or take; what it leaves is planned again. */
const PAGE = 250;
const BEGINNING: FleetCursor = { after: '', position: 0 };

/**
 * Updates the fleet's components, each in a child workflow of its own, so many at a time; one that fails is its own result.
 * When its history gets long, the run goes on in a new part, which takes over what is in flight.
 * A cancellation ends it as cancelled when every child has stopped; what was finished stays, and `progress` still tells it.
 */
export async function updateFleet(
  kind: UpdateKind,
  given?: Partial<UpdateInput> | null,
  handedOver?: CarriedState | null,
): Promise<RunProgress> {
  const input = completeInput(given);
  const carried = readCarried(INPUT_SHAPES.carriedUpdate, handedOver) as CarriedState | undefined;
  if (!patched('sliding-window')) return updateFleetAtOnce(kind, input);

  const keeper = keepProgress(() => window.ids(), carried?.kept);
  const window = openWindow({
    size: input.max_in_flight,
    fix: input.fix,
    carried: carried?.inFlight ?? [],
    onBegin: () => {
      keeper.show();
    },
    onEnd: (result) => {
      keeper.end(result);
    },
  });
  let cursor = carried === undefined ? BEGINNING : carried.cursor;
  let inFlight: readonly InFlight[];
  try {
    while (cursor !== null && window.hasHistoryLeft()) {
      const page = await nextPage(kind, input, cursor);
      keeper.plan(page);
      cursor = await slideOver(page, cursor, { window, keeper });
    }
    if (cursor === null) await window.settle();
    inFlight = await window.handOver();
  } catch (error) {
    await CancellationScope.nonCancellable(async () => window.drain());
    throw error;
  }
  if (cursor === null && inFlight.length === 0) return keeper.progress();
  return continueAsNew<Continued>(input, { cursor, inFlight, kept: keeper.handOver() });
}

type Continued = (input: UpdateInput, carried: CarriedState) => Promise<RunProgress>;

const HELP =
  'The input is { "component_ids": ["HMS-API"] or null for all, "fix": true or false, "max_in_flight": 1 or more, ' +
  '"in_full": ["HMS-API"] or "all", "scheduled": true or false, "tests": "all" or "none" }; each may be left out.';

/** A person who starts this in the Web UI may leave fields out; what makes no sense ends the run at once with the reason. */
function completeInput(given: unknown): UpdateInput {
  const {
    component_ids = null,
    fix = false,
    max_in_flight = DEFAULT_IN_FLIGHT,
    in_full = [],
    scheduled = false,
    tests,
  } = readInput(INPUT_SHAPES.update, withoutNulls(given), HELP) as Partial<UpdateInput>;
  return {
    ...{ component_ids, fix, max_in_flight, in_full },
    ...(scheduled ? { scheduled } : {}),
    ...(tests === undefined ? {} : { tests }),
  };
}

async function nextPage(
  kind: UpdateKind,
  { component_ids, in_full = [], scheduled = false, tests }: UpdateInput,
  cursor: FleetCursor,
): Promise<FleetPage> {
  const asked = { ...(scheduled ? { scheduled } : {}), ...(tests === undefined ? {} : { tests }) };
  return plan(({ planPage }) => planPage({ kind, component_ids, in_full, cursor, max_due: PAGE, ...asked }));
}

/** Begins what is due of a page, in order, as long as the history has room; returns where to go on, null at the fleet's end. */
async function slideOver(
  { components, first, total }: FleetPage,
  cursor: FleetCursor,
  { window, keeper }: { readonly window: Window; readonly keeper: ProgressKeeper },
): Promise<FleetCursor | null> {
  let done = cursor;
  for (const [index, component] of components.entries()) {
    if (component.steps.length === 0) keeper.end(unchanged(component));
    else if (window.hasHistoryLeft()) await window.begin(component);
    else return done;
    done = { after: component.component_id, position: first + index + 1 };
  }
  return first + components.length < total ? done : null;
}
