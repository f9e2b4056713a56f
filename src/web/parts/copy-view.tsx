import { viewAsYaml, type CopiedView } from '../dashboards/view-as-yaml.ts';

/** A list as a panel of a dashboard, to be copied. */
export const CopyView = (view: CopiedView) => {
  const text = viewAsYaml(view);
  return (
    <details class="copy">
      <summary>Copy this view as YAML</summary>
      <p>
        {'Saved as '}
        <code>dashboards/NAME.yaml</code> in the workspace, it is the dashboard <code>/dashboards/NAME</code>;
        with more panels it shows more.
      </p>
      <textarea readonly rows={text.split('\n').length} aria-label="This view as YAML" spellcheck={false}>
        {text}
      </textarea>
    </details>
  );
};
