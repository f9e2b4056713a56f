/** Where the page of a component is. */
export function componentPath(id: string): string {
  return `/components/${encodeURIComponent(id)}`;
}

/** Where the events of one of its days are; `date`: `YYYY-MM-DD`. */
export function dayPath(id: string, date: string): string {
  return `${componentPath(id)}/days/${date}`;
}

/** Where the page of a ticket is. */
export function ticketPath(id: string): string {
  return `/tickets/${encodeURIComponent(id)}`;
}

/** Where the page of an episode is. */
export function episodePath(id: string): string {
  return `/episodes/${encodeURIComponent(id)}`;
}
