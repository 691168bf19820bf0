import type { Passage } from '../document/passages';
import type { Side } from '../math/relate';
import { isNumericRelation, relate, type RelationJudgement } from '../math/relate';
import { literalOf } from '../math/evaluate';
import { sideOf, type Chain } from '../math/statements';
import type { Syntax } from '../math/lexer';
import type { Token } from '../math/token';
import { valueText } from '../math/format';
import type { Finding, FindingCode, Verdict } from './finding';

/** A side of a chain that may be judged; `undefined` stands for one that may not: words, letters, gaps. */
export type JudgeableSide = Side | undefined;

/** What a chain leaves for the next one that goes on with it. */
export interface ChainResult {
  readonly findings: readonly Finding[];
  readonly lastSide: JudgeableSide;
}

export interface ClaimOptions {
  /** π is a letter of this document (a policy, a probability), not the number. */
  readonly piIsSymbol: boolean;
}

/** Words that make the number before them another one: "1.5 million", "4 squared", "15 mod 4". */
const scalingWords = new Set(
  (
    'million millions billion billions thousand thousands hundred hundreds trillion dozen k m b bn mn times plus minus over divided mod modulo ' +
    'choose squared cubed percent percentage pct to of kb mb gb tb kib mib gib bits bytes hours hour hrs hr minutes minute min mins seconds ' +
    'second sec secs s ms us ns days day weeks years km cm mm kg g mg per th st nd rd x10 e'
  ).split(' '),
);
/** Words that take the number after them into something else: "50% of 30", "the square root of 16". */
const takingWords = new Set(
  (
    'of plus minus times by per over divided squared mod choose root log ln exp sqrt sum product difference power version chapter section figure ' +
    'fig table eq equation page pages problem question step part line lines row rows column layer epoch python from between to twice half thrice ' +
    'double triple negative sin cos tan item number vs up down'
  ).split(' '),
);

/** Judges the chains of a passage. @param before the side that a first bare `=` goes on from */
export function judgePassage(
  passage: Passage,
  before: JudgeableSide,
  options: ClaimOptions,
): ChainResult {
  let best = judgeChains(passage.chains, passage, before, options);
  if (isFaulty(best.findings)) {
    for (const chains of passage.otherReadings()) {
      const other = judgeChains(chains, passage, before, options);
      const holds =
        !isFaulty(other.findings) &&
        other.findings.some((finding) => finding.verdict === 'correct');
      if (holds) {
        best = other;
        break;
      }
    }
  }
  if (!passage.isHypothetical) return best;
  return { ...best, findings: best.findings.map((finding) => softened(finding, 'hypothetical')) };
}

function isFaulty(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.verdict === 'wrong' || finding.verdict === 'invalid');
}

function softened(finding: Finding, code: FindingCode): Finding {
  return finding.verdict === 'wrong' || finding.verdict === 'invalid'
    ? { ...finding, verdict: 'undecided', code }
    : finding;
}

function judgeChains(
  chains: readonly Chain[],
  passage: Passage,
  before: JudgeableSide,
  options: ClaimOptions,
): ChainResult {
  const findings: Finding[] = [];
  let last = before;
  chains.forEach((chain, index) => {
    const judge = new ChainJudge(chain, passage, options, index === 0, index === chains.length - 1);
    const result = judge.run(chain.continues ? last : undefined);
    findings.push(...result.findings);
    last = result.lastSide;
  });
  return { findings, lastSide: last };
}

class ChainJudge {
  private readonly sides: JudgeableSide[];
  private readonly syntax: Syntax;

  constructor(
    private readonly chain: Chain,
    private readonly passage: Passage,
    private readonly options: ClaimOptions,
    private readonly isFirst: boolean,
    private readonly isLast: boolean,
  ) {
    this.syntax = passage.syntax;
    this.sides = chain.sides.map((tokens, index) => this.judgeable(tokens, index));
  }

  /** `\text{if } n = 1`, `\text{where } …` */
  private get isCondition(): boolean {
    return this.chain.sides[0]!.some(
      (token) =>
        token.kind === 'text' &&
        /\b(?:if|when|where|unless|suppose|assume|for|whenever)\b/i.test(token.text),
    );
  }

  run(before: JudgeableSide): ChainResult {
    const { sides, chain } = this;
    if (chain.continues && before) sides[0] = before;
    const findings: Finding[] = [];
    let lastGood = 0;
    let wrongBefore = false;
    chain.relations.forEach((relation, index) => {
      const judgement = this.judge(index, relation.text);
      if (judgement.verdict === 'none') {
        lastGood = index + 1;
        wrongBefore = false;
        return;
      }
      let verdict: Verdict = judgement.verdict;
      let code: FindingCode = judgement.code;
      if (verdict === 'wrong' && wrongBefore && this.recovers(lastGood, index, relation.text)) {
        verdict = 'correct';
        code = 'recovered';
      } else if ((verdict === 'wrong' || verdict === 'invalid') && this.isRunOn(index)) {
        verdict = 'undecided';
        code = 'run-on';
      }
      if (verdict === 'wrong') wrongBefore = true;
      else if (code === 'recovered' || !wrongBefore) {
        lastGood = index + 1;
        wrongBefore = false;
      }
      findings.push(this.finding(index, relation.text, judgement, verdict, code));
    });
    return { findings, lastSide: sides.at(-1) };
  }

  private judge(index: number, relation: string): RelationJudgement {
    const nothing: RelationJudgement = { verdict: 'none', code: 'unsupported' };
    const left = this.sides[index];
    const right = this.sides[index + 1];
    const sign = relation === '≃' || relation === '≅' ? '≈' : relation;
    if (!left || !right || !isNumericRelation(sign)) return nothing;
    if (!textsAgree(this.chain.sides[index]!, this.chain.sides[index + 1]!)) return nothing;
    const leftIsBare = literalOf(left.node()) !== undefined;
    // `3 = 4` alone is a hypothesis, a contradiction or a label: nothing was computed.
    const bothBare =
      index === 0 && !this.chain.continues && leftIsBare && literalOf(right.node()) !== undefined;
    const judgement = relate(sign, left, right);
    if (judgement.verdict === 'correct') return judgement;
    if (bothBare) return nothing;
    if (this.passage.hasProse) {
      if (judgement.verdict !== 'wrong') return nothing;
      if (index === 0 && leftIsBare && this.passage.wordBefore !== '') return nothing;
      if (index === 0 && this.dashed(sign, left, right))
        return { ...judgement, verdict: 'correct', code: 'equal' };
    }
    return judgement;
  }

  /** "Weights - 3 × 9 = 27": the dash belongs to the sentence. */
  private dashed(sign: '=' | '≈' | '≠' | '<' | '>' | '≤' | '≥', left: Side, right: Side): boolean {
    const [first, second] = left.tokens;
    if (
      !this.isFirst ||
      first?.kind !== 'operator' ||
      !/^[-+*·]$/.test(first.text) ||
      !second?.spaced
    )
      return false;
    return relate(sign, sideOf(left.tokens.slice(1), this.syntax), right).verdict === 'correct';
  }

  private recovers(good: number, index: number, relation: string): boolean {
    const left = this.sides[good];
    const right = this.sides[index + 1];
    if (!left || !right || (relation !== '=' && relation !== '≈')) return false;
    return relate(relation, left, right).verdict === 'correct';
  }

  /**
   * `2 + 3 = 5 4 + 4 = 8`, `3 + 4 = 7 × 2 = 14`: where a line end was lost, or `=` is used for "and then", the side in
   * the middle belongs to both. If some way to cut it makes both halves right, it is layout and not arithmetic.
   */
  private isRunOn(index: number): boolean {
    return this.cuts(index + 1) || this.cuts(index);
  }

  private cuts(middle: number): boolean {
    const left = this.sides[middle - 1];
    const right = this.sides[middle + 1];
    const tokens = this.chain.sides[middle];
    if (!left || !right || !tokens || tokens.length > 60) return false;
    const before = this.chain.relations[middle - 1]?.text;
    const after = this.chain.relations[middle]?.text;
    if ((before !== '=' && before !== '≈') || (after !== '=' && after !== '≈')) return false;
    for (let cut = 1; cut < tokens.length; cut++) {
      const head = sideOf(tokens.slice(0, cut), this.syntax);
      if (relate(before, left, head).verdict !== 'correct') continue;
      if (relate(after, sideOf(tokens, this.syntax), right).verdict === 'correct') return true;
      if (relate(after, sideOf(tokens.slice(cut), this.syntax), right).verdict === 'correct')
        return true;
    }
    return false;
  }

  private judgeable(tokens: readonly Token[], index: number): JudgeableSide {
    if (tokens.length === 0) return undefined;
    const { passage, chain } = this;
    const isLastOfAll = this.isLast && index === chain.sides.length - 1;
    if (this.isFirst && index === 0 && passage.hasProse) {
      const { wordBefore } = passage;
      if (wordBefore === '$' || takingWords.has(wordBefore) || /^[b-hj-z]$/.test(wordBefore))
        return undefined;
      if (/^[*·×/÷^]$/.test(tokens[0]!.text)) return undefined;
    }
    if (isLastOfAll && (passage.wordAfter === '$' || scalingWords.has(passage.wordAfter)))
      return undefined;
    if (isLastOfAll && passage.glued && passage.wordAfter !== 'x') return undefined;
    if (!isNumeric(tokens, this.options) || this.isCondition) return undefined;
    if (passage.hasProse && isRange(tokens)) return undefined;
    return sideOf(withoutTrailingText(tokens), this.syntax);
  }

  private finding(
    index: number,
    relation: string,
    judgement: RelationJudgement,
    verdict: Verdict,
    code: FindingCode,
  ): Finding {
    const right = this.chain.sides[index + 1]!;
    const left = this.chain.sides[index]!;
    const { entries, detail } = judgement;
    const values =
      judgement.left && judgement.right && verdict !== 'correct'
        ? { left: valueText(judgement.left), right: valueText(judgement.right) }
        : undefined;
    return {
      kind: 'arithmetic',
      verdict,
      code,
      relation,
      ...rangeOf(right),
      ...(left.length > 0 ? { against: rangeOf(left) } : {}),
      ...(entries ? { entries } : {}),
      ...(detail ? { detail } : {}),
      ...(values ? { values } : {}),
    };
  }
}

/** From the first token to the last; brackets that wrap more than this side are left out. */
function rangeOf(tokens: readonly Token[]): { start: number; end: number } {
  const own = sideOf(withoutTrailingText(tokens), 'latex').tokens;
  const first = own[0] ?? tokens[0]!;
  const last = own.at(-1) ?? tokens.at(-1)!;
  return { start: first.start, end: Math.max(last.end, first.end) };
}

function withoutTrailingText(tokens: readonly Token[]): readonly Token[] {
  let end = tokens.length;
  while (end > 1 && tokens[end - 1]!.kind === 'text') end--;
  return end === tokens.length ? tokens : tokens.slice(0, end);
}

/** `3-5`, `2–4`, `555-1234`: pages, chapters, numbers of things. */
function isRange(tokens: readonly Token[]): boolean {
  return (
    tokens.length >= 3 &&
    tokens.every(
      (token, index) =>
        (index % 2 === 0 ? token.kind === 'number' : token.text === '-') &&
        (index === 0 || !token.spaced),
    )
  );
}

/** Units and reasons: equal on both sides, or words after the right side alone that do not change the number. */
function textsAgree(left: readonly Token[], right: readonly Token[]): boolean {
  const a = textOf(left);
  const b = textOf(right);
  if (a === b) return true;
  if (a !== '') return false;
  return !scalingWords.has(b.toLowerCase()) && (b.length > 3 || !/^[A-Za-z]+$/.test(b));
}

function textOf(tokens: readonly Token[]): string {
  return tokens.flatMap((token) => (token.kind === 'text' ? [token.text] : [])).join(' ');
}

/** Digits and no letters but constants and those that a sum binds. */
function isNumeric(tokens: readonly Token[], options: ClaimOptions): boolean {
  const bound = boundVariables(tokens);
  let digits = false;
  for (const [index, token] of tokens.entries()) {
    switch (token.kind) {
      case 'number':
        digits = true;
        break;
      case 'symbol':
        if (token.text === 'π' && !options.piIsSymbol) digits = true;
        else if (!bound.has(token.text) && !isConstant(token, tokens, index, options)) return false;
        break;
      case 'function':
        if (token.text === 'Pr' || token.text === 'Var' || token.text === 'Cov') return false;
        break;
      case 'error':
        return false;
      case 'relation':
        if (bound.size === 0) return false;
        break;
      case 'text':
        // Words after the number are a unit or a reason; words before it are not ours to read.
        if (tokens.slice(index).some((later) => later.kind !== 'text')) return false;
        break;
    }
  }
  return digits;
}

const none: ReadonlySet<string> = new Set();

/** `i` of `\sum_{i=1}`. */
function boundVariables(tokens: readonly Token[]): ReadonlySet<string> {
  if (!tokens.some((token) => token.kind === 'big')) return none;
  const bound = new Set<string>();
  tokens.forEach((token, index) => {
    if (token.kind === 'relation' && tokens[index - 1]?.kind === 'symbol')
      bound.add(tokens[index - 1]!.text);
  });
  return bound;
}

function isConstant(
  token: Token,
  tokens: readonly Token[],
  index: number,
  options: ClaimOptions,
): boolean {
  const previous = tokens[index - 1];
  const isScript =
    previous?.text === '^' || (previous?.text === '{' && tokens[index - 2]?.text === '^');
  switch (token.text) {
    case 'pi':
      return !options.piIsSymbol;
    case 'ℯ':
      return true;
    case 'e':
      return tokens[index + 1]?.text === '^';
    case 'F':
      // The kind of a norm: \|A\|_F.
      return previous?.text === '_';
    case '∞':
      return previous?.text === '_' || (previous?.text === '{' && tokens[index - 2]?.text === '_');
    case 'T':
    case '⊤':
      return isScript;
    default:
      return false;
  }
}
