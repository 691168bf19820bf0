import type { Finding } from '../finding';
import type { BlockSteps } from './judgeSteps';

const merged = new WeakMap<
  BlockSteps,
  {
    readonly others: readonly Finding[];
    readonly doubted: string;
    readonly findings: readonly Finding[];
  }
>();

/** Letters of which something was said on the way through a document. */
export class Said {
  private readonly letters = new Set<string>();

  /**
   * A block's findings with its steps, in the order of the text. A step that seems wrong is left out if something was said
   * of its letters before: it may be what the step uses.
   */
  findingsWith(others: readonly Finding[], derivation: BlockSteps): readonly Finding[] {
    const { steps, said } = derivation;
    const doubted = steps.map(
      ({ finding, letters }) =>
        finding.verdict === 'wrong' && [...letters].some((letter) => this.letters.has(letter)),
    );
    for (const letter of said) this.letters.add(letter);
    if (steps.length === 0) return others;
    // The same array for the same content: what hangs on it need not be made anew.
    const key = doubted.map(Number).join('');
    const known = merged.get(derivation);
    if (known?.others === others && known.doubted === key) return known.findings;
    const sure = steps.filter((_, i) => !doubted[i]).map(({ finding }) => finding);
    const findings = [...others, ...sure].sort((a, b) => a.start - b.start);
    merged.set(derivation, { others, doubted: key, findings });
    return findings;
  }
}
