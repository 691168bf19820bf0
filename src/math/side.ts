import { optimumOf, type Optimum } from './optimum';
import { parse } from './parser';
import type { ParserAmbiguity, ParserOptions, ParserReading } from './parserOptions';
import type { Slack } from './slackTokens';
import type { Node } from './syntax';
import type { Token } from './token';

/** `\arg\min_w f`, and `f` as a side of its own. */
type Sought = Omit<Optimum, 'body'> & { readonly body: Side };

/** One side of a relation, as tokens; parsed once for each way of reading it. */
export class Side {
  private readonly parses: (Node | undefined)[] = [];
  readonly ambiguities = new Set<ParserAmbiguity>();

  constructor(
    readonly tokens: readonly Token[],
    private readonly options: ParserOptions,
    /** What it may differ by from another side that it is said to be the same as. */
    readonly slack?: Slack,
  ) {}

  private sought: { readonly optimum: Sought | undefined } | undefined;

  /** What is sought, if it is `\arg\min_w …`. */
  get optimum(): Sought | undefined {
    if (!this.sought) {
      const found = optimumOf(this.tokens);
      const optimum = found && { ...found, body: new Side(found.body, this.options, this.slack) };
      this.sought = { optimum };
    }
    return this.sought.optimum;
  }

  /** The same tokens with some slack, or with none. */
  with(slack: Slack | undefined): Side {
    return new Side(this.tokens, this.options, slack);
  }

  node(reading: ParserReading = {}): Node {
    const key = (reading.longExponents ? 1 : 0) + (reading.tightProducts ? 2 : 0) + (reading.shortArguments ? 4 : 0);
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
