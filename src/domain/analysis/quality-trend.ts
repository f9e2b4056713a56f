import type { AnalysisDocument } from './document.ts';
import type { Quality, QualityFigures } from './quality.ts';

/** The new analysis with the figures that the older one had: where they are the same, with what came before those. */
export function withTrend(fresh: AnalysisDocument, stored: AnalysisDocument | undefined): AnalysisDocument {
  const { quality } = fresh;
  const before = stored?.quality;
  if (quality === null || before === null || before === undefined) return fresh;
  const previous = isSame(quality, before)
    ? before.previous
    : { ...figuresOf(before), timestamp: stored?.timestamp ?? fresh.timestamp };
  return { ...fresh, quality: { ...quality, previous } };
}

function isSame(one: Quality, other: Quality): boolean {
  return JSON.stringify(figuresOf(one)) === JSON.stringify(figuresOf(other));
}

/** In one order, whichever the object has. */
function figuresOf({ lines, todo_count, fixme_count, test_to_code_ratio }: QualityFigures): QualityFigures {
  const { code, comment, blank } = lines;
  return { lines: { code, comment, blank }, todo_count, fixme_count, test_to_code_ratio };
}
