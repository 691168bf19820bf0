import { literalOf } from '../math/evaluate';
import { valueText } from '../math/format';
import type { Passage } from '../document/passages';
import { expression, phrases, wholeWords } from '../document/phrases';
import { suppositions } from '../document/vocabulary';
import type { Syntax } from '../math/lexerOptions';
import { relate } from '../math/relate';
import { isNumericRelation, type NumericRelation, type RelationJudgement } from '../math/relationJudgement';
import type { Side } from '../math/side';
import { sideOf, type Chain } from '../math/statements';
import type { Node } from '../math/syntax';
import type { Token } from '../math/token';
import { isExcused } from './excuses';
import type { Finding, FindingCode, Verdict } from './finding';
import {
  isExclusiveOr,
  isName,
  isNumeric,
  isRange,
  rangeOf,
  textOf,
  textsAgree,
  withoutDecoration,
  type ClaimOptions,
} from './sideTokens';
import { isLogarithmicUnit, isScalingWord, isUnit } from './units';
import { canPrecedeClaim } from './words';

/** A side of a chain that may be judged; `undefined` stands for one that may not: words, letters, gaps. */
export type JudgeableSide = Side | undefined;

/** What a chain leaves for the next one that goes on with it. */
export interface ChainResult {
  readonly findings: readonly Finding[];
  readonly lastSide: JudgeableSide;
}

/** Signs between values that stand for an operation elsewhere: `1 \ll 3 = 8` shifts bits. */
const shifts: ReadonlySet<string | undefined> = new Set(['≪', '≫']);
const nothing: RelationJudgement = { verdict: 'none', code: 'unsupported' };

/** `\text{if } n = 1`, `\text{where } …` */
const condition = expression([
  wholeWords(phrases`
    ${suppositions}
    if
    when
    whenever
    where
    unless
    for
  `),
]);

/** A matrix with rows of nothing but numbers. */
function isPlainMatrix(node: Node): boolean {
  if (node.kind === 'bracket' && node.items.length === 1) return isPlainMatrix(node.items[0]!);
  return (
    node.kind === 'matrix' && node.rows.length > 1 && node.rows.flat().every((entry) => literalOf(entry) !== undefined)
  );
}

/** What only says that the checker does not know this notation: no one wants to read that beside a right line. */
function isNoise({ code, verdict }: RelationJudgement): boolean {
  if (code === 'shape') return verdict !== 'wrong';
  return code === 'unsupported' || code === 'domain' || code === 'syntax' || code === 'not-comparable';
}

/** Judges one chain `a = b = c`, link by link, and blames the first that is wrong. */
export class ChainJudge {
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

  /** It says when something holds. */
  private get isCondition(): boolean {
    return this.chain.sides[0]!.some((token) => token.kind === 'text' && condition.test(token.text));
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
    const left = this.sides[index];
    const right = this.sides[index + 1];
    const sign = relation === '≃' ? '≈' : relation;
    if (!left || !right || !isNumericRelation(sign)) return nothing;
    if (index === 0 && this.isFirst && this.passage.isTail) return nothing;
    // `Define $a * b = …`: stars are no products here.
    const isOwn =
      this.options.starIsOperation && [left, right].some(({ tokens }) => tokens.some(({ text }) => text === '*'));
    if (isOwn) return nothing;
    if (!textsAgree(this.chain.sides[index]!, this.chain.sides[index + 1]!)) return nothing;
    const judgement = relate(sign, left, right);
    if (judgement.verdict === 'correct' || judgement.verdict === 'none') return judgement;
    if (isNoise(judgement) || this.isUncomputed(index, left, right)) return nothing;
    if (this.passage.hasProse) {
      if (judgement.verdict !== 'wrong') return nothing;
      if (index === 0 && this.dashed(sign, left, right)) return { ...judgement, verdict: 'correct', code: 'equal' };
    }
    if (judgement.verdict !== 'wrong') return judgement;
    // `[-1, 1] ≃ [0, 1]`: equivalence of some sort.
    if (relation === '≃') return nothing;
    const excused = isExcused({
      relation: sign,
      left,
      right,
      judgement,
      hasUnit: this.hasUnit(index + 1),
      words: this.wordsAt(index + 1),
      moduli: this.options.moduli,
      arithmetic: () => this.passage.arithmetic().partial,
      isOfSeveral: () => index === 0 && this.isFirst && this.passage.isOfSeveral(),
    });
    return excused ? { ...judgement, verdict: 'undecided', code: 'other-reading' } : judgement;
  }

  /** `3 = 4` with nothing computed before: a hypothesis, a contradiction, a label. */
  private isUncomputed(index: number, left: Side, right: Side): boolean {
    const isStart = index === 0 ? !(this.chain.continues && this.sides[0]) : this.sides[index - 1] === undefined;
    const leftIsBare = literalOf(left.node()) !== undefined;
    if (isStart && leftIsBare && literalOf(right.node()) !== undefined) return true;
    // A row was taken from another one: nothing is computed in the matrix itself.
    if (isStart && isPlainMatrix(left.node()) && isPlainMatrix(right.node())) return true;
    // `(\{3\}, 4) = (\{4\}, 3)`: sets in pairs
    if (isStart && [left, right].every(({ tokens }) => tokens.some(({ text }) => text === '\\{'))) return true;
    return this.passage.hasProse && index === 0 && leftIsBare && this.passage.wordBefore !== '';
  }

  /** A unit after the last side, in words or in text, or money. */
  private hasUnit(index: number): boolean {
    return this.wordsAt(index).some(isUnit) || this.passage.hasMoney;
  }

  /** The words in a side, and behind it. */
  private wordsAt(index: number): readonly string[] {
    const words = textOf(this.chain.sides[index]!).split(/[\s.,;]+/);
    const isLast = this.isLast && index === this.chain.sides.length - 1;
    return isLast ? [...words, this.passage.wordAfter] : words;
  }

  /** "Weights - 3 × 9 = 27": the dash belongs to the sentence. */
  private dashed(sign: NumericRelation, left: Side, right: Side): boolean {
    const [first, second] = left.tokens;
    if (!this.isFirst || first?.kind !== 'operator' || !/^[-+*·]$/.test(first.text) || !second?.spaced) return false;
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
      if (relate(after, sideOf(tokens.slice(cut), this.syntax), right).verdict === 'correct') return true;
    }
    return false;
  }

  private judgeable(tokens: readonly Token[], index: number): JudgeableSide {
    if (tokens.length === 0) return undefined;
    const { passage, chain } = this;
    if (shifts.has(chain.relations[index - 1]?.text) || shifts.has(chain.relations[index]?.text)) return undefined;
    if (this.isFirst && index === 0 && passage.hasProse) {
      if (!canPrecedeClaim(passage.wordBefore) || /^[*·×/÷^]$/.test(tokens[0]!.text)) return undefined;
      // `a + 3(75)`: a letter, and no article.
      if (/^[+-]$/.test(tokens[0]!.text) && /^\p{L}$/u.test(passage.wordBefore)) return undefined;
    }
    if (this.isLast && index === chain.sides.length - 1) {
      if (passage.wordAfter === '$' || isScalingWord(passage.wordAfter)) return undefined;
      if (passage.glued && passage.wordAfter !== 'x') return undefined;
    }
    if (this.wordsAt(index).some(isLogarithmicUnit)) return undefined;
    if (!isNumeric(tokens, this.options) || isName(tokens) || this.isCondition) return undefined;
    if (passage.hasProse && (isRange(tokens) || isExclusiveOr(tokens))) return undefined;
    return sideOf(withoutDecoration(tokens), this.syntax);
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
