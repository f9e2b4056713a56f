import { satisfiesAtLeast } from './at-least.ts';
import { satisfiesPrefix } from './prefix.ts';
import type { VersionRule } from './version-rule.ts';

/** Distributions that number their builds in a way of their own, where the JDK's version can't be read from it, or only the major one. */
const OWN_NUMBERS = /^(?:mandrel|graalvm(?:-ce)?-(?:19|20|22\.[0-3]))/;

/** What jenv, asdf, mise and SDKMAN read for Java: `21`, `1.8`, `temurin-21.0.1+12`, `21.0.1-tem`, `openjdk64-17.0.2`; which distribution it is can't be told. */
export const satisfiesJava: VersionRule = (version, wanted) => {
  const text = wanted.trim().toLowerCase();
  const ofGraal = /java(\d+)/.exec(text)?.[1];
  if (ofGraal !== undefined) return satisfiesPrefix(jdk(version), ofGraal);
  const number = /(?:^|[-@])(\d+(?:[._]\d+)*)/.exec(text)?.[1];
  if (number === undefined || OWN_NUMBERS.test(text)) return null;
  const parts = jdk(number).split('.');
  return satisfiesPrefix(jdk(version), parts.slice(0, text.startsWith('zulu') ? 1 : 3).join('.'));
};

/** A compiler's `release`, `source` or toolchain: that Java or a later one. */
export const satisfiesJavaAtLeast: VersionRule = (version, wanted) =>
  satisfiesAtLeast(jdk(version), jdk(wanted));

/** `1.8.0_392` is Java 8. */
function jdk(version: string): string {
  return version.replace(/^1\.(?=\d)/, '').replaceAll('_', '.');
}
