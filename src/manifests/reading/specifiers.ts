/** What a lockfile was written for against what the manifest says now, name by name; a sentence for each difference. */
export function compareSpecifiers(
  asked: ReadonlyMap<string, string>,
  recorded: ReadonlyMap<string, string>,
): string[] {
  const names = [...new Set([...asked.keys(), ...recorded.keys()])].sort();
  return names.flatMap((name) => {
    const [now, then] = [asked.get(name), recorded.get(name)];
    if (now === then) return [];
    if (then === undefined) return [`${name} ${now} is in the manifest, but not in the lockfile`];
    if (now === undefined) return [`${name} ${then} is in the lockfile, but no longer in the manifest`];
    return [`${name} is ${now} in the manifest, but ${then} in the lockfile`];
  });
}
