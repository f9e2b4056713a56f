import { unread } from '../../installed-unread.ts';

/** mix.exs; Elixir brings Mix, and runs on Erlang. */
export const mix = unread('mix', {
  tools: () => Promise.resolve(['elixir', 'erl', 'mix']),
  install: 'mix deps.get',
});
