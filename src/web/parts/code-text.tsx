/** A text in which what stands between backquotes is a command or a name. */
export const CodeText = ({ text }: { text: string }) => (
  <>{text.split('`').map((part, place) => (place % 2 === 1 ? <code>{part}</code> : part))}</>
);
