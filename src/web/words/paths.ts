/** Where the page of a component is. */
export function componentPath(id: string): string {
  return `/components/${encodeURIComponent(id)}`;
}

/** Where the events of one of its days are; `date`: `YYYY-MM-DD`. */
export function dayPath(id: string, date: string): string {
  return `${componentPath(id)}/days/${date}`;
}

/** Where one of its documents is shown, by the id of its kind. */
export function documentPath(id: string, kind: string): string {
  return `${componentPath(id)}/documents/${kind}`;
}

/** Where it is told what its newest heal chose, and why. */
export function healPath(id: string): string {
  return `${componentPath(id)}/heal`;
}

/** Where the page of a ticket is. */
export function ticketPath(id: string): string {
  return `/tickets/${encodeURIComponent(id)}`;
}

/** Where the page of an episode is. */
export function episodePath(id: string): string {
  return `/episodes/${encodeURIComponent(id)}`;
}

/** Where the graph around a component is. */
export function graphPath(id: string): string {
  return `/graph?component=${encodeURIComponent(id)}`;
}

/** Where a dashboard of the workspace is. */
export function dashboardPath(name: string): string {
  return `/dashboards/${encodeURIComponent(name)}`;
}

/** Where an entry of knowledge is. */
export function knowledgePath(id: string): string {
  return `/knowledge/${encodeURIComponent(id)}`;
}
