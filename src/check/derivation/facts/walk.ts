import { factWords, valuesTold } from '../../../document/factWords';
import { readDecompositions } from './decompositions';
import { joining, takesAway } from './lexicon';
import type { OffsetRange } from '../../../document/range';
import type { Collector } from './collector';
import { modesOf, type Mode } from './modes';
import { readChances } from './chances';
import { readNames } from './naming';
import { phraseFact } from './phraseFacts';
import { phraseAt, type Phrase } from './phrases';
import { readPredicates } from './predicates';
import { limitedLetters, rangesOf } from './ranges';
import { lettersIn, type Item, type MathItem, type Sentence } from './sentences';
import { announces, sentenceEnd, sentenceStart } from './sentenceEnds';
import { readStatements, type Spoken } from './statements';
import type { Subject } from './subjects';

/** Words between a quantity and what is said of it. */
export const skipped = new Set(
  (
    'is are be being was were denotes denote denoting represents has have having with a an the both all also each every to assumed taken now its their ' +
    'whose which that and where let itself further moreover i.e ie say some any only then again itself chosen known given fixed'
  ).split(' '),
);
/** Words after which several quantities may be listed. */
const startsList =
  /^(?:let|for|with|given|and|where|vectors|matrices|scalars|numbers|reals|integers|variables|constants|parameters|fix|take|consider|suppose|assume|any|all|both|random|that|entries|targets|labels|inputs|points|features|data|weights)$/;
/** What makes a sentence speak of random quantities. */
const randomWords =
  /^(?:random|iid|independent|independently|noise|noisy|drawn|sampled|distributed|gaussian|normal|normally|initiali[sz]ed|initiali[sz]e|stochastic)$/;
/** Words that say something of what stands before a comma. */
const ties = /^(?:is|are|be|being|was|were|has|have|having|with|an?|the|which|that|denotes?|whose|both|all)$/;
/** Two random quantities that are not independent. */
const dependentWords = /^(?:correlated|correlation|dependent|jointly|conditional|conditionally|coupled)$/;

/** What the words of a sentence are about at one place. */
interface Topic {
  readonly subjects: readonly Subject[];
  /** Only those of the last item: what "is" speaks of. */
  readonly last: readonly Subject[];
  /** It stands after "of" or the like: what follows is said of something else. */
  readonly isObject: boolean;
  readonly part?: 'entries' | 'columns' | 'rows';
  readonly isBare: boolean;
  /** Something was said of it: more may follow after a comma. */
  readonly isPredicated?: boolean;
  /** The last item that belongs to it. */
  readonly end: number;
}

/**
 * Reads the facts of one sentence. Words that name a property and were not understood are noted with the letters beside them.
 * @param prose the source with its math blanked out
 * @param namesFacts whether there may be any such words
 */
export function readSentence(
  sentence: Sentence,
  source: string,
  prose: string,
  namesFacts: boolean,
  collector: Collector,
): void {
  const { items } = sentence;
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last) return;
  const reader = new SentenceReader(sentence, collector);
  if (items.some(({ kind }) => kind === 'math')) reader.run();
  if (items.some(isForeign) && !items.every(isPlain))
    collector.miss({ start: first.start, end: last.end }, 'foreign', lettersOf(items));
  // What a heading names is what the text is about.
  const words =
    namesFacts && !isInHeading(source, first.start)
      ? factWords(prose.slice(first.start, last.end)).map((word) => ({
          ...word,
          start: word.start + first.start,
          end: word.end + first.start,
        }))
      : [];
  const about = lettersOf(items);
  reader.predicates(words);
  if (!collector.hasValues(first))
    for (const values of valuesTold(source.slice(first.start, last.end)))
      collector.missValues({ start: first.start, end: last.end }, about, values, isOfKnown(source, first, last));
  const chains = items.flatMap((item) => (item.kind === 'math' ? item.chains : []));
  const hasEquation = chains.some(({ relations }) => relations.some(({ text }) => text === '='));
  for (const range of words) {
    // The equation says what the word says: $A v = \mu v$.
    const isTold = hasEquation && /^eigen/i.test(prose.slice(range.start, range.end));
    const isAnnounced = range.kind === 'property' && announces(prose, range);
    if (!isTold && !isAnnounced && !collector.isUnderstood(range) && !collector.isMissed(range))
      collector.missWord(range, about, range.kind === 'property' && isOfLater(prose, range));
  }
}

/** "As the masks are independent": what only some values are told of was spoken of before. */
function isOfKnown(source: string, first: OffsetRange, last: OffsetRange): boolean {
  const said = source.slice(first.start, last.end);
  const others = said.replace(
    /\b(?:the|these|those|its|their) (?:masks?|bits?|indicators?|spins?|signs?)\b(?!\s*(?:\$|\\\())/gi,
    '',
  );
  return others !== said && valuesTold(others).length === 0;
}

/** "So the gradient is orthogonal to …", "The projection onto the columns is" before its formula: no reason for what came before. */
function isOfLater(prose: string, { start, end }: OffsetRange): boolean {
  const before = prose.slice(sentenceStart(prose, start), start);
  const after = prose.slice(end, sentenceEnd(prose, end));
  const isNoun = /^the projection$/i.test(prose.slice(start, end)) && /^\W*$/.test(before);
  if (isNoun && /^[^,;:]*\b(?:is|are|equals|reads|becomes)\s*:?\s*(?:\ufffc|$)/.test(after)) return true;
  return /^\W*(?:so|thus|hence|therefore|consequently|accordingly)\b(?! (?:far|that|long)\b)/i.test(before);
}

function isInHeading(source: string, at: number): boolean {
  const before = source.slice(Math.max(0, at - maxHeading), at);
  return /(?:^|\n)[ \t>]*#{1,6}[ \t][^\n]*$|\\(?:chapter|(?:sub)*section|(?:sub)?paragraph|title)\*?\{[^{}]*$/.test(
    before,
  );
}

const maxHeading = 300;

/** Chinese, Japanese, Korean; words that only French, German, Spanish, Italian or Portuguese sentences have. */
const foreignWord =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}\p{Script=Cyrillic}]|^(?:soit|soient|alors|donc|avec|pour|toute?s?|sei|seien|dann|für|gilt|eine|und|sia|siano|allora|quindi|entonces|sea|sean|para|então|seja|sejam)$/u;

function isForeign(item: Item): boolean {
  return item.kind === 'word' && foreignWord.test(item.text);
}

/** Words that lead from one formula to the next and say nothing of their letters: "Sei … Dann ist … und", "Soit … Alors on a". */
const leading: ReadonlySet<string> = new Set(
  [
    'a b c d e f g h sei seien dann ist sind und also damit somit daher folglich mit folgt gilt es wir man erhalten erhält',
    'bekommen setzen setze wählt wähle wählen haben hat nun hier die der das den dem ein eine einen behauptung ergibt sich daraus',
    'soit soient alors donc avec on est et ainsi nous avons obtient obtenons posons pose le la les un une finalement',
    'sea sean entonces tenemos se obtiene y es con luego así por tanto el los una finalmente',
    'sia siano allora quindi abbiamo è seja sejam então temos logo com é',
  ].flatMap((line) => line.split(' ')),
);

function isPlain(item: Item): boolean {
  return item.kind !== 'word' || leading.has(item.text);
}

/** The letters in the math of a sentence. */
function lettersOf(items: readonly Item[]): readonly string[] {
  return lettersIn(items.flatMap((item) => (item.kind === 'math' ? item.chains : [])));
}

class SentenceReader {
  private readonly items: readonly Item[];
  private readonly modes: readonly Mode[];
  private readonly spoken = new Map<Item, Spoken>();
  private readonly isRandom: boolean;
  private readonly isDependent: boolean;
  private topic: Topic | undefined;

  constructor(
    sentence: Sentence,
    private readonly collector: Collector,
  ) {
    this.items = sentence.items;
    this.modes = modesOf(sentence);
    const has = (pattern: RegExp) => this.items.some((item) => item.kind === 'word' && pattern.test(item.text));
    this.isRandom = has(randomWords);
    this.isDependent =
      has(dependentWords) &&
      this.items.every((item) => item.kind !== 'word' || !/^(?:independent|uncorrelated|not)$/.test(item.text));
  }

  run(): void {
    this.readMath();
    readNames(this.items, this.modes, this.collector);
    readChances(this.items, this.modes, this.collector);
    const { items } = this;
    for (let i = 0; i < items.length;) {
      const phrase = phraseAt(items, i);
      if (phrase) {
        this.attach(phrase);
        i = phrase.end;
        continue;
      }
      this.pass(i);
      i++;
    }
    readDecompositions(items, this.modes, this.collector);
    this.collector.settle();
  }

  /** Notes what is said of letters and was not understood. @param handled words that are noted by themselves */
  predicates(handled: readonly OffsetRange[]): void {
    const isHandled = (word: OffsetRange) => handled.some(({ start, end }) => start <= word.start && word.end <= end);
    readPredicates(this.items, (item) => this.spoken.get(item)?.subjects ?? [], this.collector, isHandled);
  }

  /** The spans first: what is said around them needs their subjects. */
  private readMath(): void {
    const { items } = this;
    const maths = items.filter((item): item is MathItem => item.kind === 'math');
    const found = new Map(maths.map((item) => [item, rangesOf(item.chains, item.syntax)]));
    const ranges = [...found.values()].flatMap((one) => one.ranges);
    const limited = maths.flatMap(({ chains }) => limitedLetters(chains));
    let listed: readonly Subject[] = [];
    let isBlocked = false;
    items.forEach((item, i) => {
      if (item.kind !== 'math') {
        if (!isListJoin(item)) [listed, isBlocked] = [[], false];
        return;
      }
      const mode = this.modes[i]!;
      const word = items[i - 1];
      // "At $w^* = …$ the gradient vanishes" gives a name; "it is zero at $p = k/n$" does not.
      const before = word?.kind === 'word' && !(i === 1 && word.text === 'at') ? word.text : '';
      const spoken = readStatements(
        item,
        found.get(item)!,
        { mode, before, listed, ranges, limited, isDependent: this.isDependent },
        this.collector,
      );
      // "a unitary $n$-qubit gate"
      const follower = items[i + 1];
      const isCompound = follower?.kind === 'word' && follower.start === item.end;
      this.spoken.set(item, isCompound ? { subjects: [], isBare: true } : spoken);
      const isStart = !isBlocked && (i === 0 || word?.kind === 'mark' || startsList.test(before));
      isBlocked = !isStart && listed.length === 0;
      listed = spoken.isBare && (isStart || listed.length > 0) ? [...listed, ...spoken.subjects] : [];
    });
  }

  /** Goes on to the next item, and keeps in mind what the words after it are about. */
  private pass(i: number): void {
    const item = this.items[i]!;
    if (item.kind === 'math') {
      const spoken = this.spoken.get(item)!;
      const before = this.items[i - 1];
      // "Let $A$ be $m × n$, $B$ be $n × p$": what something was said of is done with.
      const isListed = before !== undefined && isListJoin(before) && this.topic?.isPredicated !== true;
      const earlier = isListed ? this.topic : undefined;
      const isObject = before?.kind === 'word' && takesAway.has(before.text);
      this.topic = {
        subjects: [...(earlier?.subjects ?? []), ...spoken.subjects],
        last: spoken.subjects,
        isObject: earlier?.isObject ?? (isObject && this.topic?.part === undefined),
        ...(isObject && this.topic?.part ? { part: this.topic.part } : {}),
        isBare: spoken.isBare && (earlier?.isBare ?? true),
        end: i,
      };
      return;
    }
    const isSkipped =
      item.kind === 'mark' ? /^[,()–-]$/.test(item.text) : skipped.has(item.text) || /^(?:of|and)$/.test(item.text);
    if (!isSkipped) this.topic = undefined;
  }

  private attach(phrase: Phrase): void {
    const { items, collector } = this;
    const next = items[phrase.end];
    // "the entries of $R$ are …"
    if (phrase.part && next?.kind === 'word' && next.text === 'of') {
      this.topic = { subjects: [], last: [], isObject: false, part: phrase.part, isBare: true, end: phrase.end };
      return;
    }
    // "a matrix of coefficients": what its entries are.
    if (
      textOf(items[phrase.start - 1]) === 'of' &&
      this.topic?.isPredicated &&
      phrase.rank === 0 &&
      phrase.traits.length === 0
    )
      return;
    // "resistance per unit length", "it is, up to constants, …"
    const lead = textOf(items[phrase.start - 1]);
    if (isOfMinus(textOf(items[phrase.end - 1]), textOf(next))) return;
    if (phrase.isIdle || lead === 'per' || (lead === 'to' && textOf(items[phrase.start - 2]) === 'up')) return;
    // "a matrix with independent entries $N_{ij}$": it is the matrix that the words are about.
    const isBefore = next?.kind === 'math' && !(phrase.part && phrase.noun);
    const following = isBefore ? this.following(phrase) : [];
    const subjects = following.length > 0 ? following : this.preceding(phrase);
    if (subjects.length === 0) {
      this.topic = undefined;
      // "the inverse of $A$ is symmetric": of whatever it is said, a step may rest on it.
      const verb = textOf(items[phrase.start - 1]);
      const isSaid = phrase.isLost || (phrase.traits.length > 0 && /^(?:is|are|be|being)$/.test(verb));
      if (isSaid && !this.isNegated(phrase))
        collector.miss(this.rangeOf(phrase), isOfSigns(phrase) ? 'bound' : 'property', lettersOf(items));
      return;
    }
    this.say(following.length > 0 ? phrase : this.ofPart(phrase), subjects);
    if (following.length === 0 && this.topic)
      this.topic = { ...this.topic, isObject: false, isPredicated: true, end: phrase.end - 1 };
  }

  /** "diagonal matrices $D$ and $E$" */
  private following(phrase: Phrase): readonly Subject[] {
    const { items } = this;
    const subjects: Subject[] = [];
    for (let i = phrase.end; i < items.length; i++) {
      const item = items[i]!;
      if (item.kind === 'math') {
        const spoken = this.spoken.get(item)!;
        // "orthogonal $U$ and $V$", but not "symmetric $A$ and $B$ is …".
        const isOther =
          phrase.noun === undefined &&
          (!spoken.isBare || /^(?:is|be|are|an?|has|have|denotes)$/.test(textOf(items[i + 1])));
        if (spoken.subjects.length === 0 || (subjects.length > 0 && isOther)) break;
        subjects.push(...spoken.subjects);
        if (phrase.noun === 'one') break;
      } else if (!isListJoin(item)) break;
    }
    return subjects;
  }

  /** "$A$ and $B$ are symmetric" */
  private preceding(phrase: Phrase): readonly Subject[] {
    const { topic } = this;
    if (!topic || topic.isObject) return [];
    // "$q = 3$, unitary weights": the words are no longer about q.
    const between = this.items.slice(topic.end + 1, phrase.start);
    const isApart =
      !topic.isPredicated &&
      between.some(({ kind }) => kind === 'mark') &&
      !between.some((item) => ties.test(textOf(item)));
    // "$m$ random times": the words belong to the noun that follows.
    const next = textOf(this.items[phrase.end]);
    const isAttribute = phrase.noun === undefined && next !== '' && !goesOn(next);
    if (isAttribute) return [];
    if (isApart) return [];
    const verb = this.items
      .slice(0, phrase.start)
      .reverse()
      .find((item) => item.kind === 'word' && /^(?:is|are|be|has|have)$/.test(item.text));
    const word = verb?.kind === 'word' ? verb.text : '';
    if (phrase.noun === 'many' || /^(?:are|have)$/.test(word)) return topic.subjects;
    // "with $U$, $V$ orthogonal"
    if (word === '' && topic.isBare && phrase.noun === undefined && topic.subjects.every(isCapital))
      return topic.subjects;
    return word === 'be' && topic.isBare && phrase.noun === undefined ? topic.subjects : topic.last;
  }

  /** "not assumed symmetric", "need not be orthogonal" */
  private isNegated({ start, isNegated }: Phrase): boolean {
    const words = this.items.slice(Math.max(0, start - 3), start).map(textOf);
    return isNegated || words.some((word) => /^(?:not|never|neither|nor|without|cannot|isn't|aren't|no)$/.test(word));
  }

  private rangeOf({ start, end }: Phrase): OffsetRange {
    return { start: this.items[start]!.start, end: this.items[end - 1]!.end };
  }

  /** "the columns of $U$ are orthonormal": said of the part that was named before. */
  private ofPart(phrase: Phrase): Phrase {
    const part = this.topic?.part;
    if (!part) return phrase;
    const own: { -readonly [K in keyof Phrase]: Phrase[K] } = { ...phrase, part };
    delete own.noun;
    return own;
  }

  private say(phrase: Phrase, subjects: readonly Subject[]): void {
    const { collector } = this;
    const range = this.rangeOf(phrase);
    if (collector.isUnderstood(range)) return;
    collector.understand(range);
    if (this.isNegated(phrase)) return;
    const isShown = /^(?:shown|doubted)$/.test(this.modes[phrase.start]!);
    const [claimed, missed]: [string[], string[]] = [[], []];
    for (const subject of subjects) {
      const { declaration, isWhole, covariance } = phraseFact(
        phrase,
        subject,
        this.isRandom,
        collector.known(subject.name),
      );
      const { traits, distribution, ...shape } = declaration;
      const isProperty = traits !== undefined || distribution !== undefined;
      if (isProperty && isShown) {
        if (Object.keys(shape).length > 0) collector.declare(subject, shape);
        claimed.push(subject.name);
        continue;
      }
      const isTied = this.isDependent && distribution !== undefined;
      const told = isTied ? { ...declaration, distribution: { kind: 'joint' as const } } : declaration;
      const isKept = Object.keys(told).length === 0 || collector.declare(subject, told);
      if (!isKept || !isWhole || isTied) missed.push(subject.name);
      if (covariance !== undefined) collector.declareCovariance(covariance);
    }
    if (claimed.length > 0) collector.miss(range, 'claim', claimed);
    if (missed.length > 0) collector.miss(range, 'property', missed);
  }
}

/** Whether it tells no more than that something exists, or has a sign. */
function isOfSigns({ traits, isLost, domain }: Phrase): boolean {
  if (isLost) return domain !== undefined;
  return traits.every((trait) => /^(?:invertible|positive)/.test(trait));
}

/** "the negative log-likelihood": no sign of anything, but minus it. */
function isOfMinus(word: string, next: string): boolean {
  return (
    word === 'negative' && /^(?:log\W?\w*|likelihood|gradient|entropy|hessian|derivative|elbo|logarithm)$/.test(next)
  );
}

/** Whether a word after an adjective leaves it as it is: "symmetric and …", "diagonal with …". */
function goesOn(word: string): boolean {
  return joining.has(word) || skipped.has(word) || connectors.test(word);
}

const connectors =
  /^(?:and|or|but|then|so|since|because|if|when|whenever|such|while|hence|thus|therefore|also|again|too|iff|into|only|respectively|throughout|here|there|now|it|we|they|us|unless|although|otherwise|copies|samples|draws|entries|components|coordinates|matrix|matrices|vectors?)$/;

function isListJoin(item: Item): boolean {
  return item.kind === 'mark' ? item.text === ',' : item.kind === 'word' && item.text === 'and';
}

function textOf(item: Item | undefined): string {
  return item?.kind === 'word' ? item.text : '';
}

function isCapital({ name }: Subject): boolean {
  return /^\p{Lu}/u.test(name);
}
