import type { Link } from '../check/derivation/link';
import type { CheckedDocument } from '../check/documentChecker';
import type { Finding } from '../check/finding';
import type { DocumentLanguage } from '../document/language';
import type { LineIndex } from '../document/lines';
import type { OffsetRange } from '../document/range';
import type { SlipKind } from '../math/symbolic/slips/mutations';
import {
  derivationsOf,
  derivationTitle,
  displayStart,
  firstOpenLink,
  isNotable,
  placeOf,
  stepTally,
  type Derivation,
} from './derivations';
import { givenEdit } from './givenEdit';
import type { Localize } from './languageService';
import { escapeMarkdown } from './markdown';
import { stepMarks } from './marks';
import type { CodeActionData, LensData, Range, Reveal } from './model';
import { isOneOfSeveral } from './slipSentence';
import { exampleSentence, hintSentence, reasonSentence } from './stepMessages';

/** A small change that would make a wrong step true. */
export interface Slip {
  readonly kind: SlipKind;
  readonly sentence: string;
  /** The part of the right side that would change. */
  readonly place?: OffsetRange;
}

/** A place in a chain: one of its links, or its first side. */
export interface StepPlace {
  readonly derivation: Derivation;
  readonly link: Link | undefined;
  readonly range: OffsetRange;
}

/** What the editor shows of the derivations of a document. */
export class DerivationViews {
  private readonly derivations: readonly Derivation[];
  /** The wrong steps by their places. */
  private readonly wrongLinks: ReadonlyMap<string, Link>;

  constructor(
    private readonly document: CheckedDocument,
    private readonly lines: LineIndex,
    private readonly language: DocumentLanguage,
    private readonly t: Localize,
    /** The number of a line as the reader counts. */
    private readonly lineNumber: (line: number) => number,
  ) {
    this.derivations = derivationsOf(document.links, document.findings, document.text);
    this.wrongLinks = new Map(
      this.derivations.flatMap(({ links }) =>
        links.filter(({ state }) => state === 'wrong').map((link) => [placeOf(link), link] as const),
      ),
    );
  }

  private range(range: OffsetRange): Range {
    return { start: this.lines.position(range.start), end: this.lines.position(range.end) };
  }

  /** What would make a wrong step true, where it is found and may be told. */
  slip(finding: Finding, reveal: Reveal): Slip | undefined {
    if (reveal === 'verdict') return undefined;
    const explanation = this.wrongLink(finding)?.explain?.();
    const sentence = explanation && hintSentence(explanation, reveal, this.t);
    if (!sentence) return undefined;
    const { repair, place } = explanation;
    // A change of the whole side has no place of its own.
    const isPart = place && (place.start > finding.start || place.end < finding.end) && !isOneOfSeveral(repair!);
    return { kind: repair!.slip, sentence, ...(isPart ? { place } : {}) };
  }

  /** Small values at which the sides of a wrong step differ, where they are found and may be told. */
  example(finding: Finding, reveal: Reveal): string | undefined {
    if (reveal !== 'answer') return undefined;
    const explanation = this.wrongLink(finding)?.explain?.();
    return explanation && exampleSentence(explanation, reveal, this.t);
  }

  private wrongLink(finding: Finding): Link | undefined {
    return finding.kind === 'step' && finding.verdict === 'wrong' ? this.wrongLinks.get(placeOf(finding)) : undefined;
  }

  /** An answer that is not correct on a side of a chain: its steps may hold all the same. */
  private wrongAnswer({ start, end }: OffsetRange): Finding | undefined {
    return this.document.findings.find(
      (one) => one.kind === 'answer' && one.verdict === 'wrong' && start <= one.start && one.end <= end,
    );
  }

  /** The chain at an offset, if a side of one is there. */
  at(offset: number): StepPlace | undefined {
    const isAt = ({ start, end }: OffsetRange) => start <= offset && offset <= end;
    for (const derivation of this.derivations) {
      if (!isAt(derivation)) continue;
      const link = derivation.links.find(isAt);
      const range = link ?? [derivation.links[0]!.against].find(isAt);
      if (range) return { derivation, link, range };
    }
    return undefined;
  }

  /** How a chain stands as a whole. */
  title({ derivation }: StepPlace): string {
    const tally = stepTally(derivation.links);
    const wrong = tally.wrong > 0 ? this.lineNumber(this.range(firstOpenLink(derivation)).start.line) : undefined;
    const isAnswerWrong = this.wrongAnswer(derivation) !== undefined;
    return escapeMarkdown(derivationTitle(tally, wrong, isAnswerWrong, this.t));
  }

  /** What is said above the list of a chain, over a side without a finding. */
  head(place: StepPlace): string {
    const { link } = place;
    if (!link) return this.title(place);
    const sentence =
      link.state === 'undecided'
        ? this.t('Not decided: {0}', reasonSentence(link.detail ?? '', this.t))
        : link.state === 'stated'
          ? this.t('Taken as given: a definition, or an equation that later steps may use.')
          : link.state === 'holds'
            ? this.t('This holds.')
            : this.t('The two sides differ.');
    return `${stepMarks[link.state]} ${escapeMarkdown(sentence)}`;
  }

  /** One above each chain of steps; a line has one lens, and a wrong chain comes before others. */
  lenses(others: readonly LensData[]): readonly LensData[] {
    const taken = new Set(others.map(({ range }) => range.start.line));
    const lenses = new Map<number, { readonly lens: LensData; readonly isWrong: boolean }>();
    for (const derivation of this.derivations) {
      const wrongAnswer = this.wrongAnswer(derivation);
      if (!isNotable(derivation, this.document.text, wrongAnswer !== undefined)) continue;
      const place = displayStart(derivation, this.document.text);
      const range = this.range({ start: place, end: place });
      const { line } = range.start;
      const tally = stepTally(derivation.links);
      const hasWrongStep = tally.wrong > 0;
      const answer = hasWrongStep ? undefined : wrongAnswer;
      const isWrong = hasWrongStep || answer !== undefined;
      const known = lenses.get(line);
      if (taken.has(line) || (known && (known.isWrong || !isWrong))) continue;
      const target = this.range(answer ?? firstOpenLink(derivation));
      const wrongLine = hasWrongStep ? this.lineNumber(target.start.line) : undefined;
      const lens = {
        range,
        title: derivationTitle(tally, wrongLine, answer !== undefined, this.t),
        tooltip: answer ? this.t('Go to the answer') : this.t('Go to the first step that does not hold'),
        target,
      };
      lenses.set(line, { lens, isWrong });
    }
    return [...lenses.values()].map(({ lens }) => lens);
  }

  /** For undecided steps: a line that says what is known of their letters. */
  actions(from: number, to: number): readonly CodeActionData[] {
    for (const { links } of this.derivations) {
      for (const [i, link] of links.entries()) {
        const { start } = i === 0 ? link.against : link;
        if (link.state !== 'undecided' || start > to || link.end < from) continue;
        const edit = givenEdit(this.document, link, links, this.language);
        if (!edit) continue;
        const at = this.lines.position(edit.offset);
        const { newText, snippet } = edit;
        return [
          {
            title: this.t('Declare what is known about the letters (@given)'),
            edits: [{ range: { start: at, end: at }, newText, snippet }],
            isPreferred: false,
          },
        ];
      }
    }
    return [];
  }
}
