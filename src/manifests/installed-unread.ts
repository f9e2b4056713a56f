import { atNotation, installedBy, type InstalledPackages } from './installed.ts';

interface Unread {
  readonly tools?: InstalledPackages['tools'];
  readonly install?: string;
}

/** For an ecosystem whose manifests are read, while nobody has said yet how to see what is installed. */
export function unread(
  id: string,
  { tools = () => Promise.resolve([]), install = `the install command of ${id}` }: Unread = {},
): InstalledPackages {
  return {
    tools,
    notation: atNotation,
    inventory: () =>
      Promise.resolve({ known: false, reason: `what is installed for ${id} is not looked at` }),
    stamp: () => Promise.resolve([]),
    satisfies: () => null,
    installCommand: installedBy(install),
  };
}
