import { countOf } from '../../../domain/text/counts.ts';
import { visible } from '../../../domain/text/visible.ts';
import { readComponentDocument } from '../../../views/read-component-document.ts';
import { findMember } from '../../../workspace/workspace.ts';
import { clean } from '../../words/clean.ts';
import { componentPath } from '../../words/paths.ts';
import type { WebPage } from '../page.ts';

/** In characters; a page has 60 kB at most. */
const MAX_TEXT = 40_000;

/** A document of a component as it is written: whatever stands in it is text, and nothing of it is run or loaded. */
export const documentPage: WebPage = {
  path: '/components/:id/documents/:kind',
  async render({ live, params }) {
    const member = findMember(live.context.workspace, params['id'] ?? '');
    const { id } = member.component;
    const { path, text } = await readComponentDocument(member, params['kind'] ?? '');
    return {
      title: `${path} of ${id}`,
      components: [id],
      body: (
        <>
          <h1>
            {clean(path)} of <a href={componentPath(id)}>{id}</a>
          </h1>
          <pre>{visible(text.slice(0, MAX_TEXT))}</pre>
          {text.length > MAX_TEXT && (
            <p>The rest, {countOf(text.length - MAX_TEXT, 'character')}, is in the file.</p>
          )}
        </>
      ),
    };
  },
};
