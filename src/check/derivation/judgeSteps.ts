import {
  chainLetters,
  type ChainLetters,
  relateTerms,
  type Facts,
  type SymbolicJudgement,
} from '../../math/symbolic/relateTerms';
import type { Node } from '../../math/syntax';
import type { Finding } from '../finding';
import { headOf, type SymbolicChain, type SymbolicSide } from './symbolicChains';

/** A judged step, and the letters that a fact said elsewhere could tie together. */
export interface Step {
  readonly finding: Finding;
  readonly letters: ReadonlySet<string>;
}

/** What a block's derivations come to. */
export interface BlockSteps {
  readonly steps: readonly Step[];
  /** Letters that something is said of which was not proved: definitions, equations, conditions. */
  readonly said: ReadonlySet<string>;
  readonly lastSide: SymbolicSide | undefined;
}

export const noSteps: BlockSteps = { steps: [], said: new Set(), lastSide: undefined };

/**
 * Judges the steps of a block's chains, one after the other. A step is right if its sides are equal for all values of
 * their letters. It is wrong only if they differ under every reading, and nothing that was said before may be what it
 * uses: what is said in other blocks is for the caller to weigh.
 * @param before the side that a first bare `=` goes on from
 * @param mayBeWrong whether the sentences around leave no other explanation
 * @param facts what is known of the letters
 * @param earlier the same before this block: what a definition in it is compared with
 */
export function judgeSteps(
  chains: readonly SymbolicChain[],
  before: SymbolicSide | undefined,
  mayBeWrong: boolean,
  facts: Facts,
  earlier: Facts,
): BlockSteps {
  if (chains.length === 0) return { ...noSteps, lastSide: before };
  const steps: Step[] = [];
  const said = new Set<string>();
  let last = before;
  for (const [index, chain] of chains.entries()) {
    const goesOn = chain.continues && (index === 0 || chain.joinsPrevious);
    const sides = goesOn ? [last, ...chain.sides.slice(1)] : chain.sides;
    last = sides.at(-1);
    new ChainSteps(
      chain,
      sides,
      said,
      mayBeWrong && !chain.isDoubtful,
      steps,
      facts,
      earlier,
    ).run();
  }
  return { steps, said, lastSide: last };
}

class ChainSteps {
  private wrongBefore = false;

  constructor(
    private readonly chain: SymbolicChain,
    private readonly sides: readonly (SymbolicSide | undefined)[],
    private readonly said: Set<string>,
    private readonly mayBeWrong: boolean,
    private readonly steps: Step[],
    private readonly facts: Facts,
    /** What was said before this block: what a definition in it is compared with. */
    private readonly earlier: Facts,
  ) {}

  run(): void {
    const { sides, chain } = this;
    if (!sides.some((side) => side && !side.isNumeric)) return;
    const letters = chainLetters(sides.flatMap((side) => (side ? [side.side.node()] : [])));
    chain.relations.forEach(({ text }, i) => {
      const [left, right] = [sides[i], sides[i + 1]];
      if (left && right && text === '=') {
        if (!left.isNumeric || !right.isNumeric) this.judge(i, left, right, letters);
      } else if (!/^[∈∼<>≤≥]$/.test(text)) this.note(left, right);
    });
  }

  private judge(i: number, left: SymbolicSide, right: SymbolicSide, letters: ChainLetters): void {
    const isFirst = i === 0 && !this.chain.continues;
    const head = isFirst ? headOf(left.side.node()) : undefined;
    if (head !== undefined && head !== '∂') return this.define(head, left, right, letters);
    const judgement = relateTerms(left.side, right.side, letters, this.facts);
    if (judgement.verdict === 'equal') {
      if (!isRepeated(left, right)) this.add('correct', 'equal', left, right);
      return;
    }
    if (head !== undefined && !judgement.isOperation) return;
    if (!this.isSure(judgement, left, right, isFirst)) return this.note(left, right);
    this.wrongBefore = true;
    this.add('wrong', 'different', left, right);
  }

  /** A definition says nothing that could be wrong, unless it repeats an earlier one. */
  private define(
    name: string,
    left: SymbolicSide,
    right: SymbolicSide,
    letters: ChainLetters,
  ): void {
    const repeats =
      this.earlier.definitions.has(name) &&
      relateTerms(left.side, right.side, letters, this.earlier).verdict === 'equal';
    if (repeats) this.add('correct', 'equal', left, right);
    // It is put in where it is used; what cannot be put in ties its letter.
    else if (!this.facts.definitions.has(name)) this.said.add(name);
  }

  private isSure(
    judgement: SymbolicJudgement,
    left: SymbolicSide,
    right: SymbolicSide,
    isFirst: boolean,
  ): boolean {
    return (
      judgement.verdict === 'differs' &&
      this.mayBeWrong &&
      (!isFirst || judgement.isOperation) &&
      !this.wrongBefore &&
      judgement.applications.size === 0 &&
      judgement.sameNames &&
      (judgement.isOperation || !isSingle(left.side.node())) &&
      !isSingle(right.side.node()) &&
      ![...left.letters].some((letter) => this.said.has(letter))
    );
  }

  /** An equation that was not proved may be what later steps use. */
  private note(left: SymbolicSide | undefined, right: SymbolicSide | undefined): void {
    for (const side of [left, right])
      for (const letter of side?.letters ?? []) this.said.add(letter);
  }

  private add(
    verdict: 'correct' | 'wrong',
    code: 'equal' | 'different',
    left: SymbolicSide,
    right: SymbolicSide,
  ): void {
    const finding: Finding = {
      kind: 'step',
      verdict,
      code,
      relation: '=',
      ...right.range,
      against: left.range,
    };
    this.steps.push({ finding, letters: new Set([...left.letters, ...right.letters]) });
  }
}

/** The same once more, letter by letter: nothing was done. */
function isRepeated(left: SymbolicSide, right: SymbolicSide): boolean {
  const text = ({ side }: SymbolicSide) => side.tokens.map((token) => token.text).join(' ');
  return text(left) === text(right);
}

/** A letter or a number alone: an equation to solve, or a definition. */
function isSingle(node: Node): boolean {
  if (node.kind === 'bracket' && node.items.length === 1) return isSingle(node.items[0]!);
  if (node.kind === 'unary') return isSingle(node.operand);
  return node.kind === 'number' || headOf(node) !== undefined;
}
