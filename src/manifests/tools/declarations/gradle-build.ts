import type { DeclaredTool, DeclarationFile } from '../tool-requirement.ts';

/** `languageVersion = JavaLanguageVersion.of(21)`, `jvmToolchain(21)`: Gradle takes that Java, and no other. */
const TOOLCHAIN = /\bJavaLanguageVersion\.of\(\s*["']?(\d+)|\bjvmToolchain\(\s*(\d+)/;
/** A later JDK can compile for it. */
const COMPATIBILITY =
  /\b(?:sourceCompatibility|targetCompatibility)\s*(?:=|\s)\s*(?:JavaVersion\.(?:VERSION_|toVersion\(\s*["']?))?["']?((?:1[._])?\d+)/;

/** The Java that a Gradle script asks for, where it is written in plain words. */
function declare(text: string): DeclaredTool[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g, '');
  const [, of, jvm] = TOOLCHAIN.exec(code) ?? [];
  const exact = of ?? jvm;
  if (exact !== undefined) return [{ tool: 'java', wanted: { scheme: 'java', anyOf: [exact] } }];
  const least = COMPATIBILITY.exec(code)?.[1]?.replace('_', '.');
  return least === undefined ? [] : [{ tool: 'java', wanted: { scheme: 'java_at_least', anyOf: [least] } }];
}

export const gradleBuild: DeclarationFile = {
  isFile: (path) => path === 'build.gradle' || path === 'build.gradle.kts',
  declare,
  named: false,
};
