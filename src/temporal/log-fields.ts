/**
 * The fields of a log line: those of the SDK, with the workflow, its run and its component under one name each,
 * whether a workflow, an activity or the worker itself says it.
 * A workflow that is about one component is called `<run>/<component>`. A field that is undefined is not written.
 */
export function logFields(meta: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const { workflowId, runId, workflowRunId, ...others } = meta;
  if (typeof workflowId !== 'string') return meta;
  return {
    workflow: workflowId,
    run: runId ?? workflowRunId,
    component: workflowId.split('/').at(1),
    ...others,
    taskToken: undefined,
  };
}
