/** Debian's user and group without rights. */
export const NOBODY = 65_534;

/** Whether the tests run as the user to whom nothing is closed. */
export const IS_ROOT = process.geteuid?.() === 0;

/** Does it as a user who is not root, and to whom nothing belongs if the tests run as root. */
export async function asNobody<T>(act: () => Promise<T>): Promise<T> {
  if (!IS_ROOT) return act();
  process.setegid?.(NOBODY);
  process.seteuid?.(NOBODY);
  try {
    return await act();
  } finally {
    process.seteuid?.(0);
    process.setegid?.(0);
  }
}
