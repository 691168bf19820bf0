import type { ChainLetters } from './notation/chainLetters';
import { equationsAbout, isNumber } from './equations/equationsAbout';
import { noFacts, type Facts } from './terms/facts';
import { isFailure } from '../../core/failure';
import type { ParserOptions } from '../parserOptions';
import { commonSlack, type Slack } from '../slackTokens';
import type { Node } from '../syntax';
import { slopesOf, type Slopes } from './integrals/antiderivatives';
import { elaborate } from './notation/elaborate';
import {
  unsupported,
  usualReading,
  type Elaborated,
  type Elaboration,
  type ElaborationOptions,
  type SymbolicReading,
} from './notation/elaboration';
import { judgeOptima } from './optima';
import { hasOrders, judgeOrders } from './orders';
import { pointsFor, Probe, type Agreement } from './equations/points';
import type { Equation } from './equations/projection';
import { Remembered } from './terms/remembered';
import type { IdentityJudgement } from './identityJudgement';
import { mayHoldWhereMeant } from './integrals/integralDoubts';
import { resolve, type Definitions } from './terms/resolve';
import type { ShapeConflict } from './shapes/shapeConflict';
import { walkTerm, type Term } from './terms/term';
import { judgeSlack } from './slack';
import { allShared, nothingShared, sharedNames, type SharedNames } from './terms/sharedNames';
import { replaced } from './terms/variants';
import type { Declarations } from './shapes/typing';
import { isDifferential, matters, usesIntermediates } from './notation/derivativeReadings';
import { givenDerivative } from './notation/givenDerivatives';
import { judgeWithFacts, supposedDefinitions } from './equations/withFacts';

/** An expression that can be parsed in more than one way. */
export interface ReadableSide {
  readonly ambiguities: ReadonlySet<keyof ParserReading>;
  /** What it may differ by from what it is said to be the same as. */
  readonly slack?: Slack | undefined;
  /** What is sought, of `\arg\min_w …`. */
  readonly optimum?: Sought | undefined;
  node(reading?: ParserReading): Node;
}

/** `\arg\min_w f` */
interface Sought {
  readonly sign: 1 | -1;
  readonly variables: readonly string[];
  /** They may be anything. */
  readonly isFree: boolean;
  readonly body: ReadableSide;
}

export type ParserReading = Pick<ParserOptions, 'longExponents' | 'tightProducts'>;

/** What random instances say of `left = right`; which quantities both speak of, what is known put in, where they are not equal. */
export interface SymbolicJudgement extends SharedNames {
  /**
   * `follows` where the sides are equal as far as the equations hold that were said before. `differs` only if no sensible
   * reading makes them so, and every one could be computed.
   */
  readonly verdict: 'equal' | 'follows' | 'differs' | 'ill-shaped' | 'unknown';
  readonly detail?: string;
  /** The sides differ by themselves; whether what was said before makes them equal is not known. */
  readonly isOpen?: true;
  /** What does not fit, of `ill-shaped` sides: no reading gives them a shape, not even a loose one. */
  readonly conflict?: ShapeConflict;
  /** Up to what the sides were compared, if not exactly. */
  readonly upTo?: UpTo;
  /** Letters before brackets that may have been functions. */
  readonly applications: ReadonlySet<string>;
  /** The left side is something to be carried out: a sum, a norm, an average, a derivative. Told where they are not equal. */
  readonly isOperation: boolean;
  /** What the sides mean; the first is the usual reading. */
  readonly meanings: readonly Meaning[];
}

/** A summand or factor that does not depend on the variable, or what is small. */
type UpTo = Slack['kind'] | 'order' | 'optimum';

/** One way to read two sides. */
export interface Meaning {
  readonly left: Term;
  readonly right: Term;
  readonly parsing: ParserReading;
  readonly reading: SymbolicReading;
  /** By what it was read. */
  readonly facts: Facts;
  /** The sides are derivatives of what was written, of which a constant is open. */
  readonly isSlope?: true;
  /** The meaning of another expression in the same reading. */
  read(node: Node): Elaborated;
}

/** Other sides that are looked at. */
const maxOthers = 8;
/** Readings of one relation that are tried. */
const maxReadings = 12;

/** What the text says of some names, as far as it tells how they are read. */
function knownNames({
  declarations,
  definitions,
}: Facts): Pick<Elaboration, 'given' | 'isArray' | 'isDeclared' | 'isIndexed' | 'isLength' | 'isQuantity'> {
  return {
    given: (node, context) => givenDerivative(node, definitions, context),
    isQuantity: (name, isIndexed) => {
      const own = definitions.get(name);
      if (own) return own.parameters === undefined && own.index.length > 0 === isIndexed;
      return [...definitions.values()].some(({ value }) => speaksOf(value, name, isIndexed));
    },
    isArray: (name) => [1, 2].includes(Number(declarations.get(name)?.rank)),
    isLength: (name) => [...declarations.values()].some(({ dimensions = [] }) => dimensions.includes(name)),
    isDeclared: (name) => declarations.has(name) || definitions.has(name),
    isIndexed: (name, axes) => {
      const rank = declarations.get(name)?.rank;
      const isFamily = rank === 'family' && axes === 1;
      const own = definitions.get(name);
      // The Jacobians `A_i = ∂f_i/∂x_i` may be matrices.
      return rank === axes || isFamily || (own?.index.length === axes && own.value.op !== 'partial');
    },
  };
}

function speaksOf(value: Term, name: string, isIndexed: boolean): boolean {
  const inners = [...walkTerm(value)];
  const has = (term: Term) => term.op === 'symbol' && term.name === name;
  // `f(x)` or `f · (x)`: nobody knows which.
  if (inners.some((inner) => inner.op === 'choice' && inner.name === name)) return false;
  return isIndexed ? inners.some((inner) => inner.op === 'entry' && has(inner.of)) : inners.some(has);
}

/** The names that are defined with arguments. */
function functionsAmong(definitions: Definitions): ReadonlySet<string> {
  return new Set([...definitions.values()].flatMap(({ name, parameters }) => (parameters ? [name] : [])));
}

/** Whether a reading is too far from the usual one to prove anything. */
function isExcuse(reading: SymbolicReading, usualFails: boolean): boolean {
  return (
    reading.sumTakesRest ||
    reading.derivesOther ||
    (usualFails && (reading.boldIsNumber || reading.unitIsLetter || reading.entriesStay || reading.logIsBinary))
  );
}

/**
 * Judges `left = right` under every sensible reading of the notation.
 * @param others the other sides of the chain: evidence of what its letters are
 */
export function relateTerms(
  left: ReadableSide,
  right: ReadableSide,
  letters: ChainLetters,
  facts: Facts = noFacts,
  others: readonly ReadableSide[] = [],
): SymbolicJudgement {
  if (left.optimum && right.optimum) return relateOptima(left.optimum, right.optimum, letters, facts);
  const applications = new Set<string>();
  let usual: readonly [Term, Term] | undefined;
  let written: readonly [Term, Term] | undefined;
  let unknown: string | undefined;
  let differs = false;
  const illShaped: (ShapeConflict | undefined)[] = [];
  const meanings: Meaning[] = [];
  const functions = functionsAmong(facts.definitions);
  const slack = commonSlack(left.slack, right.slack);
  let upTo: UpTo | undefined = slack?.kind;
  const judged = (
    verdict: SymbolicJudgement['verdict'],
    more: Pick<SymbolicJudgement, 'detail' | 'isOpen' | 'conflict'> = {},
  ): SymbolicJudgement => {
    const isEqual = verdict === 'equal';
    let known: SharedNames | undefined = isEqual ? allShared : undefined;
    // What the sides share takes comparisons of its own, and most judgements are asked for no more than the verdict.
    const shared = () => (known ??= namesShared(usual, facts));
    return {
      verdict,
      ...more,
      ...(upTo ? { upTo } : {}),
      applications,
      meanings,
      isOperation: !isEqual && written !== undefined && isCarriedOut(written, facts),
      get sameNames() {
        return shared().sameNames;
      },
      get losesOnlyDeclared() {
        return shared().losesOnlyDeclared;
      },
    };
  };
  for (const [i, parsing] of parserReadings(left, right).entries()) {
    const open: SymbolicReading[] = [usualReading];
    const known = new Set([JSON.stringify(usualReading)]);
    for (const reading of open) {
      const context: ElaborationOptions = {
        ...letters,
        ...knownNames(facts),
        ...(facts.constants ? { constants: facts.constants } : {}),
        functions,
        reading,
        ambiguities: new Set(),
        applications,
      };
      const a = elaborate(left.node(parsing), context);
      const b = elaborate(right.node(parsing), context);
      if (isFailure(a) || isFailure(b)) {
        unknown ??= isFailure(a) ? a.detail : isFailure(b) ? b.detail : '';
        continue;
      }
      const evidence = others.slice(0, maxOthers).flatMap((side) => {
        const term = elaborate(side.node(), { ...context, ambiguities: new Set(), applications: new Set() });
        return isFailure(term) ? [] : [term];
      });
      if (hasOrders(a, b)) upTo = 'order';
      const compared = comparedSides([a, b], evidence, facts);
      if (i === 0 && reading === usualReading) [usual, written] = [compared.sides, [a, b]];
      const [l, r] = compared.sides;
      const judgement = compared.isOpen
        ? openIntegral
        : judgeUpTo(l, r, facts, compared.slopes ? [] : evidence, compared.slopes ? undefined : slack);
      const { detail, conflict } = judgement;
      const isDoubtful = judgement.verdict === 'fails' && isMeantOtherwise(compared, letters, facts);
      const verdict = isDoubtful ? 'unknown' : judgement.verdict;
      // That a sum swallows all that follows may excuse a mismatch, but is no proof.
      if (verdict === 'holds') {
        const excused =
          isExcuse(reading, differs) || (reading.holdsOthers && !usesIntermediates([a, b], facts.definitions));
        return judged(excused ? 'unknown' : 'equal');
      }
      const read = (node: Node) =>
        compared.read(elaborate(node, { ...context, ambiguities: new Set(), applications: new Set() }));
      meanings.push({
        left: l,
        right: r,
        parsing,
        reading,
        facts,
        read,
        ...(compared.slopes ? { isSlope: true } : {}),
      });
      // Where `I` fits as no identity, another thing beside it may be what was misread.
      if (verdict === 'fails' && reading.unitIsLetter && !differs) unknown ??= 'shape';
      else if (verdict === 'fails') differs = true;
      else if (verdict === 'ill-shaped') illShaped.push(conflict);
      else unknown ??= isDoubtful ? 'integral' : (detail ?? '');
      for (const name of context.ambiguities) {
        if (!matters(name, [a, b], facts.definitions)) continue;
        // Shapes tell which of these is meant.
        if (/^(?:innerFirst|listsAreRows)$/.test(name) && verdict !== 'ill-shaped') continue;
        const other = { ...reading, [name]: !reading[name] };
        const key = JSON.stringify(other);
        if (!known.has(key) && open.length < maxReadings) open.push(other);
        known.add(key);
      }
    }
  }
  if ([left, right].some((side) => isDifferential(side.node()))) unknown ??= 'derivative';
  if (unknown !== undefined) return judged('unknown', { detail: unknown });
  if (!differs) {
    const [conflict] = illShaped.includes(undefined) ? [] : illShaped;
    return judged(illShaped.length > 0 ? 'ill-shaped' : 'unknown', conflict ? { conflict } : {});
  }
  if (upTo) return judged('differs', isToldOf(meanings, facts) ? { isOpen: true } : {});
  const implied = judgeImplied(meanings, facts);
  return implied === 'unknown' ? judged('differs', { detail: 'equations', isOpen: true }) : judged(implied);
}

/** Judges whether two functions are least or largest at the same place. */
function relateOptima(left: Sought, right: Sought, letters: ChainLetters, facts: Facts): SymbolicJudgement {
  const judgement = relateTerms(left.body, right.body, letters, facts);
  const isSame = left.variables.join(' ') === right.variables.join(' ');
  const { verdict: exact, meanings } = judgement;
  if (exact === 'equal' && isSame && left.sign === right.sign) return judgement;
  const isAnything = left.variables.every((name) => {
    const { domain, traits } = facts.declarations.get(name) ?? {};
    return domain === undefined && traits === undefined;
  });
  const how = {
    first: left.sign,
    sign: left.sign === right.sign ? 1 : -1,
    isFree: left.isFree && right.isFree && isAnything,
  } as const;
  const verdicts = isSame
    ? meanings.map((meaning) => judgeOptima(meaning.left, meaning.right, left.variables, how, facts))
    : [];
  const isApart =
    verdicts.length > 0 && verdicts.every((one) => one === 'fails') && (exact === 'differs' || exact === 'equal');
  const verdict = verdicts[0] === 'holds' ? 'equal' : isApart ? 'differs' : 'unknown';
  return {
    verdict,
    ...(verdict === 'unknown' ? { detail: 'min' } : {}),
    upTo: 'optimum',
    applications: judgement.applications,
    meanings,
    isOperation: true,
    sameNames: true,
    losesOnlyDeclared: false,
    ...(judgement.isOpen ? { isOpen: true } : {}),
  };
}

/** Judges two sides that may differ by something: by what is of some order, by a summand, by a factor. */
function judgeUpTo(
  left: Term,
  right: Term,
  facts: Facts,
  evidence: readonly Term[],
  slack: Slack | undefined,
): IdentityJudgement {
  if (hasOrders(left, right)) return judgeOrders(left, right, facts);
  const exact = judgeWithFacts(left, right, facts, evidence);
  if (!slack || exact.verdict !== 'fails') return exact;
  const loose = judgeSlack(left, right, facts, slack, evidence);
  // A letter is any constant only where that is said.
  return slack.letter === 'untold' && loose.verdict === 'holds' ? { verdict: 'unknown', detail: 'slack' } : loose;
}

/** Whether some equation that was said is about the same quantities. */
function isToldOf(meanings: readonly Meaning[], facts: Facts): boolean {
  return meanings.some(({ left, right }) => {
    const sides = [left, right].map((term) => resolve(term, facts.definitions));
    return equationsAbout(sides, facts).length > 0;
  });
}

/** Two sides as they are compared. */
interface Compared {
  readonly sides: readonly [Term, Term];
  readonly slopes?: Slopes;
  /** They may be meant otherwise, so that they differ says nothing. */
  readonly isDoubtful?: boolean;
  /** It is not known by what is integrated. */
  readonly isOpen?: boolean;
  /** Another expression as it is compared. */
  read(term: Elaborated): Elaborated;
}

/** Whether sides that differ may be the same for what their author has in mind. */
function isMeantOtherwise(
  { sides: [left, right], isDoubtful }: Compared,
  { variables }: ChainLetters,
  { definitions }: Facts,
): boolean {
  if (isDoubtful === true) return true;
  return mayHoldWhereMeant([resolve(left, definitions), resolve(right, definitions)], variables);
}

const openIntegral: IdentityJudgement = { verdict: 'unknown', detail: 'antiderivative' };

/** Two sides, or their derivatives where one of their chain is an indefinite integral. */
function comparedSides(sides: readonly [Term, Term], others: readonly Term[], facts: Facts): Compared {
  const plain: Compared = { sides, read: (term) => term };
  const slopes = slopesOf(sides, others, facts.definitions);
  if (!slopes) return plain;
  const isOwn = sides.some((side) => [...walkTerm(side)].some(({ op }) => op === 'antiderivative'));
  // Antiderivatives that are the same by themselves need no constant.
  if (!isOwn && (slopes === 'open' || judgeWithFacts(...sides, facts).verdict === 'holds')) return plain;
  if (slopes === 'open') return { ...plain, isOpen: true };
  const [left, right] = sides.map((side) => slopes.of(side));
  if (!left || !right) return { ...plain, isOpen: isOwn };
  const read = (term: Elaborated) => (isFailure(term) ? term : (slopes.of(term) ?? unsupported('antiderivative')));
  return { sides: [left, right], slopes, isDoubtful: !slopes.isCertain, read };
}

/** Which quantities two sides that were not proved equal have in common. */
function namesShared(sides: readonly [Term, Term] | undefined, facts: Facts): SharedNames {
  if (!sides) return nothingShared;
  const definitions = supposedDefinitions(sides, facts.definitions);
  return sharedNames(...sides, facts.declarations, definitions);
}

/** Whether the first of two sides is something to be carried out. */
function isCarriedOut(sides: readonly [Term, Term], { definitions }: Facts): boolean {
  return isOperation(resolve(sides[0], supposedDefinitions(sides, definitions)));
}

const agreements = new Remembered<Agreement>(300);

/** Whether what was said before makes the sides equal, where they are not so by themselves. */
function judgeImplied(meanings: readonly Meaning[], facts: Facts): 'follows' | 'differs' | 'unknown' {
  let isOpen = false;
  for (const meaning of meanings) {
    const definitions = supposedDefinitions([meaning.left, meaning.right], facts.definitions);
    const [left, right] = [meaning.left, meaning.right].map((t) => resolve(t, definitions));
    const valued = verdictWithValues(left!, right!, facts);
    if (valued === 'holds') return 'follows';
    if (valued === 'unknown') isOpen = true;
    const equations = equationsAbout([left!, right!], facts);
    if (equations.length === 0) continue;
    const key = JSON.stringify([left, right, equations, [...facts.declarations]]);
    const agreement = agreements.take(key, () => agreementUnder(equations, left!, right!, facts.declarations));
    if (agreement === 'holds') return meaning.reading.sumTakesRest ? 'unknown' : 'follows';
    if (agreement !== 'fails') isOpen = true;
  }
  return isOpen ? 'unknown' : 'differs';
}

/** Whether two terms are the same once the values that were said are put in, `y_0 = 0`; undefined where none has to do with them. */
function verdictWithValues(left: Term, right: Term, facts: Facts): IdentityJudgement['verdict'] | undefined {
  const values = (facts.equations ?? []).filter(
    (equation) => isNumber(equation.right) && /^(?:symbol|entry|series)$/.test(equation.left.op),
  );
  if (values.length === 0) return undefined;
  const put = (term: Term) => withValues(term, values);
  const [a, b] = [put(left), put(right)];
  return a === left && b === right ? undefined : judgeWithFacts(a, b, facts).verdict;
}

function withValues(term: Term, values: readonly Equation[]): Term {
  const texts = new Map(values.map(({ left, right }) => [JSON.stringify(left), right]));
  const valueOf = (inner: Term) => texts.get(JSON.stringify(inner));
  return [...walkTerm(term)].some(valueOf) ? replaced(term, valueOf) : term;
}

/** How two terms compare where equations hold: all of them, or each by itself where all together hold nowhere. */
function agreementUnder(
  equations: readonly Equation[],
  left: Term,
  right: Term,
  declarations: Declarations,
): Agreement {
  const under = (some: readonly Equation[]) =>
    new Probe(pointsFor(left, right, some, declarations), left, declarations).agreement(right);
  const together = under(equations);
  if (together !== 'unknown' || equations.length === 1) return together;
  const alone = new Set<Agreement>();
  for (const equation of equations) {
    alone.add(under([equation]));
    if (alone.has('holds')) return 'holds';
  }
  const decided = ['partly', 'unknown'] as const;
  return decided.find((one) => alone.has(one)) ?? 'fails';
}

function isOperation(term: Term): boolean {
  switch (term.op) {
    case 'norm':
    case 'series':
    case 'expectation':
    case 'variance':
    case 'covariance':
    case 'derivative':
    case 'integral':
    case 'antiderivative':
    case 'evaluated':
    case 'limit':
    case 'trace':
    case 'determinant':
      return true;
    case 'map':
      // `f'(x)` of an `f(x)` that is given.
      return term.body.op === 'derivative';
    case 'entry':
      return term.of.op !== 'symbol';
    case 'transpose':
      return term.of.op !== 'symbol';
    case 'power':
      return isOperation(term.base);
    case 'negate':
      return isOperation(term.of);
    case 'multiply':
      // A matrix that is written out is multiplied.
      return [term.left, term.right].some((side) => isOperation(side) || isWrittenOut(side));
    default:
      return false;
  }
}

function isWrittenOut(term: Term): boolean {
  if (term.op === 'transpose' || term.op === 'negate') return isWrittenOut(term.of);
  return term.op === 'matrix' && term.rows.flat().length > 1;
}

function parserReadings(left: ReadableSide, right: ReadableSide): readonly ParserReading[] {
  // Parsing is what finds the ambiguities.
  left.node();
  right.node();
  const found = new Set([...left.ambiguities, ...right.ambiguities]);
  let readings: ParserReading[] = [{}];
  for (const name of ['longExponents', 'tightProducts'] as const)
    if (found.has(name)) readings = readings.flatMap((reading) => [reading, { ...reading, [name]: true }]);
  return readings;
}
