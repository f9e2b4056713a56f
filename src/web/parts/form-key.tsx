/** By which a form is known as one of this session's own. */
export const FORM_KEY = 'form_key';

export const FormKey = ({ value }: { value: string }) => (
  <input type="hidden" name={FORM_KEY} value={value} />
);
