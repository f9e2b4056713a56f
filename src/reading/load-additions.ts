import type { ReadingAdditions } from './additions.ts';

/** What the module exports as `additions`; nothing without a module. Throws what loading the module throws. */
export async function loadAdditions(module: string | undefined): Promise<ReadingAdditions> {
  if (module === undefined) return {};
  const { additions } = (await import(module)) as { readonly additions?: unknown };
  if (typeof additions === 'object' && additions !== null) return additions;
  throw new Error(
    `${module} exports no \`additions\`: expected is an object of lists, as in { rules: [...], ecosystems: [...] }`,
  );
}
