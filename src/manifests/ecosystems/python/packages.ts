import type { PackageScope } from '../../../domain/analysis/packages.ts';
import type { PackageName, Requirement } from '../../manifest-packages.ts';
import { normalizedName } from './python-name.ts';

export function pypiName(name: string): PackageName {
  return { type: 'pypi', name: normalizedName(name) };
}

/** What a requirement as PEP 508 writes it asks for; none for what names no project, as an option of pip or a folder. */
export function requirementIn(text: unknown, scope: PackageScope, line: number | null): Requirement[] {
  const name =
    typeof text === 'string' ? /^\s*([a-z\d][\w.-]*)\s*(?:[[(<>=!~;@,]|$)/i.exec(text)?.[1] : undefined;
  return name === undefined ? [] : [{ package: pypiName(name), scope, line }];
}

const FOR_DEVELOPMENT =
  /^(dev(el|elop|elopment|elopers?)?|tests?|testing|docs?|documentation|lint(ing|ers?)?|typing|types|type-?check(ing)?|mypy|ci|bench(mark)?s?|format(ting)?|style|build|release|quality|coverage)$/;

/** Of an extra: one named for it is for who works on the project, any other is for who uses it. */
export function scopeOfExtra(name: string): PackageScope {
  return normalizedName(name)
    .split('-')
    .some((word) => FOR_DEVELOPMENT.test(word))
    ? 'development'
    : 'optional';
}
