import { decodeText } from '../../../src/files/read-contained-file.ts';
import { conflictingToolVersions } from '../../../src/analyzer/rules/conflicting-tool-versions.ts';
import type { AnalysisFacts } from '../../../src/analyzer/facts.ts';
import { declaredTools } from '../../../src/manifests/tools/declared-tools.ts';
import { VERSION_RULES } from '../../../src/manifests/versions/version-rules.ts';
import { judgeRequirements } from '../../../src/manifests/tools/judge-requirements.ts';
import { TOOL_FILES } from '../corpus/projects.ts';
import { seedsOf, type Reader } from '../reader.ts';
import { filesOf } from './dependencies.ts';

const VERSIONS = ['1.2.3', '20.11.1', '3.12.0rc1', '21.0.1+12', 'go1.22', 'nightly', ''];

/** Files that name tools, and what is made of the versions in them. */
export const tools: Reader = {
  id: 'tools',
  refusals: [],
  seeds: () => seedsOf(TOOL_FILES),
  async read({ path, bytes }) {
    const wishes = await declaredTools(filesOf({ '.nvmrc': '18', [path]: decodeText(bytes) }));
    return {
      wishes,
      conflicts: conflictingToolVersions.check({ tools: wishes } as unknown as AnalysisFacts),
      judged: VERSIONS.map((version) => judgeRequirements(version, wishes)),
    };
  },
};

/** A version and what is asked of it, whichever way it is written. */
export const versions: Reader = {
  id: 'versions',
  refusals: [],
  seeds: () => seedsOf({ wanted: '>=1.2.3, <2 || ^3.0.0-rc.1 ~> 4 [5,6) 7.x !=8.* temurin-21 <=9+a' }),
  read({ bytes }) {
    const text = bytes.toString('utf8');
    return Object.values(VERSION_RULES).flatMap((rule) => [
      rule('1.2.3', text),
      rule(text, '^1.2'),
      rule(text, text),
    ]);
  },
};
