import type { GraphMember } from '../../../../src/domain/graph/member.ts';

/** A component that needs and publishes nothing but what is given. */
export function memberNamed(id: string, given: Partial<Omit<GraphMember, 'id'>> = {}): GraphMember {
  return {
    id,
    dependsOn: [],
    denies: [],
    isAnalysed: true,
    publishes: [],
    requires: [],
    catalog: [],
    ...given,
  };
}

/** Components by id, with what each needs at run time. */
export function membersThatNeed(needs: Readonly<Record<string, readonly string[]>>): GraphMember[] {
  return Object.entries(needs).map(([id, needed]) =>
    memberNamed(id, { dependsOn: needed.map((other) => ({ id: other, line: null })) }),
  );
}

export function published(purl: string, isPrivate = false): GraphMember['publishes'][number] {
  return { purl, file: 'package.json', line: 2, private: isPrivate };
}

export function required(
  purl: string,
  scope: GraphMember['requires'][number]['scope'] = 'runtime',
): GraphMember['requires'][number] {
  return { purl, scope, file: 'package.json', line: 7 };
}
