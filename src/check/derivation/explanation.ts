import { shift, type OffsetRange } from '../../document/range';
import { within } from '../../math/effort';
import type { SymbolicJudgement } from '../../math/symbolic/relateTerms';
import { findCounterexample, type Counterexample } from '../../math/symbolic/slips/counterexample';
import { findRepair, type Repair } from '../../math/symbolic/slips/repairs';
import type { Step } from './step';
import type { StepContext } from './stepContext';

/** Units of effort that each part of an explanation may take: one that takes more is left out. */
const effortOfPart = 400_000;

/** What can be said of a step that does not hold. Found only when asked for. */
export interface Explanation {
  /** The small change that makes it true; ranges are those of the block. */
  readonly repair?: Repair;
  /** Where in the document that change would be made. */
  readonly place?: OffsetRange;
  /** Small values at which its sides differ. */
  readonly example?: Counterexample;
}

/** What works out the explanation of a step that does not hold, once. */
export function explainer(judgement: SymbolicJudgement, step: Step, context: StepContext): () => Explanation {
  const { facts } = context;
  const equations = context.equationsFor(step.left);
  let known: Explanation | undefined;
  return () => {
    if (known) return known;
    const [meaning] = judgement.meanings;
    const all = { ...facts, equations };
    const sides = { left: step.left.side, right: step.right.side };
    const part = <T>(work: () => T) => within(effortOfPart, work);
    // What makes it an identity comes before what makes it true with an equation of another part.
    // Of a number it would be the answer itself.
    const isOfValue = step.left.isNumeric || step.right.isNumeric;
    const repair =
      meaning &&
      !isOfValue &&
      !judgement.upTo &&
      (part(() => findRepair(meaning, sides, step.letters, { ...facts, equations: [] })) ??
        part(() => findRepair(meaning, sides, step.letters, all)));
    const example = meaning && !judgement.upTo && part(() => findCounterexample(meaning, all));
    return (known = { ...(repair ? { repair } : {}), ...(example ? { example } : {}) });
  };
}

/** The explanation of a step in a block that starts at `blockStart`, with the place of its slip. */
export function placeExplanation(explanation: Explanation, blockStart: number): Explanation {
  const { repair } = explanation;
  return repair ? { ...explanation, place: shift(repair.from, blockStart) } : explanation;
}
