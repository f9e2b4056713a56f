/** Where the page of a component is. */
export function componentPath(id: string): string {
  return `/components/${encodeURIComponent(id)}`;
}
