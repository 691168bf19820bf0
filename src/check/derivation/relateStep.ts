import { relateComplex, unitOf } from '../../math/relateComplex';
import { coincidence } from '../../math/symbolic/identity';
import { changed, isProved, relateTerms, type SymbolicJudgement } from '../../math/symbolic/relateTerms';
import type { Facts } from '../../math/symbolic/terms/facts';
import { allShared, nothingShared } from '../../math/symbolic/terms/sharedNames';
import type { Term } from '../../math/symbolic/terms/term';
import { idOf } from './contentIds';
import { agreementsOf, isWorkedOut, otherValue } from './givenValues';
import { letterOf } from './letterOf';
import { withSquareFactors } from './squareFactors';
import { isSingle, isWithin, type Step } from './step';
import type { StepContext } from './stepContext';
import type { SymbolicSide } from './symbolicChains';

/** Other meanings of its names that a step is tried with. */
const maxMeanings = 8;

/** What a judgement tells of sides that are two complex numbers. */
export const otherComplex = 'other-complex';

const sameNumber: SymbolicJudgement = {
  verdict: 'equal',
  applications: new Set(),
  ...allShared,
  isOperation: false,
  meanings: [],
};

const otherNumber: SymbolicJudgement = { ...sameNumber, verdict: 'unknown', detail: otherComplex };

const valuePutIn: SymbolicJudgement = {
  verdict: 'unknown',
  detail: 'value',
  applications: new Set(),
  ...nothingShared,
  isOperation: false,
  meanings: [],
};

/** Judges a step with what is known. */
export function relateStep(step: Step, context: StepContext): SymbolicJudgement {
  const { left, right, isFirst } = step;
  const asNumbers = relateNumbers(step, context);
  if (asNumbers) return asNumbers;
  if (!left.isNumeric && !right.isNumeric) return relateLetters(step, context);
  const byValue = relateToValue(step, context);
  if (isFirst || isProved(byValue)) return byValue;
  const judgement = relateLetters(step, context);
  return isProved(judgement) || byValue.detail !== otherValue ? judgement : byValue;
}

/** Compares sides that are made of numbers and the imaginary unit. */
function relateNumbers({ left, right }: Step, context: StepContext): SymbolicJudgement | undefined {
  const { units } = context.knowledge;
  if (units.size === 0 || left.side.slack || right.side.slack) return undefined;
  const unit = unitOf(left.side.node(), right.side.node());
  if (unit === undefined || !units.has(unit)) return undefined;
  const agreement = relateComplex(left.side, right.side, unit);
  if (agreement === undefined) return undefined;
  return agreement === 'same' ? sameNumber : otherNumber;
}

function relateLetters(step: Step, context: StepContext): SymbolicJudgement {
  const { letters, others, isFirst } = step;
  const [left, right] = step.isStrict ? [exact(step.left), exact(step.right)] : [step.left, step.right];
  const head = isFirst ? context.headOf(left.side.node()) : undefined;
  const said = context.equationsFor(left);
  // What no equation speaks of follows from none.
  const isNew = head !== undefined && head !== '∂' && !said.some((one) => one.letters.has(letterOf(head)));
  const all = { ...context.facts, equations: isNew ? [] : said };
  const { isScoped, facts } = context.knowledge;
  const related = (version: Facts) => {
    const judged = (facts: Facts) => relateTerms(left.side, right.side, letters, facts, others);
    const known = { ...all, ...version };
    const judgement = judged(known);
    return judgement.detail === 'function' ? judged(withoutFreeSlopes(known)) : judgement;
  };
  const latest = withApart(related({ declarations: all.declarations, definitions: all.definitions }), step, context);
  // What was said of these letters elsewhere gives them no shape: it is not what they mean here.
  if (isProved(latest)) return latest;
  const square = latest.verdict === 'differs' ? undefined : withSquareFactors(step, all);
  if (square) {
    const loose = related(square);
    if (isProved(loose)) return loose;
  }
  const { older, elsewhere, later } = context.knowledge.doubts;
  const isForeign = (elsewhere ?? older) && !isScoped && latest.verdict === 'ill-shaped' && !latest.conflict;
  const judgement = isForeign && elsewhere ? related(elsewhere) : latest;
  const { verdict } = judgement;
  if (isProved(judgement)) return judgement;
  if (isScoped && elsewhere) {
    const proof = related(context.names.without(elsewhere, step.chain));
    if (isProved(proof)) return proof;
  }
  if (verdict !== 'differs' && verdict !== 'ill-shaped') return judgement;
  // What a name meant before, or what the block says of it further down, may be what is used.
  const versions = [
    ...(later ? [later] : []),
    ...(elsewhere && !isScoped && !isForeign ? [elsewhere] : []),
    ...(older && !isForeign ? [older] : []),
    ...(!context.names.isEmpty ? [context.names.withoutLaterValues(facts, step.chain)] : []),
    ...(context.doubted.size > 0 ? [withoutDoubt(context)] : []),
    ...withNumbers(left, context),
  ];
  for (const version of versions) {
    const again = related(verdict === 'differs' ? withoutItself(version, step, context) : version);
    const isSame = again.verdict === verdict || again.detail === 'distribution';
    if (!isSame) return changed(again, { verdict: 'unknown', meanings: [] });
  }
  const byAll = everywhere(all);
  return byAll && isProved(related(byAll)) ? changed(judgement, { verdict: 'unknown', meanings: [] }) : judgement;
}

/**
 * A value is put in, which letters alone do not tell; but what is so by definition, `Σ_i (x_i - x̄) = 0`, says nothing new, and
 * where the text gives every letter a value it is known what comes out: `a^\\top b` of two vectors of numbers.
 */
function relateToValue({ left, right, letters, others }: Step, context: StepContext): SymbolicJudgement {
  const told = left.isNumeric ? right : left;
  if (
    told.isNumeric ||
    (isSingle(told.side.node()) && !isWorkedOut(told.side.node(), context.facts.definitions, context.allEquations()))
  )
    return valuePutIn;
  const facts = { ...context.facts, equations: [] };
  const judgement = relateTerms(left.side, right.side, letters, facts, others);
  if (judgement.verdict === 'equal') return judgement;
  if (judgement.verdict !== 'differs') return valuePutIn;
  const agreements = agreementsOf(judgement, facts, context.allEquations());
  if (agreements.some((one) => one === 'same' || one === 'rounded')) return changed(judgement, { verdict: 'follows' });
  const isOther = agreements.every((one) => one === 'apart');
  return isOther ? { ...valuePutIn, detail: otherValue, meanings: judgement.meanings } : valuePutIn;
}

/** Judges a step as if nothing that was said of shapes were about its letters. */
export function relateUndeclared({ left, right, letters, others }: Step, context: StepContext): SymbolicJudgement {
  const declarations = new Map(context.facts.declarations);
  for (const name of new Set([...left.letters, ...right.letters])) {
    const known = declarations.get(name);
    if (!known) continue;
    const { distribution, traits, domain } = known;
    declarations.set(name, {
      ...(distribution ? { distribution } : {}),
      ...(traits ? { traits } : {}),
      ...(domain ? { domain } : {}),
    });
  }
  return relateTerms(left.side, right.side, letters, { ...context.facts, declarations }, others);
}

/** Whether a step holds where one of its names has another of the meanings that the text gives it somewhere. */
export function holdsInOtherMeaning(step: Step, context: StepContext): boolean {
  const { left, right, letters, others } = step;
  const equations = context.equationsFor(left);
  return withOtherMeanings(step, context).some((version) => {
    const facts = { ...withoutItself(version, step, context), equations };
    return isProved(relateTerms(left.side, right.side, letters, facts, others));
  });
}

/** Facts where one name has another of the meanings that the text gives it somewhere: of several functions `f`. */
function withOtherMeanings({ left, right, isFirst, chain }: Step, context: StepContext): readonly Facts[] {
  const letters = new Set([...left.letters, ...right.letters]);
  const name = isFirst ? context.nameAt(left.side.node()) : undefined;
  // What the step itself says of a name is no other meaning of it.
  const own = name === undefined ? undefined : context.names.definitionAt(name, chain);
  return context.knowledge.doubts.meanings
    .flat()
    .filter((meaning) => letters.has(letterOf(meaning.name)) && (!own || idOf(own) !== idOf(meaning)))
    .filter((meaning) => context.facts.definitions.get(meaning.name) !== meaning)
    .slice(0, maxMeanings)
    .map((meaning) => ({
      ...context.facts,
      definitions: new Map([...context.facts.definitions, [meaning.name, meaning]]),
    }));
}

/** Facts where a name is the number that the block gives it, and no longer what it was before. */
function withNumbers(left: SymbolicSide, context: StepContext): readonly Facts[] {
  const definitions = new Map(context.facts.definitions);
  const numbers = context.own.filter(
    ({ left: name, right }) => name.op === 'symbol' && right.op === 'number' && definitions.delete(name.name),
  );
  return numbers.length === 0
    ? []
    : [{ ...context.facts, definitions, equations: [...context.equationsFor(left), ...numbers] }];
}

/** What fails for equal indices alone holds where they are said to differ. */
function withApart(judgement: SymbolicJudgement, { left, right }: Step, { knowledge }: StepContext): SymbolicJudgement {
  if (judgement.detail !== coincidence) return judgement;
  const letters = new Set([...left.letters, ...right.letters]);
  const isTold = knowledge.conditions.some((one) => one.isApart && isWithin(one.letters, letters));
  return isTold ? changed(judgement, { verdict: 'equal' }) : judgement;
}

/** Facts with what is said for some indices taken to be so for all: the author may have meant it. */
function everywhere({ equations = [], ...facts }: Facts): Facts | undefined {
  if (!equations.some(({ where }) => where)) return undefined;
  return { ...facts, equations: equations.map(({ left, right }) => ({ left, right })) };
}

/** Facts without what a step itself says of a name. */
function withoutItself(facts: Facts, { left, isFirst, chain }: Step, context: StepContext): Facts {
  return context.names.withoutOwn(facts, isFirst ? context.nameAt(left.side.node()) : undefined, chain);
}

function withoutDoubt({ facts, doubted }: StepContext): Facts {
  const definitions = new Map(facts.definitions);
  for (const name of doubted) definitions.delete(name);
  return { ...facts, definitions };
}

/** A side without what it may differ by up to a factor. */
function exact(side: SymbolicSide): SymbolicSide {
  return side.side.slack?.kind === 'factor' ? { ...side, side: side.side.with(undefined) } : side;
}

/** Facts without the slopes of functions that have no formula: `g = ∇L(w)` is any vector. */
function withoutFreeSlopes(facts: Facts): Facts {
  const isFree = (term: Term): boolean => {
    if (term.op === 'derivative') return isFree(term.of);
    return term.op === 'apply' && !facts.definitions.has(term.name);
  };
  const kept = [...facts.definitions].filter(([, { value }]) => !isFree(value));
  return { ...facts, definitions: new Map(kept) };
}
