import type { VerbField } from '../../verbs/fields.ts';
import type { AnyVerb } from '../../verbs/verb.ts';
import { countOf } from '../../domain/text/counts.ts';
import { viewImpact } from '../../views/graph-view.ts';
import { fleetGraph } from '../../views/live/fleet-graph.ts';
import type { PageRequest, WebPage } from '../pages/page.ts';
import { BlastRadius } from '../parts/blast-radius.tsx';
import { FormKey } from '../parts/form-key.tsx';
import { Section } from '../parts/section.tsx';
import { actionPath, actionTitle } from '../words/action-path.ts';
import { clean } from '../words/clean.ts';
import { inSentence } from '../words/in-sentence.ts';

/** What a form is shown with. */
export interface ActionForm {
  readonly verb: AnyVerb;
  /** As its target resolves it. */
  readonly id: string;
  readonly formKey: string;
  /** Sent back, so that a form that is sent twice is one event. */
  readonly key: string;
  /** What was typed before. */
  readonly typed?: URLSearchParams;
  /** Why it was not done. */
  readonly mistake?: string;
}

/** The form of a verb: what it would touch, and what it has to be told. */
export function actionPage(form: ActionForm): WebPage {
  const { verb, id } = form;
  const title = actionTitle(verb, id);
  return {
    path: '',
    async render(request) {
      return { title, isStill: true, body: await render(form, title, request) };
    },
  };
}

async function render(form: ActionForm, title: string, { live }: PageRequest) {
  const { verb, id, mistake } = form;
  const component = await verb.target.componentOf(id);
  const impact = component === undefined ? undefined : viewImpact(await fleetGraph(live), component);
  return (
    <>
      <h1>{title}</h1>
      <p>{inSentence(verb.summary)}.</p>
      {mistake !== undefined && (
        <p class="mistake" role="alert">
          {clean(mistake, 1_000)}
        </p>
      )}
      <Section id="touches" title="What it touches">
        {impact === undefined ? <WholeFleet live={live} /> : <BlastRadius impact={impact} />}
      </Section>
      <Form form={form} title={title} />
    </>
  );
}

const WholeFleet = ({ live }: Pick<PageRequest, 'live'>) => (
  <p>The whole fleet: {countOf(live.context.workspace.fleet.components.length, 'component')}.</p>
);

const Form = ({ form, title }: { form: ActionForm; title: string }) => {
  const { verb, id, formKey, key, typed } = form;
  return (
    <form class="action" method="post" action={actionPath(verb, id)}>
      <FormKey value={formKey} />
      <input type="hidden" name="key" value={key} />
      {Object.entries(verb.fields).map(([name, field]) => (
        <label>
          {inSentence(field.description)}
          <Input name={name} field={field} value={typed?.get(name) ?? ''} />
        </label>
      ))}
      <p class="row">
        <button type="submit">{title}</button>
        <a href={verb.target.page(id)}>Cancel</a>
      </p>
    </form>
  );
};

const Input = ({ name, field, value }: { name: string; field: VerbField; value: string }) => {
  switch (field.kind) {
    case 'choice':
      return (
        <select name={name}>
          {field.values.map((one) => (
            <option value={one} selected={one === value}>
              {one}
            </option>
          ))}
        </select>
      );
    case 'flag':
      return <input type="checkbox" name={name} value="true" checked={value === 'true'} />;
    case 'name':
      return <input type="text" name={name} value={value} maxlength={100} placeholder={field.none.flag} />;
    case 'components':
    case 'count':
    case 'duration':
    case 'moment':
      return <input type="text" name={name} value={value} maxlength={1_000} />;
    case 'text':
      return (
        <textarea name={name} rows={3} maxlength={4_000} required={field.isRequired}>
          {value}
        </textarea>
      );
  }
};
