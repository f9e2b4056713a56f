import type { FailingTests } from '../../domain/tests/failing-tests.ts';
import { andMore, listNames } from '../../domain/text/lists.ts';
import { visible } from '../../domain/text/visible.ts';
import { clean } from '../words/clean.ts';

/** The tests behind a ticket, each with its message, in which suites, and the run's last output. */
export const FailingTestList = ({ failing }: { failing: FailingTests }) => {
  const { total, tests, suites, output, log } = failing;
  return (
    <>
      {suites.total > 1 && (
        <p>
          In {suites.total} suites: {clean(listNames(suites.names))}
          {suites.total > suites.names.length && ` ${andMore(suites.total - suites.names.length)}`}
        </p>
      )}
      {tests.length > 0 && (
        <ul>
          {tests.map(({ suite, name, message }) => (
            <li>
              {`${clean(suite)} › ${clean(name)}`}
              {message !== null && <pre>{visible(message)}</pre>}
            </li>
          ))}
          {total > tests.length && <li class="faint">{andMore(total - tests.length)}</li>}
        </ul>
      )}
      {output !== null && <pre>{visible(output)}</pre>}
      {log !== undefined && (
        <p class="faint">
          Output: <code>{clean(log)}</code>
        </p>
      )}
    </>
  );
};
