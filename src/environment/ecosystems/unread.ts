import { atNotation, type Ecosystem } from './ecosystem.ts';

/** For an ecosystem whose manifests are read, while nobody has said yet how to see what is installed. */
export function unread(id: string): Ecosystem {
  return {
    tools: () => Promise.resolve([]),
    withDevelopment: true,
    notation: atNotation,
    inventory: () =>
      Promise.resolve({ known: false, reason: `what is installed for ${id} is not looked at` }),
    stamp: () => Promise.resolve([]),
    satisfies: () => null,
    installCommand: () => Promise.resolve(`the install command of ${id}`),
  };
}
