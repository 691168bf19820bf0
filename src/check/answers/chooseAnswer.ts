import { anyOf, phrases, wholeWords } from '../../document/phrases';
import { finality, type AnswerCandidate } from '../../document/answers/candidate';
import { isSameName } from './labels';
import { cuePattern, lastCue } from './words';
import type { Question } from './problemSet';

/** Sentences that speak of something else than what was asked. */
const elsewhere = phrases`
  if
  would
  had (?:we|been|you)
  were (?:we|you)
  alternatively
  compared?
  comparison
  comparing
  versus
  vs
  against
  instead of
  (?<!row[ -])reduction
  ratio
  factor of
  whereas
  in contrast
  by contrast
  including
  (?<!\[!)note(?!\s+that)
  checks?
  checking
  verif\w+
  sanity
  hint
  for example
  e\.g
  with (?:the )?bias\w*
`;
const hypothetical = new RegExp(wholeWords(elsewhere), 'i');

/** "324, which is wrong" */
const deniedBehind =
  /^[\s$*`)]*,?\s*(?:which|that|but (?:this|that))\s+(?:is|was|would be)\s+(?:wrong|incorrect|false|not right|a mistake)\b/i;

/** "… a bit more than a third of the 108", "36 % of it, as 39/108 ≈ 0.36" */
const comparingShares =
  /\d\s*\\?%|\b(?:percent|per cent|Prozent)\b|\b(?:third|half|quarter|tenth|fraction|times (?:fewer|less|more|as (?:many|few)))\b[^.;]*\b(?:of|than|as)\b/i;

/** "We save …", "in terms of multiplications", "the input's mean is …": of something that was not asked for. */
const ofOtherThings =
  /\b(?:sav(?:e[sd]?|ings?)|multiplications?|multiply-adds?|MACs?|FLOPs?)\b|\b(?:input['’]s|of the inputs?|between)\b[^:;.]*$/i;

/** `39/108`, `108 − 39`: two numbers compared, of which the answer may be one. */
const comparison =
  /(?:\\[dt]?frac\s*\{\s*(\d+)\s*\}\s*\{\s*(\d+)\s*\}|(?<![\d.)}]\s*[-+−·*×/]?\s*)(\d+)\s*(?:[-−/÷]|\\div)\s*(\d+))[\s$]*(?:=|≈|\\approx)?[\s$]*$/;

/** Whether a number only compares another candidate with something: `39/108 ≈ 0.36`, "so we need 108 − 39 = 69 fewer". */
function isComparison({ before, context, text }: AnswerCandidate, others: readonly AnswerCandidate[]): boolean {
  const match = comparison.exec(before ?? context);
  const [a, b] = match?.slice(1).filter(Boolean) ?? [];
  if (a === undefined || b === undefined) return false;
  return others.some(
    (other) =>
      other.text !== text &&
      (other.text.trim() === a || other.text.trim() === b) &&
      other.finality >= finality.computed &&
      !/^[\s$]*=/.test(other.after),
  );
}

/** The 39 of `108 − 39 = 69`. */
function isOperand({ context, after }: AnswerCandidate): boolean {
  return /[\d)]\s*[-+−/÷×*·]\s*$/.test(context) && /^[\s$]*=/.test(after);
}

/** "… because the rest is divided by n" */
const explaining = /\w[^.;:]*[\s,]because\b(?![^]*\b(?:so|hence|thus|therefore)\b)/i;

/** `$\sigma^2$, as $E[R^2] = \mu^2 + \sigma^2$`: a formula, and what it rests on. */
const restingOn =
  /(?:^|\n)[\s*_>-]*(?:\$[^$]+\$|\\\([^]+?\\\))(?:,\s+(?:as|by|since|because|for|da|weil|pois|porque|puesto que|perché|poiché|car)|\s+(?:\()?(?:because|since|due to))\s[^]*\$/i;

/** "… as the problem says" */
const asAsked = /\bas (?:(?:the|this) (?:problem|sheet|question|exercise|homework)|asked|required|instructed|stated)/i;

/** "The weights went from 1 to 2": it was 1 before. */
function isOrigin({ context, after }: AnswerCandidate): boolean {
  return /\b(?:from|went|changed?)\s+(?:from\s+)?[$*`\\(]*$/i.test(context) && /\bto\b/.test(after);
}

/** "fewer parameters (39 vs. 108)": what is set against something else in brackets. */
function isSetAgainst({ context, after }: AnswerCandidate): boolean {
  return (
    /\([^()\n]*$/.test(context) &&
    /^[\s$*`]*(?:vs\b|versus\b|against\b|compared\b|instead of\b|as opposed to\b)/i.test(after)
  );
}

/** "The filter is not [3, -1, 2] but [2, -1, 3]." */
const denied =
  /(?:≠|\\neq?|!=)[\s$]*$|(?:\(not\s[^.;()]{0,40}\bor\s+|\b(?:not|isn['’]t|never|nicht|rather than|instead of|different from|unlike)\s+(?:the\s+)?)[$*`\\(]*$/i;

/** Sentences of a statement: they ask, or say what is given. */
const askingWords = phrases`
  what
  which
  how
  why
  find
  compute
  calculate
  determine
  sketch
  draw
  derive
  express
  change
  rewrite
  identify
  name
  suppose
  assume
  consider
  let
  given?
  recall
  input
`;
const asking = new RegExp(String.raw`^\W*(?:\\item\s*)?(?:\(?[a-z]\)\W*)?${anyOf(askingWords)}\b(?! us\b)`, 'i');

/** Ranks are levels of finality and the places between them. What is denied is no answer … */
const rejected = finality.mentioned - 1;
/** … and what is said of something else is hardly one. */
const discounted = finality.mentioned - 0.5;
/** What a share is taken down by where there are other values. */
const shareDiscount = 0.5;
/** What a value gains by the name that was asked for: less than a level. */
const namedBonus = 0.75;

/** The level of finality that a rank has reached. */
export function levelOf(rank: number): number {
  return Math.floor(rank);
}

/** Candidates that may be the answer, the most final first; `rest` are values that are only mentioned. */
export function ranked(candidates: readonly AnswerCandidate[], question: Question): readonly AnswerCandidate[] {
  const isShare = ({ text }: AnswerCandidate) => /%\s*\$?$/.test(text);
  const hasOthers = candidates.some((candidate) => !isShare(candidate));
  const rankIn = (candidate: AnswerCandidate) => {
    const rank = rankOf(candidate, question);
    if (question.kind !== 'number' || rank <= finality.mentioned || candidate.finality >= finality.marked) return rank;
    if (isOperand(candidate) || isComparison(candidate, candidates)) return finality.mentioned;
    // A share of something, where there are other values.
    return isShare(candidate) && hasOthers ? rank - shareDiscount : rank;
  };
  return [...candidates]
    .map((candidate) => ({ candidate, rank: rankIn(candidate) }))
    .sort((a, b) => b.rank - a.rank || b.candidate.end - a.candidate.end)
    .map(({ candidate }) => candidate);
}

/** Whether nothing stands against its being the answer. */
export function rankOf(candidate: AnswerCandidate, question: Question): number {
  const { context, finality: final } = candidate;
  if (denied.test(context) || deniedBehind.test(candidate.after)) return rejected;
  const bonus = isNamed(candidate, question) ? namedBonus : 0;
  if (final >= finality.marked) return final + bonus;
  if (isProductOnTheWay(candidate, question)) return discounted;
  const sentence = withoutRemarks(lastSentence(context));
  // "68 % of the mass"
  if (/^\s*\\?%/.test(candidate.after)) return discounted;
  if (
    hypothetical.test(withoutCommands(withoutOwnCase(sentence, question))) ||
    (candidate.name === '' && explaining.test(sentence)) ||
    (bonus === 0 && restingOn.test(sentence)) ||
    (question.kind === 'number' && ofOtherThings.test(sentence)) ||
    (question.kind === 'number' && comparingShares.test(sentence) && !isBesideCue(candidate, question)) ||
    asking.test(sentence)
  )
    return discounted;
  // "it has 112 (108 without the biases, as the sheet says)"
  if (asAsked.test(candidate.after)) return finality.concluded;
  if (isOrigin(candidate) || isSetAgainst(candidate)) return discounted;
  if (question.kind === 'number' && final === finality.concluded) return finality.computed;
  const isTold = final < finality.computed && isBesideCue(candidate, question);
  return (isTold ? finality.computed : final) + bonus;
}

/** `X^\top y = [440, 44]`: a side of the normal equations, of which the numbers that are asked for are still to be found. */
const productBefore =
  /(?:^|[,;:.\n]|\b(?:and|und|with|mit|y|et|e)\b)[\s$`]*((?:\\?[A-Za-z](?![A-Za-z])(?:_\w)?(?:\s*\^\s*\{?\s*(?:T|\\top|\\intercal|⊤)\s*\}?|ᵀ|\.T\b|['′])?[\s·*@]*){2,4})[\s$`]*=[\s$`]*$/;

const unknown = String.raw`(?:\\(?:mathbf|boldsymbol|bm|vec|hat|check|tilde|bar)\s*)?\{?[ \t]*[A-Za-z](?:_\{?\w+\}?)?(?:\s*\^\s*\*)?\s*\}?`;
const column = String.raw`\\begin\{[bp]matrix\}(?:(?!\\end)[^])*[A-Za-z]_(?:(?!\\end)[^])*\\end\{[bp]matrix\}`;
/** `\begin{bmatrix} 2 & 1 \\ 1 & 3 \end{bmatrix} w = [3, 5]`: equations that are still to be solved. */
const systemBefore = new RegExp(
  String.raw`(?:\\begin\{([bp]matrix)\}[-+−\d\s.,&\\/]+\\end\{\1\}|\](?<=\[\s*\[[-+−\d\s.,[\]/]*))[ \t·*@]*(?:\\cdot\s*)?(?:\s?${column}|${unknown})[\s$\x60]*=[\s$\x60]*$`,
);

function isProductOnTheWay({ context }: AnswerCandidate, { kind }: Question): boolean {
  if (kind === 'vector' && systemBefore.test(context)) return true;
  const product = kind === 'vector' ? productBefore.exec(context.slice(-120))?.[1] : undefined;
  return product !== undefined && /\^|ᵀ|\.T|['′]/.test(product);
}

/** `\check w` checks nothing. */
function withoutCommands(sentence: string): string {
  return sentence.replace(/\\[A-Za-z]+/g, ' ');
}

/** "If n = 1, it is 0": the case that is asked for is no mere supposition. */
function withoutOwnCase(sentence: string, { cues }: Question): string {
  const condition = /\bif\s[^,:;]*/i.exec(sentence);
  return condition && lastCue(condition[0], cues) >= 0 ? sentence.replace(condition[0], '') : sentence;
}

/** Words that may stand between what is asked and its value: "for $n = 1$ it is $0$". */
const linkingWords = phrases`
  then
  (?:it|this|that)(?:['’]s)?
  the
  gradient
  derivative
  value
  limit
  answer
  result
  is
  are
  at
  around
  becomes?
  stays?
  remains?
  equals?
  gives?
  we
  get
  obtain
  have
  goes
  tends
  to
  simply
  just
  exactly
  thus
  so
  therefore
  of
  what
  batch
  left
  with
  identically
  always
  clearly
  trivially
  reduces
  converges
  towards?
  geht
  strebt
  wird
  bleibt
  ergibt
  sich
  gilt
  ist
  sie
  es
  gegen
  man
  erhält
  erhalten
  bekommen
  wir
  folgt
  also
  dann
  die
  der
  ableitung
  ausdruck
  wert
  se
  acerca
  tiende
  vale
  queda
  es
  el
  la
  gradiente
  derivada
  valor
  é
  o
  tende
  para
  fica
  resulta
  obtenemos
  obtemos
  on
  trouve
  obtient
  tend
  vers
  il
  elle
  le
  vaut
  est
`;
const linking = new RegExp(String.raw`^[^\w]*(?:${anyOf(linkingWords)}\b[^\w]*)*$`, 'i');

/** ", and if the mean of the gradients vanishes," */
const condition = /,\s*(?:and\s+)?(?:if|when|provided|assuming|falls|wenn)\b[^,]*,/i;

/** The unit of a count, which may stand between it and what it is of. */
const unit = String.raw`(?:(?:(?:learnable|trainable)\s+)?(?:parameters?|params?|weights?)\s+)?`;
const ofWhat = String.raw`(?:for|when|if|as|in the|für|bei)\b(?:(?!\b(?:and|und|while|whereas)\b)[^,;])*|\((?!(?:and|und|while|whereas)\b)[^()]*\)`;
const behind = new RegExp(
  String.raw`^[\s$*]*(?:(?:${unit}(?:(?:in total|altogether)\s+)?(?=(?:for|in the)\b))?(${ofWhat})|(${unit}(?:in total|altogether)\b))`,
);

/** "It is 0 for n = 1 and …", "39 in total": the words right behind a value that say of what it is the value. */
export function saidBehind({ after }: AnswerCandidate): string {
  const match = behind.exec(after);
  return match?.[1] ?? match?.[2] ?? '';
}

/** "mean $0$, standard deviation $1$", "$n \to \infty$: $\gamma g_i$", "0 for n = 1": the value stands right beside what it answers. */
export function isBesideCue(candidate: AnswerCandidate, { cues }: Question): boolean {
  if (lastCue(saidBehind(candidate), cues) >= 0) return true;
  const near = withoutName(candidate).slice(-150);
  return cues.some((cue) => {
    const last = [...near.matchAll(cuePattern(cue))].at(-1);
    if (!last) return false;
    const between = near
      .slice(last.index + last[0].length)
      .replace(/\\[A-Za-z]+/g, ' ')
      .replace(condition, ',');
    return between.length <= 60 && linking.test(between);
  });
}

function withoutName({ context, name }: AnswerCandidate): string {
  const before = context.replace(/[\s=:≈&$*]+$/, '');
  return name.length > 1 && before.endsWith(name) ? before.slice(0, -name.length) : context;
}

/** What it is the value of is what was asked for. */
export function isNamed({ name }: AnswerCandidate, { forms }: Question): boolean {
  return name !== '' && forms.some((form) => form.name.split(',').some((one) => isSameName(name, one)));
}

/** Whether the words before a candidate ask for this question rather than for another one. */
export function speaksOf({ context, after }: AnswerCandidate, question: Question): boolean {
  return question.cues.some((cue) => cuePattern(cue).test(`${context} ${after}`));
}

/** What is in brackets is said of something else; a bracket that is open holds the value. */
function withoutRemarks(sentence: string): string {
  return sentence.replace(/\([^()]*\)/g, ' ');
}

function lastSentence(context: string): string {
  return (
    context
      .split(/(?<=[.!?])(?<!\b(?:vs|e\.g|i\.e|cf|resp|approx|fig|eq)\.)\s+|\n[ \t>]*\n|\n[ \t]*(?:[-*+]|\d{1,2}[.)])\s/)
      .at(-1) ?? ''
  );
}
