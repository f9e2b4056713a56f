import { readGradleTokens } from './code.ts';

/** Variables of a script that have literal text: `name = "text"`, `ext.name = 'text'`, `extra["name"] = "text"`. */
export function variablesOfGroovy(text: string): ReadonlyMap<string, string> {
  return variablesOf('build.gradle', text);
}

export function variablesOfKotlin(text: string): ReadonlyMap<string, string> {
  return variablesOf('build.gradle.kts', text);
}

/** A Java properties file, as far as it has versions. */
export function parseGradleProperties(text: string): ReadonlyMap<string, string> {
  return new Map(
    text
      .split('\n')
      .filter((line) => line.includes('=') && !/^\s*[#!]/.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')).trim(), line.slice(line.indexOf('=') + 1).trim()]),
  );
}

function variablesOf(path: string, text: string): ReadonlyMap<string, string> {
  const tokens = readGradleTokens(path, text);
  const found = new Map<string, string>();
  for (const [index, sign] of tokens.entries()) {
    const value = tokens[index + 1];
    if (!/^[=:]$/.test(sign.text) || value?.kind !== 'string' || !value.isLiteral) continue;
    const before = tokens[index - 1];
    const name = before?.text === ']' ? tokens[index - 2] : before;
    if (name !== undefined && name.kind !== 'symbol' && tokens[index + 2]?.text !== '+')
      found.set(name.text, value.text);
  }
  return found;
}
