export { healChoiceWords, type HealChoiceWords } from '../healing/choice-words.ts';
