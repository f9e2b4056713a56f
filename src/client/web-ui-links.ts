/** Where a server's Web UI is, and the namespace that it shows. */
export interface WebUiPlace {
  readonly url: string;
  readonly namespace: string;
}

/** A run in Temporal's Web UI. */
export function runLink(
  { url, namespace }: WebUiPlace,
  { workflowId, runId }: { readonly workflowId: string; readonly runId: string },
): string {
  return `${url}/namespaces/${namespace}/workflows/${encodeURIComponent(workflowId)}/${runId}/history`;
}

/** The list of a component's runs there. */
export function componentRunsLink({ url, namespace }: WebUiPlace, id: string): string {
  return `${url}/namespaces/${namespace}/workflows?query=${encodeURIComponent(`HmsComponent = "${id}"`)}`;
}
