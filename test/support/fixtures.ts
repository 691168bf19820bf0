import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DocumentChecker, type CheckedDocument } from '../../src/check/documentChecker';
import type { DocumentLanguage } from '../../src/document/language';

const root = join(__dirname, '..', '..');

/** A file of the project, as text. */
export function projectText(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller names what it holds
export function fixture<T>(name: string): T {
  return JSON.parse(projectText(`test/fixtures/${name}`)) as T;
}

/** The rows of an operation, one JSON object a line; undefined for one that has none. */
export function operationText(name: string): string | undefined {
  const file = join(root, 'test', 'fixtures', 'operations', `${name}.jsonl`);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Reference data that stands beside the project in some places; undefined elsewhere. */
export function referenceText(path: string): string | undefined {
  const file = join(root, '..', 'shared', 'reference', path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

export function check(text: string, language: DocumentLanguage = 'markdown'): CheckedDocument {
  return new DocumentChecker(language).check(text, { prose: true });
}

/** The text of each finding with this verdict. */
export function textsOf(document: CheckedDocument, verdict: string): readonly string[] {
  return document.findings.filter((f) => f.verdict === verdict).map((f) => document.text.slice(f.start, f.end));
}
