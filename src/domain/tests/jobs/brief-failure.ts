const MAX_LENGTH = 300;

/** How what is said of a report that was not used begins. */
const OF_REPORT = /^(?:The report |Not all of the report )/;

/** What `failure` of a run says without the last output: how the command ended, and why its report was not used. */
export function briefFailure(failure: string | null): string | null {
  if (failure === null) return null;
  const [first = '', ...more] = failure.split('\n');
  const report = more.find((line) => OF_REPORT.test(line)) ?? '';
  const told = [first.replace(/ It printed last:$/, ''), report].map((line) =>
    line.trim().replace(/\.$/, ''),
  );
  const text = told.filter((line) => line !== '').join('; ');
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1).toWellFormed()}…` : text || null;
}

/** Whether `failure` of a run says that its report was not used. */
export function isOfUnusedReport(failure: string | null): boolean {
  return (failure ?? '').split('\n').some((line) => OF_REPORT.test(line.trim()));
}
