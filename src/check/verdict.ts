export type Verdict = 'correct' | 'wrong' | 'undecided' | 'invalid';
