import type { Quality } from '../../domain/analysis/quality.ts';
import { isLarge, type FileFacts } from '../contents/file-facts.ts';
import type { ContentCache } from '../contents/memory.ts';
import { isTest } from './is-test.ts';
import { isVendored } from '../languages/is-vendored.ts';
import { languageNamed } from '../languages/linguist.ts';

/** The analysis document's part about quality, without a trend. */
export function describeQuality(files: ContentCache): Quality {
  const counted = [...files]
    .map(([path, { facts }]) => ({ path, ...facts }))
    .filter((file) => file.language !== null && !isLarge(file));
  const total = (pick: (file: FileFacts) => number): number =>
    counted.reduce((sum, file) => sum + pick(file), 0);
  const own = counted.filter(isOwnProgram);
  const tests = sumOf(own.filter(({ path }) => isTest(path)));
  const rest = sumOf(own) - tests;
  return {
    lines: {
      code: total(({ lines }) => lines.code),
      comment: total(({ lines }) => lines.comment),
      blank: total(({ lines }) => lines.blank),
    },
    todo_count: total(({ lines }) => lines.todo),
    fixme_count: total(({ lines }) => lines.fixme),
    test_to_code_ratio: rest === 0 ? null : Math.round((tests / rest) * 100) / 100,
    languages: byLanguage(counted),
    previous: null,
  };
}

interface Counted extends FileFacts {
  readonly path: string;
}

function isOwnProgram({ path, language, kind }: Counted): boolean {
  return kind === 'text' && languageNamed(language ?? '')?.type === 'programming' && !isVendored(path);
}

function sumOf(files: readonly Counted[]): number {
  return files.reduce((sum, { lines }) => sum + lines.code, 0);
}

function byLanguage(files: readonly Counted[]): Quality['languages'] {
  return [...Map.groupBy(files, ({ language }) => language ?? '')]
    .map(([language, group]) => ({
      language,
      files: group.length,
      code: sumOf(group),
      comment: group.reduce((sum, { lines }) => sum + lines.comment, 0),
      blank: group.reduce((sum, { lines }) => sum + lines.blank, 0),
    }))
    .sort((a, b) => b.code - a.code || (a.language < b.language ? -1 : 1));
}
