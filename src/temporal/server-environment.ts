/**
 * What the Temporal server gets of this process's environment: all of it, and a user and a home where there are none. Its
 * program asks for both, and does not find them in the list of users where the user has no account, as in containers.
 */
export function serverEnvironment(
  own: Readonly<Record<string, string | undefined>>,
  { uid, home }: { readonly uid: number | undefined; readonly home: string },
): Record<string, string | undefined> {
  return { ...own, USER: own['USER'] ?? String(uid ?? 'hms'), HOME: own['HOME'] ?? home };
}
