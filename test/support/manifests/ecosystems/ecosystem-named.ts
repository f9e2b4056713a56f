import type { Ecosystem } from '../../../../src/manifests/ecosystem.ts';
import { ECOSYSTEMS } from '../../../../src/manifests/ecosystems.ts';

/** The ecosystem of the list that has this id. Throws where there is none. */
export function ecosystemNamed(id: string): Ecosystem {
  const found = ECOSYSTEMS.find((ecosystem) => ecosystem.id === id);
  if (found === undefined) throw new Error(`there is no ecosystem ${id}`);
  return found;
}
