import { say, type Sentence } from '../../core/sentence';
import type { OffsetRange } from '../../document/range';
import { nearestWords } from '../../core/nearestWords';
import type { FieldsNode, SetIssue, SetNode } from './setSource';

/** Reads the fields of a problem set; what is not as it should be is an issue at its place, and reads as if it were not there. */
export class SetFields {
  readonly issues: SetIssue[] = [];

  issue({ start, end }: OffsetRange, sentence: Sentence): void {
    // A field may be read twice.
    const isTold = this.issues.some((one) => one.start === start && one.sentence.text === sentence.text);
    if (!isTold) this.issues.push({ start, end, sentence });
  }

  /** The value of a field; undefined where there is none. */
  value({ fields }: FieldsNode, name: string): SetNode | undefined {
    const value = fields.find((field) => field.name === name)?.value;
    return value?.kind === 'text' && value.text.trim() === '' ? undefined : value;
  }

  text(node: FieldsNode, name: string): string {
    const value = this.value(node, name);
    return value ? this.textOf(value).trim() : '';
  }

  /** A text that has to be there. */
  required(node: FieldsNode, name: string): string {
    if (!this.value(node, name)) this.missing(node, name);
    return this.text(node, name);
  }

  missing(node: FieldsNode, name: string): void {
    this.issue(node.fields[0] ?? node, say('{0} is missing.', name));
  }

  /** One of several words; undefined where it is none of them. */
  oneOf<Word extends string>(node: FieldsNode, name: string, words: readonly Word[]): Word | undefined {
    if (!this.value(node, name)) this.missing(node, name);
    const text = this.text(node, name);
    const found = words.find((word) => word === text);
    if (!found && text !== '') this.issue(this.value(node, name)!, expectedOne(text, words));
    return found;
  }

  /** A list of texts, or one text. */
  texts(node: FieldsNode, name: string): readonly string[] {
    const value = this.value(node, name);
    if (!value || value.kind === 'unread') return [];
    if (value.kind === 'text') return [value.text];
    if (value.kind === 'list') return value.items.map((item) => this.textOf(item)).filter((text) => text !== '');
    this.issue(value, say('Expected a list of texts.'));
    return [];
  }

  /** A list of things with fields of their own. */
  list(node: FieldsNode, name: string): readonly FieldsNode[] {
    const value = this.value(node, name);
    if (!value || value.kind === 'unread') return [];
    if (value.kind !== 'list') {
      this.issue(value, say('Expected a list.'));
      return [];
    }
    return value.items.flatMap((item) => this.fieldsOf(item, 'name: value') ?? []);
  }

  /** Something with fields; `example` is said where it has none. */
  fieldsOf(node: SetNode, example: string): FieldsNode | undefined {
    if (node.kind === 'fields') return node;
    if (node.kind !== 'unread') this.issue(node, say('Expected fields: {0}.', example));
    return undefined;
  }

  textOf(node: SetNode): string {
    if (node.kind === 'text') return node.text;
    // "- Note: this" is a field named "Note".
    if (node.kind === 'fields') this.issue(node, say('Expected a text; one with a colon in it needs quotes.'));
    if (node.kind === 'list') this.issue(node, say('Expected a text.'));
    return '';
  }

  /** Complains of every field that is none of those that there are. */
  onlyKnown({ fields }: FieldsNode, known: readonly string[]): void {
    for (const { name, value, start, end } of fields) {
      if (known.includes(name) || value.kind === 'unread') continue;
      const [near] = nearestWords(name, known, 1);
      const sentence =
        near === undefined
          ? say('There is no field "{0}"; there are {1}.', name, known.join(', '))
          : say('There is no field "{0}". Did you mean "{1}"?', name, near);
      this.issue({ start, end }, sentence);
    }
  }

  /** Those with an id that none before has; the others are complained of. */
  distinct(nodes: readonly FieldsNode[], twice: (id: string) => Sentence): readonly FieldsNode[] {
    const seen = new Set<string>();
    return nodes.filter((node) => {
      const id = this.value(node, 'id');
      if (id?.kind !== 'text') return true;
      const key = id.text.trim().toLowerCase();
      if (seen.has(key)) this.issue(id, twice(key));
      return !seen.has(key) && seen.add(key);
    });
  }
}

function expectedOne(text: string, words: readonly string[]): Sentence {
  const [near] = nearestWords(text, words, 1);
  return near === undefined
    ? say('Expected one of {0}.', words.join(', '))
    : say('Expected one of {0}. Did you mean "{1}"?', words.join(', '), near);
}
