/** A variable of a session that tmux passes to no program: until when its colours are to be believed, in seconds since 1970. */
const UNTIL = 'HMS_FOLLOWED_UNTIL';
/** What a session or window calls the time of now; tmux expands it where a format asks for it. */
export const CLOCK = { name: '@hms_clock', value: '%s' } as const;
/** Who keeps the colours says every three seconds that it still does; a busy machine has it late. */
const BELIEVED_S = 20;
/** So long it takes to start at most. */
export const STARTING_S = 60;

/** The same words where the colours are kept, and others where nobody does that any more: a colour that stands still is no status. */
export function whereFollowed(kept: string, otherwise: string): string {
  return `#{?#{e|<:#{T:${CLOCK.name}},#{${UNTIL}}},${kept},${otherwise}}`;
}

/** Has the colours of a session believed for a while. It is no option, since with each of those tmux draws everything anew. */
export function believe(session: string, seconds = BELIEVED_S): readonly (readonly string[])[] {
  const until = Math.floor(Date.now() / 1_000) + seconds;
  return [['set-environment', '-h', '-t', session, UNTIL, String(until)]];
}
