/** What a `replace` of go.mod puts in the place of a module: a folder, or another module with its version. */
export type Replacement = { readonly folder: string } | { readonly name: string; readonly version: string };

interface Rule {
  readonly name: string;
  /** Null where every version is replaced. */
  readonly version: string | null;
  readonly by: Replacement;
}

/** The replacement of a module, if go.mod has one. */
export function replacementsIn(goMod: string): (name: string, version: string) => Replacement | undefined {
  const rules = [
    ...goMod.matchAll(
      /^[ \t]*(?:replace[ \t]+)?([^\s(]+)(?:[ \t]+(v\S+))?[ \t]+=>[ \t]+(\S+)(?:[ \t]+(v\S+))?/gm,
    ),
  ].map(([, name = '', version, target = '', targetVersion]): Rule => {
    const isFolder = /^(?:\.{1,2}(?:\/|$)|\/)/.test(target) || targetVersion === undefined;
    return {
      name: unquoted(name),
      version: version ?? null,
      by: isFolder ? { folder: unquoted(target) } : { name: unquoted(target), version: targetVersion },
    };
  });
  return (name, version) =>
    rules.find((rule) => rule.name === name && (rule.version === null || rule.version === version))?.by;
}

function unquoted(text: string): string {
  return text.replace(/^["`](.*)["`]$/, '$1');
}
