import { CodeText } from '../parts/code-text.tsx';
import type { RequestFailure } from '../failures.ts';
import type { WebPage } from './page.ts';

/** What is shown in place of a page. */
export function failurePage({ title, detail }: RequestFailure): WebPage {
  return {
    path: '',
    render: () => ({
      title,
      components: [],
      body: (
        <>
          <h1>{title}</h1>
          <p>
            <CodeText text={detail} />
          </p>
          <p>
            <a href="/">The fleet</a>
          </p>
        </>
      ),
    }),
  };
}
