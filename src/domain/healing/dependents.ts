import type { Fleet } from '../fleet.ts';

/** How many components need this one, directly or by others, as `depends_on` says. */
export function countDependents({ components }: Pick<Fleet, 'components'>, id: string): number {
  const found = new Set([id]);
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const component of components)
      if (component.depends_on.includes(next) && !found.has(component.id)) {
        found.add(component.id);
        open.push(component.id);
      }
  return found.size - 1;
}
