import { readLead, type Lead } from '../../document/leads';
import { endOf, passingOf, type Passing } from '../../document/passing';
import { anyOf, expression, phrases } from '../../document/phrases';
import type { BlockReading } from '../../document/readBlock';
import { alternatives, conclusions, reasons } from '../../document/vocabulary';
import type { Syntax } from '../../math/lexerOptions';
import type { Side } from '../../math/side';
import { withSlack } from '../../math/slackTokens';
import { namedAtEnd, sideOf, type Chain } from '../../math/statements';
import { runningLetters } from '../../math/symbolic/notation/integralNotation';
import type { Token } from '../../math/token';
import { isNumeric, rangeOf } from '../sideTokens';
import type { SymbolicSide } from './symbolicSide';
import { leavesOutIndices, rangesOf } from './facts/ranges';
import { toldSlack, withChainSlack, type ToldSlack } from './chainSlack';
import { plainSources, type ChainSource } from './plainPassages';

export type { SymbolicSide };

/** `A = B = C`, where letters stand. */
export interface SymbolicChain {
  readonly sides: readonly (SymbolicSide | undefined)[];
  readonly relations: readonly Token[];
  /** A letter stands in it. */
  readonly isSymbolic: boolean;
  /** It begins with its sign and goes on from the chain before. */
  readonly continues: boolean;
  /** The arithmetic may be another one, or the sentence denies what it says. */
  readonly isDoubtful: boolean;
  /** Nothing stands between it and the chain before. */
  readonly joinsPrevious: boolean;
  /** `⇒` stands before it. */
  readonly isConclusion: boolean;
  /** What the words before it tell of it. */
  readonly lead: Lead;
  /** It is told why something is so: "since $ab = 0$". */
  readonly isReason: boolean;
  /** It holds for a while, as one of several, or says where something lies. */
  readonly passing: Passing | 'locus' | undefined;
  /** It holds for some of its indices: "$w_k = 0$ for $k < 0$", "… outside of the kernel". */
  readonly isLimited: boolean;
  /** Where it no longer holds, if that is in its block. */
  readonly until: number | undefined;
  /** It stands in a display. */
  readonly isDisplayed: boolean;
}

/** What a chain says, wherever it stands. */
export type SaidChain = Pick<SymbolicChain, 'sides' | 'relations' | 'continues'>;

/** The chains of a block, and the letters in all of them. */
export interface BlockChains {
  readonly chains: readonly SymbolicChain[];
  /** Letters that are given something by `←`. */
  readonly assigned: ReadonlySet<string>;
  readonly letters: ReadonlySet<string>;
  readonly isSymbolic: boolean;
}

const known = new WeakMap<BlockReading, BlockChains>();

/** So much of the words before a formula is looked at. */
const nearby = 160;

/** The chains of a block that hold letters, with the numeric sides between. Equation numbers are left out. */
export function symbolicChains(reading: BlockReading): BlockChains {
  let found = known.get(reading);
  if (!found) {
    const passages = [...reading.passages.filter((passage) => !passage.hasProse), ...plainSources(reading)].sort(
      (a, b) => a.start - b.start,
    );
    const slackTold = toldSlack(reading);
    const listed = listedValues(passages, reading.prose);
    const chains = passages.flatMap((passage, at) => {
      // `i = 1, …, n` states nothing.
      const { used } = rangesOf(passage.chains, passage.syntax);
      const before = reading.prose.slice(Math.max(passage.start - nearby, 0), passage.start);
      const passing = passage.chains.some(({ relations }) => relations.length > 0)
        ? passingOf(before, reading.prose.slice(passage.end, passage.end + 20))
        : undefined;
      const until =
        passing === 'sentence' || passing === 'case' ? endOf(passing, reading.prose, passage.end) : undefined;
      const alternatives = alternativesIn(passage.chains);
      const lead = readLead(before);
      const isDisplayed = reading.spans.some(
        ({ kind, outer }) => kind !== 'inline' && outer.start <= passage.start && passage.end <= outer.end,
      );
      return passage.chains
        .filter((chain) => chain.relations.length > 0 && !used.has(chain))
        .map((chain, i) => ({
          ...readChain(
            withoutNaming(chain, passage),
            passage,
            (i > 0 || passage.joinsPrevious) && !chain.isBeside,
            slackTold,
          ),
          isReason: i === 0 && isReason(reading, passage),
          passing: alternatives.has(chain) || listed.has(passage) ? ('alternative' as const) : passing,
          isLimited: isLimited(reading.prose, passage, passages[at + 1]),
          until,
          isDisplayed,
          lead,
        }));
    });
    const sides = chains.flatMap((chain) => chain.sides);
    const assigned = passages.flatMap((passage) => passage.chains.filter((chain) => chain.isAssigned));
    found = {
      chains,
      assigned: new Set(assigned.flatMap((chain) => chain.sides.flatMap((side) => [...lettersOf(side)]))),
      letters: new Set(sides.flatMap((side) => [...(side?.letters ?? [])])),
      isSymbolic: chains.some((chain) => chain.isSymbolic),
    };
    known.set(reading, found);
  }
  return found;
}

/** π and e are numbers where letters are what is looked at. */
export const constants = { ownLetters: new Set<string>() };

/** What else there is, beside what is spoken of. */
const elsewhere = /^[\s,(]*(?:outside|otherwise|elsewhere|else|beyond|unless|except)\b/i;
/** Words between a formula and the indices for which it holds. */
const forSome = /^[\s,(]*(?:for|if|when(?:ever)?|für|wenn|pour|si|para)?[\s(]*$/i;

/** Whether a formula is said of some indices and not of all. */
function isLimited(prose: string, { end, chains }: ChainSource, next: ChainSource | undefined): boolean {
  if (leavesOutIndices(chains) || elsewhere.test(prose.slice(end, end + 40))) return true;
  return next !== undefined && forSome.test(prose.slice(end, next.start)) && leavesOutIndices(next.chains);
}

/** `a = b` of `a = b =: c`. */
function withoutNaming(chain: Chain, { chains }: ChainSource): Chain {
  if (chain.sides.at(-1)?.length !== 0 || chain.sides.length < 3) return chain;
  if (!namedAtEnd(chain, chains[chains.indexOf(chain) + 1])) return chain;
  return { ...chain, sides: chain.sides.slice(0, -1), relations: chain.relations.slice(0, -1) };
}

function readChain(
  chain: Chain,
  passage: ChainSource,
  joinsPrevious: boolean,
  told: ToldSlack,
): Omit<SymbolicChain, 'isReason' | 'isDisplayed' | 'isLimited' | 'lead' | 'passing' | 'until'> {
  const read = chain.sides.map((tokens) => readSide(withSlack(tokens), passage.syntax));
  const sides = withChainSlack(read, chain, told);
  const isSymbolic = sides.some((side) => side && !side.isNumeric);
  return {
    sides,
    relations: chain.relations,
    isSymbolic,
    continues: chain.continues,
    isDoubtful:
      isSymbolic &&
      (passage.isTail || passage.hasOtherArithmetic() || passage.isHypothetical() || isSought(chain, passage)),
    joinsPrevious,
    isConclusion: chain.isConcluded,
  };
}

const isAlternative = expression([`^${anyOf(alternatives)}$`]);

/** `x = 0 \\quad \\text{or} \\quad y = 0`: the chains beside the word. */
function alternativesIn(chains: readonly Chain[]): ReadonlySet<Chain> {
  const isOr = ({ kind, text }: Token) => kind === 'text' && isAlternative.test(text);
  const places = chains.flatMap(({ sides }, at) =>
    sides[0] && sides[0].length > 0 && isOr(sides[0][0]!)
      ? [at - 1, at, ...(sides.flat().length === 1 ? [at + 1] : [])]
      : [],
  );
  return new Set(places.flatMap((at) => chains[at] ?? []));
}

/** `$x = 0$ and $x = 1$`: passages that give the same letter one value each. */
function listedValues(passages: readonly ChainSource[], prose: string): ReadonlySet<ChainSource> {
  const given = ({ chains: [chain, ...others] }: ChainSource): string | undefined => {
    if (!chain || others.length > 0 || chain.sides.length !== 2 || chain.relations[0]!.text !== '=') return undefined;
    const [left, right] = chain.sides;
    return isNumeric(right!, constants) ? left!.map(({ text }) => text).join('') : undefined;
  };
  return new Set(
    passages.flatMap((passage, i) => {
      const next = passages[i + 1];
      const name = next && given(passage);
      const isListed =
        name !== undefined &&
        name === given(next!) &&
        /^[\s,]*(?:and|und|et|y|,)?\s*$/i.test(prose.slice(passage.end, next!.start));
      return isListed ? [passage, next!] : [];
    }),
  );
}

/** Words before what is used, and a bracket. */
const reasonWords = phrases`
  ${reasons}
  for
  when
  with
  if
  using
  used?
  uses
  that
  [Rr]ecall
  [Hh]ere
  [Nn]ote
`;
const endsWithReason = expression([String.raw`(?:\b${anyOf(reasonWords)}[\s:,]*|\(\s*)$`], '');

/** Whether a passage stands where a reason is told. */
function isReason({ prose }: BlockReading, { start }: ChainSource): boolean {
  return endsWithReason.test(prose.slice(Math.max(start - 30, 0), start));
}

const remarks = new WeakMap<BlockReading, readonly SaidChain[]>();

/** What the displays of a block say beside their formulas. */
export function remarksOf(reading: BlockReading): readonly SaidChain[] {
  let found = remarks.get(reading);
  if (!found) {
    found = reading.remarks().map(({ sides, relations, continues }) => ({
      sides: sides.map((tokens) => readSide(tokens, 'latex')),
      relations,
      continues,
    }));
    remarks.set(reading, found);
  }
  return found;
}

/** `∃ x ∈ R: x² = 2` asks for something that is so. */
function isSought(chain: Chain, { chains }: ChainSource): boolean {
  const until = chains.slice(0, chains.indexOf(chain) + 1);
  return until.some(({ sides }) => sides.flat().some(({ text }) => text === '∃'));
}

/** `\mathbf{1}^\top \mathbf{1}` */
function hasOnes(tokens: readonly Token[]): boolean {
  return tokens.some(({ isBold }) => isBold) && tokens.some(({ text }) => /^(?:⊤|T|top)$/.test(text));
}

/** Words that are functions. */
const functionWords = /^\s*(?:diag|tr|trace|det|Var|Cov|E|if|and|otherwise|for|,|\s)*\s*$/;

function readSide(tokens: readonly Token[], syntax: Syntax): SymbolicSide | undefined {
  if (tokens.length === 0 || tokens.length > 600) return undefined;
  // Words after an expression are a reason; words before or within it make it another one.
  let [start, end] = [0, tokens.length];
  while (end > 1 && (tokens[end - 1]!.kind === 'text' || isPunctuation(tokens[end - 1]!))) end--;
  while (start < end - 1 && isLead(tokens[start]!)) start++;
  const own = tokens.slice(start, end);
  if (own.some(({ kind, text }) => kind === 'error' || (kind === 'text' && !functionWords.test(text))))
    return undefined;
  if (isTorn(own)) return undefined;
  const side = sideOf(own, syntax);
  return {
    side,
    range: rangeOf(own),
    letters: freeLetters(side, lettersOf(own)),
    // What a limit comes to is worked out with letters, and so is a product of vectors of ones.
    isNumeric: isNumeric(own, constants) && !own.some(({ text }) => text === 'lim') && !hasOnes(own),
  };
}

/** The letters of a side but for those that run in it alone: `x` of `\int_0^1 x\,dx`. */
function freeLetters(side: Side, letters: ReadonlySet<string>): ReadonlySet<string> {
  if (!side.tokens.some(({ text, kind }) => text === '∫' || (text === '_' && kind === 'operator'))) return letters;
  const running = runningLetters(side.node());
  return running.size === 0 ? letters : new Set([...letters].filter((name) => !running.has(name)));
}

/** `… + }2`: a group that begins on another side. */
function isTorn(tokens: readonly Token[]): boolean {
  let depth = 0;
  return tokens.some(({ kind, text }) => {
    if (text === '{' && kind === 'open') depth++;
    return text === '}' && kind === 'close' && --depth < 0;
  });
}

const leadWords = phrases`
  ${conclusions}
  and
  that is
  where
  with
  but
`;
const lead = expression([String.raw`^[\s,]*${anyOf(leadWords)}?[\s,:]*$`]);

/** `\text{and } x = …`: what goes before it in a sentence. */
function isLead({ kind, text }: Token): boolean {
  return kind === 'text' && lead.test(text);
}

function isPunctuation({ kind, text }: Token): boolean {
  return kind === 'symbol' && /^[.✓]$/.test(text);
}

export function lettersOf(tokens: readonly Token[]): ReadonlySet<string> {
  return new Set(tokens.flatMap(({ kind, text, isBold }) => (isBold ? ['𝟏'] : kind === 'symbol' ? [text] : [])));
}
