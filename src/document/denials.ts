import { anyOf, expression, phrases, wholeWords } from './phrases';
import { conclusions, falsehoods, faulty, reports, slipHunts, suppositions } from './vocabulary';

/** Methods with a name that only sounds like a reproach. */
const naiveMethods = phrases`
  bayes
  estimat\w+
  models?
  classifiers?
  baselines?
  algorithms?
  implementations?
  forecasts?
  predict\w+
  search
  matrix
  convolutions?
  loops?
  kernels?
`;
/** What somebody did who took something for true. */
const believed = '(?:thought|guessed|believed|assumed)';

/** Words that make their whole sentence one about a mistake, a guess or a contradiction. */
const sentenceWords = phrases`
  ${falsehoods}
  ${slipHunts}
  ${reports}
  mistakes?(?! (?:rates?|bounds?|probabilit\w+))
  mistakenly
  mistaken
  wrongly
  incorrectly
  erroneous
  erroneously
  falsely
  contradiction
  contrary
  contradicts?
  absurd
  naively
  instead of
  rather than
  tempting
  typo
  bogus
  nonsense
  (?:first|naive) (?:attempt|try|guess)
  at first (?:I|we)
  (?:I|we) (?:(?:first|previously) ${believed}|(?:originally|initially|mistakenly) \w+)
  first,? (?:I|we) ${believed}
  (?:originally|initially),? (?:I|we) (?:had|wrote|got|put|thought|guessed|believed|assumed)
  my (?:first|original|initial|old|earlier) (?:answer|attempt|guess|result|version|solution)
  my guess was
  (?:people|students|beginners|novices|many|some) (?:\w+ ){0,2}(?:think|believe|assume|write|say)
  not the case that
  if [^.]*\bwere\b[^.]*\bwould
  negat(?:e|ion)
  propositions?
  (?:might|would|could) (?:expect|think|guess|believe|hope)
  imagine
  pretend
  could make
  claims? that
  claimed that
  believes? that
  counterexample
  do(?:n't| not) write
  would (?:require|need|have to|follow|mean)
  misconceptions?
  myth
  not valid
  prove["”'’]? that
  no (?:choice|value|\S{1,3}) (?:of|with|can|such)
  falsch
  faux
  absurde
  on aurait
  es würde
  naive(?! ${anyOf(naiveMethods)}\b)
`;
const saidInSentence = expression([
  wholeWords(sentenceWords),
  String.raw`^\W*(?:bad|wrong|incorrect|oops|old)\s*:`,
  String.raw`[✗✘❌][^\n]*$`,
]);

/** An assumption reaches to the next comma, verb or conclusion. */
const assumptions = phrases`
  ${suppositions}
  if
  unless
  whether
  when
  does
  is it true
  would
`;
const endsAssumption = phrases`
  ${conclusions}
  gives?
  get
  gets
  have
  has
  is
  are
  yields?
`;
const saidInClause = expression([
  String.raw`${wholeWords(assumptions)}(?:(?![,;:]|${wholeWords(endsAssumption)})[^.])*$`,
]);

const saidJustBefore = expression(phrases`
  \b(?:not|never|isn't|cannot|can't)\s+(?:\w+\s+){0,2}$
  \b(?:[Bb]eware of|[Aa]void)\s*$
  \bsolv(?:e|es|ing)\s+(?:for\s+)?$
  \bdefined\s+(?:by|as|to be|via)\s*:?\s*$
  \bsays? that\s*$
`);

/** Words soon after it in the same sentence. */
const afterwards = phrases`
  ${falsehoods}
  contradict\w*
  absurd
  mistaken
  nonsense
  would be (?:a mistake|wrong)
  not (?:right|correct|valid|the case)
  an? (?:\w+ )?(?:typo|misprint)
  doesn't look right
  a myth
  (?:has|have) no solutions?
  would have to hold
  widerspruch\w*
  stimmt nicht
  falsch
  absurde
  does not hold
  doesn't hold
  fails(?! to (?!hold\b|be\b|equal\b))
  is a mistake
  cannot
  can't
`;
/** It holds, of something that was said, but not always. */
const conditional = anyOf(phrases`
  (?:which|this|that|it)\s+is\s+(?:only\s+)?(?:true|satisfied|possible|the case)
  (?:(?:which|this|that|it)\s+)?(?:only\s+)?holds
  (?:(?:which|this|that|it)\s+)?would\s+(?:only\s+)?(?:be\s+true|hold)
  is\s+only\s+true
`);
const saidAfter = expression(
  phrases`
  ^[^.!?\n]{0,80}${wholeWords(afterwards)}
  ^\s*(?:\.\s*)?(?:contradiction\b|widerspruch\b|[✗✘❌↯⚡])
  ^\s*is\s+\x60?false\b
  ^[\s,.;]*${conditional}\s+(?:only\s+)?(?:when|if|iff|whenever|at|for(?!\s+(?:all|any|every|each)))\b
  ^\s*\(?(?:rounded (?:down|up)|floored|integer division)\b
  ^[^.!\n]{0,40}\?
  ^[\s,]*\(?(?:in\s+)?(?:binary|base|hex|hexadecimal|octal|mod)\b
`,
  'iu',
);

/** "I had …, but …": what was had is taken back. */
const had = /\b(?:I|we) (?:had|thought|wrote|got|guessed|said|put)\b[^.;]*$/i;
const takesBack = /^[\s,;]*but\b/i;

/** What is done to examples, rightly or wrongly. */
const labelling = phrases`
  reject
  accept
  classif
  predict
  label
  diagnos
  convict
  identif
  flag
`;
/** How many mistakes there are, or how likely one is. */
const amounts = phrases`
  \d+
  probabilit(?:y|ies)
  chances?
  odds
  rates?
  numbers?
  fractions?
  shares?
  proportions?
  percentages?
`;
/** Mistakes that are counted, false positives and their kin: they are what is spoken of, and nobody made them. */
const counted = expression(
  phrases`
  \bfalse[- ](?:positives?|negatives?|alarms?|discover\w+|accept\w+|reject\w+|omissions?|match\w*)\b
  \b${anyOf(labelling)}\w* (?:\w+ ){0,3}?(?:wrongly|falsely|incorrectly)\b
  \b(?:wrongly|falsely|incorrectly) ${anyOf(labelling)}\w*
  \b${anyOf(amounts)}(?: (?:of|an?|the|all|any|getting|giving|choosing|picking|guessing)){0,3} (?:(?:wrong|incorrect|false|erroneous) \w+|mistakes?)\b
`,
  'gi',
);

/** The next sentence takes it back. */
const takenBack = phrases`
  ${falsehoods}
  fails?
  does not
  doesn't
  cannot
  can't
  contradict\w*
  not the case
`;
const saidNext = expression(phrases`
  ^[^.!?\n]{0,40}[.!]\s+(?:but |so |however,? |since )?(?:this|that|it|which|these)\b[^.!?\n]{0,60}${wholeWords(takenBack)}
  ^[^.!?\n]{0,40}[.!]\s+(?:but )?the (?:right|correct|true|actual) (?:answer|value|result|one) (?:is|was|would be)\b
  ^[^.!?\n]{0,40}[.!]\s+(?:that|this|it)['’]s\s+(?:not the case|${anyOf(falsehoods)})\b
`);

/** `(A)`, `B.`: an option of a multiple-choice question; at least one of them is meant to be false. */
const optionLabel = /(?:^|[\s*])\(?([A-F])[).][\s*]*$/;

/** Whether the sentence around says that the math is assumed, denied or quoted as a mistake. */
export function isHypothetical(prose: string, start: number, end: number): boolean {
  const before = prose.slice(Math.max(0, start - 160), start);
  const sentence = before.slice(lastSentenceStart(before)).replace(counted, blank);
  if (saidInSentence.test(sentence) || saidInClause.test(sentence) || saidJustBefore.test(sentence)) return true;
  const option = optionLabel.exec(before)?.[1];
  if (option && new RegExp(`(?:^|[\\s*])\\(?(?!${option})[A-F][).]\\s`).test(prose)) return true;
  const after = prose.slice(end, end + 160).replace(counted, blank);
  // Quoted: mentioned, not said.
  if (/["“«]\s*$/.test(before) && /^\s*["”»]/.test(after)) return true;
  if (had.test(sentence) && takesBack.test(after)) return true;
  const rest = prose.slice(end, end + 300);
  return saidAfter.test(after) || saidNext.test(after) || refused.test(rest) || isHunted.test(rest);
}

/** A few lines below: what was put in is refused. */
const refused = expression([
  String.raw`^(?:[^\n]*\n(?![ \t]*\n)){0,5}?[^\n]*\b(?:this|that|the) (?:solution|candidate|root|value|choice) (?:is|was) ${anyOf(phrases`
  not (?:an? )?(?:valid|correct|possible|solution)
  incorrect
  invalid
  extraneous
  wrong
  rejected
`)}`,
]);

/** At the end of the paragraph, or of the next line: "Where is the error?" */
const isHunted = expression([String.raw`^(?:[^\n]|\n(?![ \t]*\n))*?${wholeWords(slipHunts)}`]);

const blank = (words: string) => ' '.repeat(words.length);

function lastSentenceStart(text: string): number {
  let from = 0;
  for (const match of text.matchAll(/[.!?:;](?:\s|$)|\n[ \t]*\r?\n|\n(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])/g)) {
    // A colon introduces what was said before it: it ends nothing.
    if (match[0][0] !== ':') from = match.index + match[0].length;
  }
  return from;
}

/** What is said of it at the beginning of the next paragraph: "is false". */
const qualities = phrases`
  ${falsehoods}
  not equal
  not correct
  not right
  not valid
  invalid
  not the case
  not independent
  dependent
  inconsistent
  a contradiction
`;
const denial = expression([
  String.raw`^[^.!?]{0,160}${anyOf(phrases`
  \bbogus\b
  \b(?:is|are|was|were) (?:clearly |obviously |therefore |thus )?${anyOf(qualities)}\b
  \b(?:does not|doesn't|do not|cannot|can't|can not) (?:hold|be|equal|match)\b
  \bfails?\b(?! to (?!hold\b|be\b|equal\b))
  \bcontradict\w*
  \bno solutions?\b
  `)}`,
]);

/** Something is announced as wrong. */
const announced = phrases`
  ${faulty}
  ${slipHunts}
  not valid
  invalid
  mistaken
  mistakes?
`;
const test = expression(phrases`
  \b(?:check|test|see|verify|decide|determine|ask) (?:if|whether)\b[^.]*[.:]?\s*$
  ${wholeWords(announced)}[^.]*[.:]\s*$
  \bindependent\?\s*$
  \?\s*$
`);

/** Whether the paragraph begins by saying that what stands before it is false. */
export function deniesBefore(prose: string): boolean {
  return denial.test(prose.trimStart().slice(0, 240));
}

/** Whether the paragraph ends with an open question about what follows. */
export function asksAfter(prose: string): boolean {
  return test.test(prose.trimEnd().slice(-200));
}
