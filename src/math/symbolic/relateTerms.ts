import { isFailure } from '../../core/failure';
import { commonSlack, type Slack } from '../slackTokens';
import type { Node } from '../syntax';
import { comparedSides, isMeantOtherwise, judgeUpTo, openIntegral } from './comparedSides';
import { equationsAbout } from './equations/equationsAbout';
import { judgeImplied } from './equations/implied';
import { supposedDefinitions } from './equations/withFacts';
import type { ParserReading } from '../parserOptions';
import type { Meaning, ReadableSide, Sought } from './meaning';
import type { ChainLetters } from './notation/chainLetters';
import { isDifferential, matters, usesIntermediates } from './notation/derivativeReadings';
import { endsSums } from './notation/closedSums';
import { elaborate } from './notation/elaborate';
import type { ElaborationOptions } from './notation/elaboration';
import { functionsAmong, knownNames } from './notation/knownNames';
import type { IdentityJudgement } from './identityJudgement';
import { withVectorsAsColumns, type Read } from './notation/vectorLists';
import { otherChoices, readingChoices, usualReading, type SymbolicReading } from './notation/readings';
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
  readonly conflict?: ShapeConflict | undefined;
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

/** A reading in which a side could not be read. */
interface Unread {
  readonly verdict: 'unread';
  readonly detail: string;
}

/** How the sides compare in one reading. */
interface ReadingJudgement extends IdentityJudgement {
  readonly meaning: Meaning;
  /** The sides as they were read, before definitions or derivatives of both are compared. */
  readonly written: readonly [Term, Term];
  readonly hasOrders: boolean;
}

/** What is the same for all readings of one relation. */
interface Relation {
  readonly left: ReadableSide;
  readonly right: ReadableSide;
  /** The other sides of the chain: evidence of what its letters are. */
  readonly others: readonly ReadableSide[];
  readonly letters: ChainLetters;
  readonly facts: Facts;
  readonly slack: Slack | undefined;
  readonly options: Omit<ElaborationOptions, 'reading' | 'ambiguities'>;
}

/** A judgement with something else in it; what is worked out only when it is asked for stays so. */
export function changed(
  judgement: SymbolicJudgement,
  changes: Pick<SymbolicJudgement, 'verdict'> & Partial<Pick<SymbolicJudgement, 'meanings'>>,
): SymbolicJudgement {
  const all = { ...Object.getOwnPropertyDescriptors(judgement), ...Object.getOwnPropertyDescriptors(changes) };
  return Object.defineProperties({}, all) as SymbolicJudgement;
}

/** Whether sides are the same, by themselves or by what was said. */
export function isProved({ verdict }: SymbolicJudgement): boolean {
  return verdict === 'equal' || verdict === 'follows';
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
  const options = {
    ...letters,
    ...knownNames(facts),
    ...(facts.constants ? { constants: facts.constants } : {}),
    functions: functionsAmong(facts.definitions),
    applications: new Set<string>(),
  };
  const slack = commonSlack(left.slack, right.slack);
  const relation: Relation = { left, right, others, letters, facts, slack, options };
  return combine([...judgeReadings(relation)], relation);
}

/** Judges one reading after another, the usual one first, until the sides are equal in one. */
function* judgeReadings(relation: Relation): Generator<Unread | ReadingJudgement> {
  const { left, right, facts } = relation;
  for (const parsing of parserReadings(left, right)) {
    const open: SymbolicReading[] = [usualReading];
    const known = new Set([JSON.stringify(usualReading)]);
    for (const reading of open) {
      const ambiguities = new Set<keyof SymbolicReading>();
      const judgement = judgeReading(parsing, { ...relation.options, reading, ambiguities }, relation);
      yield judgement;
      if (judgement.verdict === 'unread') continue;
      if (judgement.verdict === 'holds') return;
      for (const name of ambiguities) {
        if (!matters(name, judgement.written, facts.definitions)) continue;
        // Shapes tell which of these is meant.
        if (readingChoices[name].tried === 'ill-shaped' && judgement.verdict !== 'ill-shaped') continue;
        const other = { ...reading, [name]: !reading[name] };
        const key = JSON.stringify(other);
        if (!known.has(key) && open.length < maxReadings) open.push(other);
        known.add(key);
      }
    }
  }
}

/** Judges one reading. It adds to `context.ambiguities` which others there are. */
function judgeReading(
  parsing: ParserReading,
  context: ElaborationOptions,
  { left, right, others, letters, facts: told, slack }: Relation,
): Unread | ReadingJudgement {
  const first = elaborate(left.node(parsing), context);
  const second = elaborate(right.node(parsing), context);
  if (isFailure(first)) return { verdict: 'unread', detail: first.detail };
  if (isFailure(second)) return { verdict: 'unread', detail: second.detail };
  const usual: Read = { sides: [first, second], facts: told };
  const turned = withVectorsAsColumns(usual);
  if (turned) context.ambiguities.add('vectorsAreColumns');
  const { sides, facts } = context.reading.vectorsAreColumns && turned ? turned : usual;
  const [a, b] = sides;
  const readAlone = (node: Node) => elaborate(node, { ...context, ambiguities: new Set(), applications: new Set() });
  const evidence = others.slice(0, maxOthers).flatMap((side) => {
    const term = readAlone(side.node());
    return isFailure(term) ? [] : [term];
  });
  const compared = comparedSides([a, b], evidence, facts);
  const [l, r] = compared.sides;
  const judgement = compared.isOpen
    ? openIntegral
    : judgeUpTo(l, r, facts, compared.slopes ? [] : evidence, compared.slopes ? undefined : slack);
  const isDoubtful = judgement.verdict === 'fails' && isMeantOtherwise(compared, letters, facts);
  return {
    ...(isDoubtful ? { verdict: 'unknown', detail: 'integral' } : judgement),
    written: [a, b],
    hasOrders: hasOrders(a, b),
    meaning: {
      left: l,
      right: r,
      parsing,
      reading: context.reading,
      facts,
      read: (node) => compared.read(readAlone(node)),
      ...(compared.slopes ? { isSlope: true } : {}),
    },
  };
}

/** What the readings say together. */
function combine(judgements: readonly (Unread | ReadingJudgement)[], relation: Relation): SymbolicJudgement {
  const { left, right, facts, slack } = relation;
  const read = judgements.filter((judgement) => judgement.verdict !== 'unread');
  const meanings = read.filter(({ verdict }) => verdict !== 'holds').map(({ meaning }) => meaning);
  const upTo: UpTo | undefined = read.some((judgement) => judgement.hasOrders) ? 'order' : slack?.kind;
  const judged = (
    verdict: SymbolicJudgement['verdict'],
    more: Pick<SymbolicJudgement, 'detail' | 'isOpen'> = {},
    findConflict: () => ShapeConflict | undefined = () => undefined,
  ): SymbolicJudgement => {
    const isEqual = verdict === 'equal';
    const [usual] = judgements;
    const isRead = usual !== undefined && usual.verdict !== 'unread';
    let known: SharedNames | undefined = isEqual ? allShared : undefined;
    // What the sides share takes comparisons of its own, and most judgements are asked for no more than the verdict.
    const shared = () =>
      (known ??= isRead ? namesShared([usual.meaning.left, usual.meaning.right], facts) : nothingShared);
    let conflict: { readonly found: ShapeConflict | undefined } | undefined;
    return {
      verdict,
      ...more,
      ...(upTo ? { upTo } : {}),
      applications: relation.options.applications,
      meanings,
      isOperation: !isEqual && isRead && isCarriedOut(usual.written, facts),
      get sameNames() {
        return shared().sameNames;
      },
      get losesOnlyDeclared() {
        return shared().losesOnlyDeclared;
      },
      get conflict() {
        return (conflict ??= { found: findConflict() }).found;
      },
    };
  };
  let unknown: string | undefined;
  let differs = false;
  const illShaped: IdentityJudgement['conflict'][] = [];
  for (const judgement of judgements) {
    switch (judgement.verdict) {
      case 'holds': {
        const { reading, parsing } = judgement.meaning;
        // Brackets tell where the sums end: who wrote them did not mean the rest.
        if (reading.sumTakesRest && differs && endsSums(left.node(parsing), right.node(parsing))) break;
        return judged(isProof(judgement, differs) ? 'equal' : 'unknown');
      }
      case 'fails':
        // Where `I` fits as no identity, another thing beside it may be what was misread.
        if (!differs && otherChoices(judgement.meaning.reading).some(({ isSuspect }) => isSuspect)) unknown ??= 'shape';
        else differs = true;
        break;
      case 'ill-shaped':
        illShaped.push(judgement.conflict);
        break;
      default:
        unknown ??= judgement.detail ?? '';
    }
  }
  if ([left, right].some((side) => isDifferential(side.node()))) unknown ??= 'derivative';
  if (unknown !== undefined) return judged('unknown', { detail: unknown });
  if (!differs) {
    return judged(illShaped.length > 0 ? 'ill-shaped' : 'unknown', {}, () => {
      const conflicts = illShaped.map((find) => find?.());
      return conflicts.includes(undefined) ? undefined : conflicts[0];
    });
  }
  if (upTo) return judged('differs', isToldOf(meanings, facts) ? { isOpen: true } : {});
  const implied = judgeImplied(meanings, facts);
  return implied === 'unknown' ? judged('differs', { detail: 'equations', isOpen: true }) : judged(implied);
}

/** Whether that the sides are equal in a reading proves that they are. @param usualFails they differ in a likelier one */
function isProof({ meaning, written }: ReadingJudgement, usualFails: boolean): boolean {
  const { reading, parsing, facts } = meaning;
  if (parsing.shortArguments) return false;
  return otherChoices(reading).every(({ proves }) => {
    if (proves === 'unlessDifferent') return !usualFails;
    if (proves === 'withIntermediates') return usesIntermediates(written, facts.definitions);
    return proves !== 'never';
  });
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
function namesShared(sides: readonly [Term, Term], facts: Facts): SharedNames {
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
  for (const name of ['longExponents', 'tightProducts', 'shortArguments'] as const)
    if (found.has(name)) readings = readings.flatMap((reading) => [reading, { ...reading, [name]: true }]);
  return readings;
}
