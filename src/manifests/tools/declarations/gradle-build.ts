import { writtenIn } from '../../reading/lines/written.ts';
import type { DeclarationFile, WrittenTool } from '../tool-requirement.ts';

/** `languageVersion = JavaLanguageVersion.of(21)`, `jvmToolchain(21)`: Gradle takes that Java, and no other. */
const TOOLCHAIN = /\bJavaLanguageVersion\.of\(\s*["']?(\d+)|\bjvmToolchain\(\s*(\d+)/;
/** A later JDK can compile for it. */
const COMPATIBILITY =
  /\b(?:sourceCompatibility|targetCompatibility)\s*(?:=|\s)\s*(?:JavaVersion\.(?:VERSION_|toVersion\(\s*["']?))?["']?((?:1[._])?\d+)/;

/** The Java that a Gradle script asks for, where it is written in plain words. */
function declare(text: string): WrittenTool[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g, (comment) => comment.replace(/[^\n]/g, ''));
  const exact = writtenIn(code, TOOLCHAIN);
  if (exact !== undefined) {
    return [{ tool: 'java', wanted: { scheme: 'java', anyOf: [exact.value] }, at: exact.line }];
  }
  const least = writtenIn(code, COMPATIBILITY);
  if (least === undefined) return [];
  const anyOf = [least.value.replace('_', '.')];
  return [{ tool: 'java', wanted: { scheme: 'java_at_least', anyOf }, at: least.line }];
}

export const gradleBuild: DeclarationFile = {
  isFile: (path) => path === 'build.gradle' || path === 'build.gradle.kts',
  declare,
  named: false,
};
