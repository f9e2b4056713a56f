import { stripVTControlCharacters } from 'node:util';
import type { TestCounts } from '../../domain/event.ts';
import { cargo, dotnet, go, gradle, maven, nextest } from './compiled.ts';
import { deno, jest, mocha, node, vitest } from './javascript.ts';
import { pytest, unittest } from './python.ts';
import { exunit, minitest, phpunit, rspec } from './ruby-and-php.ts';
import type { Runner } from './runner.ts';

/** Every runner whose summary is read; one that prints several, one for each of its parts, is summed up. */
export const RUNNERS: readonly Runner[] = [
  jest,
  vitest,
  node,
  mocha,
  deno,
  pytest,
  unittest,
  cargo,
  nextest,
  go,
  maven,
  gradle,
  dotnet,
  rspec,
  minitest,
  phpunit,
  exunit,
];

/** What a runner itself said of its run. */
export interface Summary {
  readonly runner: string;
  readonly counts: TestCounts;
}

/** No runner's summary has a longer line. */
const MAX_LINE = 1_000;

/** Takes the output of a run as it comes, and says at its end what the runner said of it. */
export interface SummaryCollector {
  /** For one stream of the run's output: what takes its chunks. */
  stream(): (chunk: Buffer) => void;
  /**
   * Undefined where no runner that is known closed with a summary, or several kinds did: which of them counts cannot be told;
   * and where a count is no number of tests.
   */
  summary(): Summary | undefined;
}

export function collectSummary(): SummaryCollector {
  const counts = new Map<Runner, TestCounts>();
  const unfinished: (() => void)[] = [];
  const takeLine = (raw: string): void => {
    // A count and a word: most lines have one of the two at most.
    if (!/\d/.test(raw) || !/[a-z]{2}/i.test(raw)) return;
    const line = stripVTControlCharacters(raw.slice(0, MAX_LINE)).trimEnd();
    for (const runner of RUNNERS) {
      const read = runner.read(line);
      if (read !== undefined) counts.set(runner, add(counts.get(runner) ?? NONE, read));
    }
  };
  return {
    stream() {
      const lines = splitLines(takeLine);
      unfinished.push(lines.end);
      return lines.take;
    },
    summary() {
      for (const end of unfinished.splice(0)) end();
      const [found, ...others] = counts;
      if (found === undefined || others.length > 0) return undefined;
      const [runner, sums] = found;
      return Object.values(sums).every((count) => count >= 0 && Number.isSafeInteger(count))
        ? { runner: runner.name, counts: sums }
        : undefined;
    },
  };
}

/** Gives each line of what it takes, cut at as much of it as is looked at; the last one at its end. */
function splitLines(onLine: (line: string) => void): { take: (chunk: Buffer) => void; end: () => void } {
  const decoder = new TextDecoder();
  let rest = '';
  return {
    take(chunk) {
      const text = rest + decoder.decode(chunk, { stream: true });
      const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
      rest = text.slice(end + 1, end + 1 + MAX_LINE);
      const lines = text.slice(0, Math.max(end, 0));
      // Most of what is printed without end has none.
      if (/\d/.test(lines)) lines.split(/\r?\n|\r/).forEach(onLine);
    },
    end() {
      onLine(rest);
      rest = '';
    },
  };
}

const NONE: TestCounts = { passed: 0, failed: 0, skipped: 0 };

function add(sum: TestCounts, more: Partial<TestCounts>): TestCounts {
  return {
    passed: sum.passed + (more.passed ?? 0),
    failed: sum.failed + (more.failed ?? 0),
    skipped: sum.skipped + (more.skipped ?? 0),
  };
}
