import { type Edge, stateMachine } from '../stateMachine.ts';

export type CaseState =
  | 'received'
  | 'accepted'
  | 'in_work'
  | 'to_confirm'
  | 'answered'
  | 'upheld'
  | 'partly_upheld'
  | 'rejected'
  | 'declined'
  | 'withdrawn';

export type CaseEvent =
  | 'opened'
  | 'accepted'
  | 'assigned'
  | 'proposed'
  | 'sent_back'
  | 'answered'
  | 'upheld'
  | 'partly_upheld'
  | 'rejected'
  | 'declined'
  | 'withdrawn'
  | 'passed_up'
  | 'appealed';

const UNDER_WAY = ['accepted', 'in_work'] as const;

const CASE_EDGES: readonly Edge<CaseState, CaseEvent>[] = [
  { from: undefined, event: 'opened', to: 'received', why: 'somebody asks or complains; the clock starts' },
  { from: 'received', event: 'accepted', to: 'accepted', why: 'taken up (thụ lý) by the unit that owns it' },
  { from: 'received', event: 'answered', to: 'answered', why: 'a question answered at once' },
  {
    from: 'received',
    event: 'declined',
    to: 'declined',
    why: 'not for us to settle, and who else may (Đ11)',
  },
  {
    from: 'received',
    event: 'passed_up',
    to: 'received',
    why: 'not taken up in time, or not to be settled here',
  },
  { from: 'received', event: 'withdrawn', to: 'withdrawn', why: 'the citizen takes it back' },
  ...UNDER_WAY.flatMap((from): Edge<CaseState, CaseEvent>[] => [
    { from, event: 'assigned', to: 'in_work', why: 'an officer has it' },
    { from, event: 'answered', to: 'answered', why: 'the question is answered' },
    {
      from,
      event: 'proposed',
      to: 'to_confirm',
      why: 'decided, and money would move: a second officer looks',
    },
    { from, event: 'upheld', to: 'upheld', why: 'decided: the citizen is right' },
    { from, event: 'partly_upheld', to: 'partly_upheld', why: 'decided: right in part' },
    { from, event: 'rejected', to: 'rejected', why: 'decided: it was lawful, and why' },
    { from, event: 'passed_up', to: 'accepted', why: 'the clock has passed, or not to be settled here' },
    { from, event: 'withdrawn', to: 'withdrawn', why: 'the citizen takes it back' },
  ]),
  { from: 'to_confirm', event: 'upheld', to: 'upheld', why: 'the second officer agrees' },
  { from: 'to_confirm', event: 'partly_upheld', to: 'partly_upheld', why: 'the second officer agrees' },
  { from: 'to_confirm', event: 'sent_back', to: 'in_work', why: 'the second officer does not agree' },
  { from: 'to_confirm', event: 'passed_up', to: 'accepted', why: 'nobody confirmed it in time' },
  ...(['answered', 'partly_upheld', 'rejected', 'declined'] as const).map(
    (from): Edge<CaseState, CaseEvent> => ({
      from,
      event: 'appealed',
      to: 'received',
      why: 'the citizen does not agree: the level above, once',
    }),
  ),
];

export const caseLife = stateMachine(CASE_EDGES);

/** States in which somebody still owes the citizen something. */
export const OPEN_CASE_STATES: readonly CaseState[] = ['received', 'accepted', 'in_work', 'to_confirm'];
export const isOpenCase = (state: CaseState): boolean => OPEN_CASE_STATES.includes(state);
