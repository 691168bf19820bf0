import { finality, type AnswerCandidate, type AnswerText } from '../../document/answers/candidate';
import type { Question } from './problemSet';
import { spokenFormula, type Phrases } from './spokenFormula';
import { spokenTokens, type SpokenToken } from './spokenWords';

/** More sentences are not read. */
const maxSentences = 40;

/**
 * Answers that are said in words rather than written: "multiply the learned weights by the keep probability", "Γ is the
 * square root of (1-p)/p times Γ̌". The set says which phrases stand for which quantities (`words`).
 */
export function withSpokenAnswers({ words }: Pick<Question, 'words'>, text: string, answers: AnswerText): AnswerText {
  const phrases: Phrases = [...words]
    .flatMap(([formula, names]) => names.split(',').map((name) => ({ formula, words: wordsOf(name) })))
    .filter((one) => one.words.length > 0);
  if (!phrases.some((one) => one.words.length > 1)) return answers;
  const said = sentences(text, answers.solution.start).flatMap((sentence) => {
    const tokens = spokenTokens(text.slice(sentence.start, sentence.end));
    return tokens.flatMap((_, at): AnswerCandidate[] => {
      const said =
        definitionAt(tokens, at, phrases) ?? instructionAt(tokens, at, phrases) ?? passiveAt(tokens, at, phrases);
      if (!said) return [];
      const start = sentence.start + tokens[said.from]!.start;
      const end = sentence.start + tokens[said.next - 1]!.end;
      return [
        {
          start,
          end,
          text: said.formula,
          name: said.name,
          context: text.slice(Math.max(0, start - 320), start),
          after: text.slice(end, end + 40).split(/[.\n]/)[0]!,
          isWhole: false,
          finality: said.isSaid ? finality.concluded : finality.mentioned,
        },
      ];
    });
  });
  return said.length === 0
    ? answers
    : { ...answers, candidates: [...answers.candidates, ...said].sort((a, b) => a.end - b.end || b.start - a.start) };
}

/** A formula in words, with the tokens that it was read from. */
interface Said {
  readonly formula: string;
  readonly name: string;
  readonly from: number;
  readonly next: number;
  /** There are words that compute, not only a name. */
  readonly isSaid: boolean;
}

/** "X̃ is the data matrix times …", "$\tilde X$ = $X$ times …". */
function definitionAt(tokens: readonly SpokenToken[], at: number, phrases: Phrases): Said | undefined {
  if (!/^(?:is|are|equals|becomes|be|=|:)$/.test(tokens[at]!.text)) return undefined;
  const said = spokenFormula(tokens, at + 1, phrases);
  if (!said?.isSaid && !isPhrase(tokens, at + 1, said?.next)) return undefined;
  if (!said) return undefined;
  const [reference, before] = [tokens[at - 2]?.text ?? '', tokens[at - 1]];
  // "the gradient with respect to $x_i$ is …"
  const isName = before?.kind === 'math' && !/^(?:wrt|to|by|of|at|for|in|on|with)$/.test(reference);
  return { formula: said.formula, name: isName ? before.text : '', from: at + 1, next: said.next, isSaid: said.isSaid };
}

/** Words alone that name a quantity: "B is the variance of the noise". */
function isPhrase(tokens: readonly SpokenToken[], from: number, to = from): boolean {
  return to > from && tokens.slice(from, to).some(({ kind }) => kind === 'word');
}

const active = /^(?:(multiply|multiplying|scale|scaling|rescale|rescaling)|divide|dividing)$/;

/** "Multiply A by B", "scaling A by B". */
function instructionAt(tokens: readonly SpokenToken[], at: number, phrases: Phrases): Said | undefined {
  const verb = active.exec(tokens[at]!.text);
  if (!verb) return undefined;
  // "multiply the weights learned with dropout by p"
  for (let by = at + 2; by < Math.min(tokens.length, at + 12); by++) {
    if (!/^(?:by|with)$/.test(tokens[by]!.text)) continue;
    const said = computed(
      { object: tokens.slice(at + 1, by), isProduct: verb[1] !== undefined, by, from: at },
      tokens,
      phrases,
    );
    if (said) return said;
  }
  return undefined;
}

const auxiliary = /^(?:is|are|be|to|have|has|must|should|need|needs|get|gets|can|then|simply|just|were|was)$/;

/** "A is multiplied by B", "A has to be divided by B". */
function passiveAt(tokens: readonly SpokenToken[], at: number, phrases: Phrases): Said | undefined {
  const verb = /^(?:(multiplied|scaled|rescaled)|divided)$/.exec(tokens[at]!.text);
  if (!verb || tokens[at + 1]?.text !== 'by') return undefined;
  let end = at;
  while (end > 0 && auxiliary.test(tokens[end - 1]!.text)) end--;
  if (end === at) return undefined;
  for (let from = Math.max(0, end - 10); from < end; from++) {
    const said = computed(
      { object: tokens.slice(from, end), isProduct: verb[1] !== undefined, by: at + 1, from },
      tokens,
      phrases,
    );
    if (said) return said;
  }
  return undefined;
}

interface Instruction {
  readonly object: readonly SpokenToken[];
  readonly isProduct: boolean;
  /** The token before the factor or the divisor. */
  readonly by: number;
  readonly from: number;
}

function computed(
  { object, isProduct, by, from }: Instruction,
  tokens: readonly SpokenToken[],
  phrases: Phrases,
): Said | undefined {
  const word: SpokenToken = { ...tokens[by]!, text: 'by' };
  const line = [...object, { ...word, text: isProduct ? 'multiplied' : 'divided' }, word, ...tokens.slice(by + 1)];
  const said = spokenFormula(line, 0, phrases);
  if (!said?.isSaid || said.next <= object.length + 2) return undefined;
  return { formula: said.formula, name: '', from, next: by + said.next - object.length - 1, isSaid: true };
}

function sentences(text: string, from: number): readonly { start: number; end: number }[] {
  return [...text.slice(from).matchAll(/(?:[^.!?\n]|[.](?!\s)|\n(?!\s*\n))+/g)]
    .slice(0, maxSentences)
    .map(({ index, 0: whole }) => ({ start: from + index, end: from + index + whole.length }));
}

function wordsOf(phrase: string): readonly string[] {
  const words = phrase.trim().split(/\s+/);
  return words.every((word) => /^[A-Za-z][A-Za-z'’-]*$/.test(word)) ? words.map((word) => word.toLowerCase()) : [];
}
