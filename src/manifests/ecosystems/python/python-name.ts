/** The name by which Python's tools know a project: https://packaging.python.org/en/latest/specifications/name-normalization/ */
export function normalizedName(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}
