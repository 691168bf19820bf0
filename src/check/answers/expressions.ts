import { finality, type AnswerCandidate } from '../../document/answers/candidate';
import { judgeEqual, type EqualResult } from '../../math/equal';
import type { Facts } from '../../math/symbolic/terms/facts';
import type { Declaration } from '../../math/symbolic/shapes/typing';
import { givenFacts } from '../derivation/givenFacts';
import { codeFormula } from './codeFormula';
import { isNamed, isBesideCue, rankOf, ranked } from './chooseAnswer';
import { withoutFactor } from './factors';
import { withGivenDerivatives } from './givenDerivatives';
import { indexedFormula } from './indexedFormula';
import type { Judgement } from './judgement';
import { isSameName, withKnownLabels } from './labels';
import { hasLetters, isCondition, isOfSomethingElse, isOtherCase, looksLikeAnswer } from './formulaCandidates';
import { formulaOf } from './plainFormula';
import { oneColumn } from './oneColumn';
import { unindexedFormula } from './unindexedFormula';
import { withKnownSize } from './sizes';
import { isOwnCase } from './ownCase';
import { hasUnknownLetters, lettersOf } from './unknownLetters';
import { isEmpty, unreadable, type AnsweredPart, type JudgedAnswer } from './answeredPart';
import type { AnswerTolerance, Question } from './problemSet';
import { renamedParameters } from './ownDistributions';
import { computeReference, isReferenceFailure, type ReferenceFailure } from './reference';
import { bareName, bareValue, isBalanced } from './words';

/** More candidates are not compared: each comparison takes its time. */
const maxCompared = 4;

/** Judges an answer in letters. */
export function judgeExpression(question: Question, part: AnsweredPart): JudgedAnswer | ReferenceFailure | undefined {
  const reference = computeReference(question.reference, part.names);
  if (isReferenceFailure(reference)) return reference;
  const defined = [...ownDefinitions(question, part), ...renamedParameters(part.text, question.given)];
  const { facts } = givenFacts(
    withGivenDerivatives(question.reference)([question.given, ...defined].filter((one) => one !== '').join('; ')),
  );
  const candidates = part.candidates.map((candidate) => asWhole(candidate, question));
  const foreign = candidates.filter(
    (candidate) => !hasLetters(bareValue(candidate.text)) && isOfSomethingElse(candidate, question),
  );
  const fitting = candidates.filter(
    (candidate) =>
      !isEmpty(candidate.text) &&
      !isOtherCase(candidate, question) &&
      looksLikeAnswer(candidate, question) &&
      !foreign.some(({ start, end }) => candidate.start === start && candidate.end === end),
  );
  // Where something is said to be what was asked for, what is said to be something else is not.
  const meant = fitting.some((candidate) => isNamed(candidate, question))
    ? fitting.filter(
        (candidate) =>
          isNamed(candidate, question) || (candidate.name === '' && !isOfSibling(candidate, question, part)),
      )
    : fitting;
  const inner = meant.filter(
    (candidate) =>
      !candidate.isWhole ||
      !meant.some(
        (other) =>
          other !== candidate && !other.isWhole && candidate.start <= other.start && other.end <= candidate.end,
      ),
  );
  // Where a number is asked for, formulas on the way to it are no answers.
  const plainNumbers = hasLetters(question.reference)
    ? []
    : inner.filter((candidate) => !hasLetters(bareValue(candidate.text)) && !isCondition(candidate, question));
  const all = ranked(plainNumbers.length > 0 ? plainNumbers : inner, question);
  // A program that cannot be read as a formula is no answer where formulas are.
  const readable = all.filter(
    ({ program }) =>
      program === undefined || question.words.size === 0 || codeFormula(program, question.words) !== undefined,
  );
  const order = readable.length > 0 ? readable : all;
  const [first] = order;
  if (!first) return question.optional ? undefined : unreadable(part, 'answer-unreadable');
  const judgement = careful(compareWithAll(first, reference.text, question, facts, defined), first, question, defined);
  // What need not be answered is not looked for in what else is said.
  // "… = 0. Answer is γ.": which of the two is meant cannot be told.
  const marked =
    plainNumbers.length > 0 && first.finality < finality.marked
      ? inner.find(
          (one) =>
            one.finality >= finality.marked && !plainNumbers.includes(one) && isOwnCase(one, question, part.siblings),
        )
      : undefined;
  if (marked && compareWithAll(marked, reference.text, question, facts, defined).verdict !== 'correct')
    return { verdict: 'undecided', code: 'answer-unsure', range: marked };
  const { name } = split(first);
  const isMeant =
    isNamed({ ...first, name }, question) ||
    isBesideCue(first, question) ||
    isOwnCase({ ...first, name }, question, part.siblings);
  if (question.optional && judgement.verdict !== 'correct' && !isMeant) {
    const right = order
      .slice(1, maxCompared)
      .find((one) => compareWithAll(one, reference.text, question, facts, defined).verdict === 'correct');
    return right && { verdict: 'correct', code: 'answer-equal', range: right };
  }
  if (
    judgement.verdict !== 'correct' &&
    rankOf(first, question) < finality.mentioned &&
    !isNamed({ ...first, name }, question)
  )
    return undefined;
  const value = formulaOf(valueOf(first, question), question.reference);
  const isContradicted =
    judgement.verdict === 'correct' &&
    first.finality < finality.marked &&
    !isNamed({ ...first, name }, question) &&
    order
      .slice(1, maxCompared)
      .some(
        (other) =>
          isNamed(other, question) &&
          compareWithAll(other, reference.text, question, facts, defined).verdict === 'wrong',
      );
  if (isContradicted) return { verdict: 'undecided', code: 'answer-unsure', range: first };
  if (judgement.verdict === 'correct' || first.finality >= finality.marked)
    return { ...judgement, range: first, value };
  // Steps of the way are no answers: if one of the others is right, and this one is not, which one is meant cannot be told.
  const others = order
    .slice(1, maxCompared)
    .filter((other) => other.finality >= finality.computed || isNamed(other, question));
  const right = others.find(
    (other) => compareWithAll(other, reference.text, question, facts, defined).verdict === 'correct',
  );
  if (right)
    return isNamed(right, question) && !isNamed(first, question)
      ? { verdict: 'correct', code: 'answer-equal', range: right }
      : { verdict: 'undecided', code: 'answer-unsure', range: first };
  if (first.finality < finality.concluded && !isMeant)
    return { verdict: 'undecided', code: 'answer-unsure', range: first };
  // Where no mark says that it is the answer, it is none that cannot be read.
  if (judgement.verdict === 'invalid' && isBalanced(first.text))
    return question.optional ? undefined : { verdict: 'undecided', code: 'answer-undecided', range: first };
  return { ...judgement, range: first, value };
}

/** A whole stretch `w = p v` where Γ is asked for: its own name says that it answers another question of the part. */
function isOfSibling(candidate: AnswerCandidate, question: Question, { siblings }: AnsweredPart): boolean {
  const { name } = split(candidate);
  const named = { ...candidate, name };
  return (
    name !== '' &&
    !isNamed(named, question) &&
    siblings.some((other) => other !== question && other.forms.length > 0 && isNamed(named, other))
  );
}

/** `w_j = p v_j` for every j: the same of the vectors. */
function asWhole(candidate: AnswerCandidate, question: Question): AnswerCandidate {
  const { name, text } = candidate;
  const index = /_(?:\{([ijk])\}|([ijk]))\s*$/.exec(name);
  const letter = index?.[1] ?? index?.[2];
  if (!index || letter === undefined || isNamed(candidate, question) || /\\sum|∑/.test(text)) return candidate;
  const whole = {
    ...candidate,
    name: name.slice(0, index.index),
    text: text.replace(new RegExp(`_(?:\\{${letter}\\}|${letter}(?![A-Za-z]))`, 'g'), ''),
  };
  return isNamed(whole, question) && whole.text !== text ? whole : candidate;
}

/** What differs in letters that nobody has explained may be right. */
function careful(
  judgement: Judgement,
  candidate: AnswerCandidate,
  question: Question,
  defined: readonly string[],
): Judgement {
  const isSilent =
    judgement.verdict === 'wrong' &&
    judgement.code !== 'answer-slip' &&
    hasUnknownLetters(formulaOf(valueOf(candidate, question), question.reference), question, defined);
  return isSilent ? { verdict: 'undecided', code: 'answer-letters' } : judgement;
}

/** What the student calls things: `g_j = ∂L/∂y_j`, `\bar g = …`; not what the question itself speaks of. */
function ownDefinitions(question: Question, part: AnsweredPart): readonly string[] {
  const taken = new Set([...lettersOf(question.reference), ...lettersOf(question.given)].map(bareName));
  const definitions = new Map<string, string>();
  // `\overline{∂L/∂y}` is a letter with a bar.
  const asLetter = withGivenDerivatives(question.reference);
  for (const candidate of part.answers.candidates) {
    const { text, isWhole } = candidate;
    const name = asLetter(candidate.name);
    const value = bareValue(text);
    const isSymbol =
      /^\s*(?:\\(?:bar|hat|tilde|overline|mathbf|boldsymbol|delta|eta|xi|phi|psi|kappa)\s*)?\{?\s*[A-Za-zξ]?\s*\}?(?:_\{?[a-z]{1,2}\}?)?\s*$/.test(
        name,
      ) && name.trim() !== '';
    if (
      isWhole ||
      !isSymbol ||
      isNamed(candidate, question) ||
      value.length > 200 ||
      !/[A-Za-z]/.test(value) ||
      /;/.test(value)
    )
      continue;
    const bare = bareName(name);
    if (taken.has(bare) || [...lettersOf(value)].some((letter) => bareName(letter) === bare)) continue;
    // What it is later on, "when n = 1", is no definition.
    if (!definitions.has(bare))
      definitions.set(bare, `${name.trim()} = ${withKnownSize(value, question.reference, question.words)}`);
  }
  return [...definitions.values()].slice(-4);
}

/** The name and the value of a stretch such as `\tilde X = X Γ^{-1}`. */
function split(candidate: AnswerCandidate): { readonly name: string; readonly value: string } {
  const text = bareValue(candidate.text);
  const match = candidate.isWhole ? /^([^=]{1,80}?)(?::=|=)\s*([\s\S]+)$/.exec(text) : null;
  if (!match) return { name: candidate.name, value: text };
  const last = /=\s*([^=]+)$/.exec(match[2]!)?.[1] ?? match[2]!;
  return { name: match[1]!.trim(), value: bareValue(last) };
}

/** What is compared: of a program its formula, if it has one. */
function valueOf(candidate: AnswerCandidate, { words, given, reference }: Question): string {
  const { program } = candidate;
  const formula = program === undefined ? undefined : codeFormula(program, words);
  return formula ?? withKnownSize(withKnownLabels(split(candidate).value, given), reference, words);
}

function compareWithAll(
  candidate: AnswerCandidate,
  reference: string,
  question: Question,
  facts: Facts,
  defined: readonly string[],
): Judgement {
  const { name } = split(candidate);
  const value = valueOf(candidate, question);
  const form = question.forms.find((one) => name !== '' && one.name.split(',').some((each) => isSameName(name, each)));
  const wanted = form && form.reference !== '' ? form.reference : reference;
  const written = compareValue(value, wanted, question, facts);
  if (written.verdict === 'correct') return written;
  const implicit = form === undefined ? withReference(name, reference, question) : undefined;
  if (implicit !== undefined) {
    const { verdict } = compare(implicit, value, question, facts);
    if (verdict === 'correct') return { verdict, code: 'answer-equal' };
    return verdict === 'wrong'
      ? { verdict, code: 'answer-differs' }
      : { verdict: 'undecided', code: 'answer-undecided' };
  }
  const column = oneColumn(value, question.words, defined);
  if (column) {
    const known = givenFacts(withGivenDerivatives(question.reference)([question.given, ...column.defined].join('; ')));
    const judged = compareValue(column.formula, wanted, question, known.facts);
    return judged.verdict === 'correct' || judged.code === 'answer-slip' ? judged : asUndecided(written);
  }
  for (const other of [indexedFormula(value, question.words), unindexedFormula(value, question.words, defined)]) {
    const judged = other === undefined ? written : compareValue(other, wanted, question, facts);
    // What differs may mean other things by its letters.
    if (judged.verdict === 'correct' || judged.code === 'answer-slip') return judged;
  }
  return written;
}

/** `\tilde X \Gamma` of `\tilde X \Gamma = X`: the left side with the reference for what is asked; undefined if it is not in it. */
function withReference(name: string, reference: string, { forms }: Question): string | undefined {
  const names = forms.filter((form) => form.reference === '').flatMap((form) => form.name.split(','));
  const found = names
    .map((one) => one.trim())
    .filter((one) => /^\\|[^A-Za-z]/.test(one))
    .find((one) => name !== one && name.includes(one));
  return found === undefined ? undefined : name.replace(found, `\\left(${reference}\\right)`);
}

/** A formula for one column that differs may mean other things by its letters. */
function asUndecided(judgement: Judgement): Judgement {
  const isSilent = judgement.verdict === 'wrong' && judgement.code !== 'answer-slip';
  return isSilent ? { verdict: 'undecided', code: 'answer-letters' } : judgement;
}

/** The reference, then the alternatives of the set. */
function compareValue(value: string, wanted: string, question: Question, facts: Facts): Judgement {
  const direct = compare(value, wanted, question, facts);
  if (direct.verdict === 'correct') return { verdict: 'correct', code: 'answer-equal' };
  for (const { answer, verdict, code, remark } of question.accept) {
    if (compare(value, answer, question, facts).verdict !== 'correct') continue;
    return verdict === 'correct'
      ? { verdict, code: 'answer-alternative', remark }
      : { verdict, code: 'answer-slip', slip: { code, sentence: { text: remark, values: [] } } };
  }
  switch (direct.verdict) {
    case 'wrong':
      return { verdict: 'wrong', code: direct.code === 'shape' ? 'answer-shape' : 'answer-differs' };
    case 'invalid':
      return { verdict: 'invalid', code: 'answer-unreadable' };
    default:
      return { verdict: 'undecided', code: 'answer-undecided', ...(direct.detail ? { detail: direct.detail } : {}) };
  }
}

function compare(value: string, wanted: string, question: Question, facts: Facts): EqualResult {
  const { tolerance } = question;
  const given = withGivenDerivatives(question.reference);
  const [formula, reference] = [given(formulaOf(value, wanted)), given(wanted)];
  const strict = judgeEqual(formula, reference, { given: facts, tolerance });
  const result =
    strict.verdict === 'undecided'
      ? judgedMoreSpecially(strict, formula, reference, { given: facts, tolerance })
      : strict;
  if (result.verdict === 'correct') return result === strict ? result : strict;
  if (!question.upTo) return result;
  const bare = withoutFactor(value, reference, facts);
  const scaled = bare === undefined ? result : judgeEqual(bare, reference, { given: facts });
  if (scaled.verdict === 'correct' || question.upTo === 'positive factor') return scaled;
  const opposite = judgeEqual(bare ?? formula, `-\\left(${reference}\\right)`, { given: facts });
  return opposite.verdict === 'correct' ? opposite : scaled;
}

/** Where shapes or roots leave it open: what differs for square matrices, or for positive definite ones, differs. */
function judgedMoreSpecially(
  strict: EqualResult,
  formula: string,
  reference: string,
  { given, tolerance }: { given: Facts; tolerance: AnswerTolerance },
): EqualResult {
  // `Γ X` for `X Γ⁻¹`
  if (strict.code === 'shape') {
    const special = judgeEqual(formula, reference, { given: square(given), tolerance });
    return special.code === 'shape' ? { verdict: 'wrong', code: 'shape' } : special;
  }
  if (strict.detail !== 'root of a matrix') return strict;
  const special = judgeEqual(formula, reference, { given: definite(given), tolerance });
  return special.verdict === 'wrong' ? special : strict;
}

/** The same facts with all square matrices positive definite. */
function definite(facts: Facts): Facts {
  const isSquare = ({ rank, dimensions = [] }: Declaration) => rank === 2 && dimensions[0] === dimensions[1];
  const declarations = new Map(
    [...facts.declarations].map(([name, one]) => [
      name,
      isSquare(one) ? { ...one, traits: ['positive definite'] as const } : one,
    ]),
  );
  return { ...facts, declarations };
}

/** The same facts with all sizes equal. */
function square(facts: Facts): Facts {
  const declarations = new Map(
    [...facts.declarations].map(([name, one]) => [
      name,
      one.dimensions ? { ...one, dimensions: one.dimensions.map(() => 'd') } : one,
    ]),
  );
  return { ...facts, declarations };
}
