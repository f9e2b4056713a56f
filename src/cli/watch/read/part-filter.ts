import type { StatusFilter } from '../../../index/statuses/match-rows.ts';
import type { ListedPart } from '../model/watch-state.ts';

/** What is listed, as the index is asked for it; `components`: of these alone. */
export function partFilter(
  { colours, owners, technologies, search }: ListedPart,
  components: readonly string[] | undefined,
): StatusFilter {
  return {
    components,
    colours: someOf(colours),
    owners: someOf(owners),
    technologies: someOf(technologies),
    search,
  };
}

/** Nothing chosen is no condition. */
function someOf<T>(values: readonly T[]): readonly T[] | undefined {
  return values.length === 0 ? undefined : values;
}
