import { isGrpcServiceError, type ConnectionLike, type WorkflowClientInterceptor } from '@temporalio/client';
import { HEALING_ID } from '../domain/healing/ids.ts';
import { UnavailableError } from '../domain/errors.ts';
import { MONITOR_ID } from '../domain/monitor/state.ts';
import { shortened, visibleLine } from '../domain/text/visible.ts';

/** What runs under the ids that commands ask for. */
const TYPES = new Map([
  [MONITOR_ID, 'monitor'],
  [HEALING_ID, 'healing'],
  ['full-update', 'fullUpdate'],
  ['quick-update', 'quickUpdate'],
]);

const MAX_SHOWN = 60;
/** `RUNNING` of Temporal's API. */
const RUNNING = 1;

/**
 * Whoever speaks to the server can run something else under an id of ours, and have it answer anything at all.
 * Throws UnavailableError, with what to do, before such a run is asked or told; each id is looked up once.
 */
export function refuseForeignRuns(connection: ConnectionLike, namespace: string): WorkflowClientInterceptor {
  const known = new Map<string, Promise<ForeignRun | undefined>>();
  const find = (workflowId: string): Promise<ForeignRun | undefined> => {
    const look = known.get(workflowId) ?? findForeign(connection, { namespace, workflowId });
    known.set(workflowId, look);
    return look;
  };
  const requireOwn = async (workflowId: string, what: 'asked' | 'told'): Promise<void> => {
    const foreign = await find(workflowId);
    // In the place of one that has ended, an update starts one of ours.
    if (foreign !== undefined && (foreign.isRunning || what === 'asked')) throw refusal(workflowId, foreign);
  };
  return {
    async query(input, next) {
      await requireOwn(input.workflowExecution.workflowId, 'asked');
      return next(input);
    },
    async startUpdate(input, next) {
      await requireOwn(input.workflowExecution.workflowId, 'told');
      return next(input);
    },
    async startUpdateWithStart(input, next) {
      await requireOwn(input.workflowStartOptions.workflowId, 'told');
      return next(input);
    },
  };
}

interface ForeignRun {
  readonly type: string;
  readonly isRunning: boolean;
}

function ownType(workflowId: string): string | undefined {
  return workflowId.startsWith('heal/') ? 'heal' : TYPES.get(workflowId);
}

/** The run under this id of ours, if it is of another type; undefined too while the server cannot tell. */
async function findForeign(
  { workflowService }: ConnectionLike,
  { namespace, workflowId }: { readonly namespace: string; readonly workflowId: string },
): Promise<ForeignRun | undefined> {
  const own = ownType(workflowId);
  if (own === undefined) return undefined;
  const asked = { namespace, execution: { workflowId } };
  const found = await workflowService.describeWorkflowExecution(asked).catch(nothingTold);
  const { type, status } = found?.workflowExecutionInfo ?? {};
  if (typeof type?.name !== 'string' || type.name === own) return undefined;
  return { type: type.name, isRunning: Number(status) === RUNNING };
}

/** There is no such run, or the server cannot tell now, which the question itself meets too. */
function nothingTold(error: unknown): undefined {
  if (!isGrpcServiceError(error)) throw error;
}

function refusal(workflowId: string, { type, isRunning }: ForeignRun): UnavailableError {
  const end = isRunning ? 'terminate' : 'delete';
  return new UnavailableError(
    `The run "${workflowId}" is none of hms's: it is a workflow "${shortened(visibleLine(type), MAX_SHOWN)}". ` +
      'Somebody who can reach the Temporal server started it, and what it says is not believed. ' +
      `Run \`temporal workflow ${end} --workflow-id ${workflowId}\`, then the same command again.`,
  );
}
