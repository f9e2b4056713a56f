import type { AnalysisDocument } from '../../../domain/analysis/document.ts';
import { commitAddressOf } from '../../../domain/analysis/web-address.ts';
import { documentsOf, wantedDocuments } from '../../../domain/documents/wanted-documents.ts';
import type { FleetMember } from '../../../domain/fleet.ts';
import { countOf } from '../../../domain/text/counts.ts';
import { Moment } from '../../parts/moment.tsx';
import { Section } from '../../parts/section.tsx';
import { clean } from '../../words/clean.ts';
import { documentPath } from '../../words/paths.ts';

interface RepositoryProps {
  readonly member: FleetMember;
  readonly analysis: AnalysisDocument | undefined;
  readonly runs: string | undefined;
}

/** Where its repository is, its newest commit, and which documents are written into it. */
export const RepositorySection = ({ member, analysis, runs }: RepositoryProps) => {
  const { component } = member;
  const wanted = new Set(wantedDocuments(member).map(({ id }) => id));
  return (
    <Section id="repository" title="Repository">
      <dl class="facts">
        <dt>Folder</dt>
        <dd>
          <code>{component.path ?? `SYSTEM-COMPONENTS/${component.id}`}</code>
        </dd>
        {analysis !== undefined && <GitFactList git={analysis.git} />}
        <dt>Documents</dt>
        <dd>
          <ul class="plain">
            {documentsOf(member).map(({ id, path }) => (
              <li>
                {wanted.has(id) ? (
                  <a href={documentPath(component.id, id)}>{path ?? 'README'}</a>
                ) : (
                  <>
                    <code>{path ?? 'README'}</code> (turned off)
                  </>
                )}
              </li>
            ))}
          </ul>
        </dd>
        {runs !== undefined && (
          <>
            <dt>Runs</dt>
            <dd>
              <a href={runs}>In Temporal’s Web UI</a>
            </dd>
          </>
        )}
      </dl>
    </Section>
  );
};

const GitFactList = ({ git }: Pick<AnalysisDocument, 'git'>) => {
  const { branch, head, last_commit, commit_count, web_url = null } = git;
  return (
    <>
      {web_url !== null && (
        <>
          <dt>Address</dt>
          <dd>
            <a href={web_url}>{clean(web_url)}</a>
          </dd>
        </>
      )}
      <dt>Branch</dt>
      <dd>{branch === null ? 'none' : clean(branch)}</dd>
      {head !== null && last_commit !== null && (
        <>
          <dt>Newest commit</dt>
          <dd>
            <CommitName git={git} head={head} /> {clean(last_commit.message)},{' '}
            <CommitDate date={last_commit.date} />; {countOf(commit_count, 'commit')}
          </dd>
        </>
      )}
    </>
  );
};

/** With its page, where the upstream has it as far as is known here. */
const CommitName = ({ git, head }: Pick<AnalysisDocument, 'git'> & { head: string }) => {
  const { web_url = null, ahead } = git;
  const page = web_url === null || ahead !== 0 ? null : commitAddressOf(web_url, head);
  const name = <code>{head.slice(0, 12)}</code>;
  return page === null ? name : <a href={page}>{name}</a>;
};

/** As git prints it in the author's zone; of one that is no date, what git prints. */
const CommitDate = ({ date }: { date: string }) => {
  const at = new Date(date);
  return Number.isNaN(at.getTime()) ? <>{clean(date)}</> : <Moment at={at.toISOString()} />;
};
