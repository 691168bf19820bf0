import { parse } from './parser';
import type { ParserAmbiguity, ParserOptions } from './parserOptions';
import type { Node } from './syntax';
import type { Token } from './token';

/** One side of a relation, as tokens; parsed once for each way of reading it. */
export class Side {
  private readonly parses: (Node | undefined)[] = [];
  readonly ambiguities = new Set<ParserAmbiguity>();

  constructor(
    readonly tokens: readonly Token[],
    private readonly options: ParserOptions,
  ) {}

  node(reading: Pick<ParserOptions, 'longExponents' | 'tightProducts'> = {}): Node {
    const key = (reading.longExponents ? 1 : 0) + (reading.tightProducts ? 2 : 0);
    let node = this.parses[key];
    if (!node) {
      const result = parse(this.tokens, { ...this.options, ...reading });
      for (const ambiguity of result.ambiguities) this.ambiguities.add(ambiguity);
      node = result.node;
      this.parses[key] = node;
    }
    return node;
  }
}
