import type { ToldCases } from '../../document/cases';
import type { Lead } from '../../document/leads';
import type { Passing } from '../../document/passing';
import type { OffsetRange } from '../../document/range';
import type { Equation } from '../../math/symbolic/equations/projection';
import type { Definition } from '../../math/symbolic/terms/definitions';
import type { Facts } from '../../math/symbolic/terms/facts';
import type { Written } from './writtenEquations';
import type { IndexCondition } from './indexConditions';
import type { UnreadFact } from './readFacts';
import type { Mistake } from './step';
import type { SaidChain, SymbolicChain } from './symbolicChains';

/** An equation that was said and not proved, with the letters in it. */
export interface Stated extends Equation {
  readonly letters: ReadonlySet<string>;
  /** `x_1` of `x_1 = 3`: another value for it takes the place of this one. */
  readonly head: string | undefined;
  /** Something in it had no value when it was said: it may be sought. */
  readonly isOpen: boolean;
  readonly written: Written;
  /** It is put in where its name is used. */
  readonly isDefinition: boolean;
  /** It holds to the end of its sentence, or of its case. */
  readonly passing?: Passing;
  /** Where it no longer holds, if that is in its block. */
  readonly until?: number;
}

/** What is known where a block's derivations are judged. */
export interface Knowledge {
  readonly facts: Facts;
  /** Problems are marked as such: what others say may prove a step, but is no doubt about it. */
  readonly isScoped: boolean;
  /** The same before this block: what a definition in it is compared with. */
  readonly earlier: Facts;
  readonly equations: readonly Stated[];
  /** The definitions of the block itself, in their order. */
  readonly definitions: readonly Definition[];
  /** Definitions that the block introduces as such, by their ids: they hold for what stands before them, too. */
  readonly introduced: ReadonlySet<string>;
  /** Where an equation is assumed, not shown. */
  readonly hypotheses: readonly OffsetRange[];
  /** What the block's displays say beside their formulas: reasons, too. */
  readonly remarks: () => readonly SaidChain[];
  /** What the block and those before say of indices. */
  readonly conditions: readonly IndexCondition[];
  /** Letters that the block gives something by `←`. */
  readonly assigned: ReadonlySet<string>;
  /** Whether a step may rest on something that was not understood; what the block itself says belongs to the formulas beside it. */
  readonly reaches: (fact: UnreadFact, step: OffsetRange) => boolean;
  /** What the words before a display tell of it. */
  readonly lead: Lead;
  /** What words around tell of short signs such as `y'`: that what is given is differentiated, or that they may be anything. */
  readonly derivativesTold: 'given' | 'other' | undefined;
  /** Letters that are the imaginary unit. */
  readonly units: ReadonlySet<string>;
  /** The block's first formula is said to be a law or a definition. */
  readonly isStated: boolean;
  /** Who asks for these needs them: a block whose steps are all proved without them is not judged again where they change. */
  readonly doubts: Doubts;
}

/** What else may be meant, or be the reason, where a step is not proved. */
export interface Doubts {
  /** What the letters meant before, if that is something else. */
  readonly older: Facts | undefined;
  /** With what other problems say, or without it: the other way of what the facts are. */
  readonly elsewhere: Facts | undefined;
  /** The same facts with what is declared further down, if that is more. */
  readonly later: Facts | undefined;
  /** Letters of which something was said that could not be read. */
  readonly tied: ReadonlySet<string>;
  readonly mistakes: readonly Mistake[];
  /** Chains of the next block, where it goes on with this one's sentence: they may give a reason. */
  readonly next: readonly SymbolicChain[];
  /** Letters that the text declares with more than one shape. */
  readonly varied: ReadonlySet<string>;
  /** All that names are defined as anywhere in the text, of those that have more than one meaning. */
  readonly meanings: readonly (readonly Definition[])[];
  /** What the text says to be so in some place: "for $j = k$". */
  readonly cases: ToldCases;
  /** Letters that the problem gives more than one number. */
  readonly revalued: ReadonlySet<string>;
  /** What was said around and not understood. */
  readonly unread: readonly UnreadFact[];
}
