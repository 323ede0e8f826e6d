/** What a check and its answer need, in one part that the page loads besides. */
export { Answer } from './Answer.tsx';
export { checkText } from './checkText.ts';
