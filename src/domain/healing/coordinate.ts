import { admit, type Admission, type HealLimits } from './guardrails.ts';
import { healId } from './ids.ts';
import type { HealReport, HealRequest, PastAttempt } from './heal.ts';
import type { FinishedHeal, HealPause, HealingState, RunningHeal, WaitingRequest } from './state.ts';

/** A request as the coordinator knows it; times are ISO 8601 throughout. */
export type IdentifiedRequest = HealRequest & { readonly request_id: string };

/** How a heal ended, as its coordinator remembers it. */
export type HealEnd = Pick<FinishedHeal, 'outcome' | 'said' | 'attempts'>;

/** Decides by the guardrails; a text instead of the limits says why there are none, and refuses. */
export function decide(
  asked: HealRequest,
  state: HealingState,
  limits: HealLimits | string,
  now: number,
): Admission {
  return typeof limits === 'string' ? { outcome: 'refused', why: limits } : admit(asked, state, limits, now);
}

/** The same for one that waits, which does not stand in its own way. */
export function decideAgain(
  next: WaitingRequest,
  state: HealingState,
  limits: HealLimits | string,
  now: number,
): Admission {
  return decide(next, withoutWaiting(state, next), limits, now);
}

/** The state after a request was decided on. One that is `started` counts as running from now on. */
export function decided(
  state: HealingState,
  request: IdentifiedRequest,
  { outcome, why }: Admission,
  at: string,
): HealingState {
  switch (outcome) {
    case 'started':
      return { ...state, running: [...state.running, beginning(request, at)] };
    case 'joined':
      return withJoined(state, request.component_id);
    case 'queued':
      return {
        ...state,
        waiting: [...state.waiting, { ...plain(request), requested_at: at, why, joined: 0 }],
      };
    case 'refused':
      return { ...state, refused: [...state.refused, { ...plain(request), refused_at: at, why }] };
  }
}

/** The state after one that waits was decided on again: it waits on for the reason of now, or waits no longer. */
export function decidedAgain(
  state: HealingState,
  request: IdentifiedRequest,
  admission: Admission,
  at: string,
): HealingState {
  if (admission.outcome !== 'queued') return decided(withoutWaiting(state, request), request, admission, at);
  const { why } = admission;
  return { ...state, waiting: changed(state.waiting, request.request_id, (other) => ({ ...other, why })) };
}

/** The id of the request that another for the same component joins. */
export function joinedBy({ running, waiting }: HealingState, componentId: string): string | undefined {
  return [...running, ...waiting].find((other) => other.component_id === componentId)?.request_id;
}

/** The heal that a run of Temporal belongs to; one whose run is not known yet is any of its component. */
export function findRunning(
  { running }: HealingState,
  { component_id, run_id }: { readonly component_id: string; readonly run_id: string },
): RunningHeal | undefined {
  return running.find((other) => other.component_id === component_id && (other.run_id ?? run_id) === run_id);
}

/** The state with what is known of a running heal. */
export function withRun(
  state: HealingState,
  requestId: string,
  known: Partial<Pick<RunningHeal, 'run_id' | 'waits_for_approval' | 'waits_for_root'>>,
): HealingState {
  return { ...state, running: changed(state.running, requestId, (heal) => ({ ...heal, ...known })) };
}

/** The state after a heal ended; the same where it does not run. */
export function ended(state: HealingState, requestId: string, end: HealEnd, at: string): HealingState {
  const heal = state.running.find(({ request_id }) => request_id === requestId);
  if (heal === undefined) return state;
  const { request_id, component_id, workflow_id, run_id } = heal;
  const finished: FinishedHeal = {
    request_id,
    component_id,
    workflow_id,
    run_id,
    finished_at: at,
    outcome: end.outcome,
    said: end.said,
    attempts: end.attempts.map(remembered),
  };
  return {
    ...state,
    running: state.running.filter((other) => other !== heal),
    finished: [...state.finished, finished],
  };
}

/** How a heal ended that could report; one without an outcome was cancelled. */
export function endOf({ outcome, doing, attempts }: HealReport): HealEnd {
  return { outcome: outcome ?? 'cancelled', said: doing, attempts };
}

/** How a heal ended that could not. */
export function brokenOff(said: string): HealEnd {
  return { outcome: 'broken_off', said, attempts: [] };
}

/** The state in which no heal begins. */
export function paused(state: HealingState, pause: HealPause): HealingState {
  return { ...state, pause };
}

/** The state in which heals begin; `by` is the person who ended the pause, where that is known. */
export function resumed(state: HealingState, by: string | undefined, at: string): HealingState {
  const { resumed: before, ...rest } = state;
  return { ...rest, pause: null, ...(by === undefined ? {} : { resumed: { by, at } }) };
}

function beginning(request: IdentifiedRequest, at: string): RunningHeal {
  return {
    ...plain(request),
    workflow_id: healId(request.component_id),
    run_id: null,
    started_at: at,
    waits_for_approval: false,
    joined: 0,
  };
}

/** The request itself, without what the list says of it from which it comes. */
function plain(request: IdentifiedRequest) {
  const { component_id, reason, trigger, forced_by = null, asked_by = null, request_id } = request;
  return { component_id, reason, trigger, forced_by, asked_by, request_id };
}

/** An attempt as the next choice takes it into account. */
function remembered({ strategy, fingerprints, outcome, at }: PastAttempt): PastAttempt {
  return { strategy, fingerprints, outcome, at };
}

function withJoined(state: HealingState, componentId: string): HealingState {
  const id = joinedBy(state, componentId);
  if (id === undefined) return state;
  const count = <T extends { readonly joined: number }>(other: T): T => ({
    ...other,
    joined: other.joined + 1,
  });
  return {
    ...state,
    running: changed(state.running, id, count),
    waiting: changed(state.waiting, id, count),
  };
}

function withoutWaiting(state: HealingState, { request_id }: IdentifiedRequest): HealingState {
  return { ...state, waiting: state.waiting.filter((other) => other.request_id !== request_id) };
}

function changed<T extends { readonly request_id: string }>(
  list: readonly T[],
  requestId: string,
  change: (item: T) => T,
): readonly T[] {
  return list.map((item) => (item.request_id === requestId ? change(item) : item));
}
