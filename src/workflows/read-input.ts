import { ApplicationFailure, workflowInfo } from '@temporalio/workflow';
import type { Shape } from '../domain/input/shapes.ts';
import { unreadableReason } from '../domain/input/unreadable-payload.ts';

const MAX_TOLD = 20;
/** Temporal takes ids of 1,000 characters, and those of children are longer than their parent's by a component's. */
const MAX_ID_LENGTH = 900;

/** What a workflow is started with, when it is as the shape says; else the run ends at once, with every mistake. */
export function readInput(shape: Shape, given: unknown, help: string): unknown {
  const mistakes = [...shape(given, '')];
  if (workflowInfo().workflowId.length > MAX_ID_LENGTH)
    mistakes.push(`the workflow id must have at most ${MAX_ID_LENGTH} characters`);
  if (mistakes.length > 0) throw wrongInput(mistakes, help);
  return given;
}

/** What a run hands to the one that continues it; a person gives none. */
export function readCarried(shape: Shape, given: unknown): unknown {
  if (given === undefined || given === null) return undefined;
  return readInput(shape, given, 'What a run hands to the next one is not given by hand.');
}

export function wrongInput(mistakes: readonly string[], help: string): ApplicationFailure {
  const told = mistakes.slice(0, MAX_TOLD).join('; ');
  const message = `${workflowInfo().workflowType} cannot begin: ${told}. ${help}`;
  return ApplicationFailure.nonRetryable(message, 'InvalidInput');
}

/** The object without the fields that are null, which the Web UI sends for what was left empty. */
export function withoutNulls(given: unknown): unknown {
  if (given === undefined || given === null) return {};
  if (typeof given !== 'object' || Array.isArray(given) || unreadableReason(given) !== undefined)
    return given;
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
}
