import { isFailure } from '../../core/failure';
import { commonSlack, type Slack } from '../slackTokens';
import type { Node } from '../syntax';
import { comparedSides, isMeantOtherwise, judgeUpTo, openIntegral } from './comparedSides';
import { equationsAbout } from './equations/equationsAbout';
import { judgeImplied } from './equations/implied';
import { supposedDefinitions } from './equations/withFacts';
import type { Meaning, ParserReading, ReadableSide, Sought } from './meaning';
import type { ChainLetters } from './notation/chainLetters';
import { isDifferential, matters, usesIntermediates } from './notation/derivativeReadings';
import { elaborate } from './notation/elaborate';
import { usualReading, type ElaborationOptions, type SymbolicReading } from './notation/elaboration';
import { functionsAmong, knownNames } from './notation/knownNames';
import { judgeOptima } from './optima';
import { hasOrders } from './orders';
import type { ShapeConflict } from './shapes/shapeConflict';
import { noFacts, type Facts } from './terms/facts';
import { isOperation } from './terms/operations';
import { resolve } from './terms/resolve';
import { allShared, nothingShared, sharedNames, type SharedNames } from './terms/sharedNames';
import type { Term } from './terms/term';

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

/** Other sides that are looked at. */
const maxOthers = 8;
/** Readings of one relation that are tried. */
const maxReadings = 12;

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

/** Whether some equation that was said is about the same quantities. */
function isToldOf(meanings: readonly Meaning[], facts: Facts): boolean {
  return meanings.some(({ left, right }) => {
    const sides = [left, right].map((term) => resolve(term, facts.definitions));
    return equationsAbout(sides, facts).length > 0;
  });
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
