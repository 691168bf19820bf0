import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ProjectFiles } from '../document/texProject';

const endings = /\.(?:md|markdown|qmd|rmd|tex|ltx|latex)$/i;
const skipped = new Set(['node_modules', '.git', '.venv', '__pycache__']);
/** Larger files are data. */
const maxBytes = 20 * 1024 * 1024;

/** The name by which standard input is asked for. */
export const standardInput = '-';

/** Whether a file is known to be Markdown or LaTeX by its name. */
export function isHomework(path: string): boolean {
  return endings.test(path);
}

export interface FileError {
  readonly path: string;
  readonly message: string;
}

/** The files to check: named ones as they are, directories walked for Markdown and LaTeX, in order. */
export async function listFiles(
  paths: readonly string[],
): Promise<{ files: readonly string[]; errors: readonly FileError[] }> {
  const files: string[] = [];
  const errors: FileError[] = [];
  for (const path of paths) {
    try {
      if (path === standardInput || !(await stat(path)).isDirectory()) files.push(path);
      else {
        const before = files.length + errors.length;
        await walk(path, files, errors);
        const isEmpty = files.length + errors.length === before;
        if (isEmpty) errors.push({ path, message: 'no Markdown or LaTeX in it' });
      }
    } catch (error) {
      errors.push({ path, message: reason(error) });
    }
  }
  return { files, errors };
}

async function walk(directory: string, files: string[], errors: FileError[]): Promise<void> {
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(directory, entry.name);
      if (entry.isDirectory() && !skipped.has(entry.name)) await walk(path, files, errors);
      else if (entry.isFile() && endings.test(entry.name)) files.push(path);
    }
  } catch (error) {
    errors.push({ path: directory, message: reason(error) });
  }
}

/** The text of a file, or why there is none. Bytes that are not UTF-8 are read as well as they can be. */
export async function readText(path: string): Promise<{ text: string } | { error: string }> {
  try {
    const size = (await stat(path)).size;
    if (size > maxBytes) return { error: `larger than ${maxBytes / 1024 / 1024} MB` };
    const bytes = await readFile(path);
    const wide = utf16(bytes);
    if (!wide && bytes.subarray(0, 8000).includes(0)) return { error: 'not a text file' };
    return { text: wide ? new TextDecoder(wide).decode(bytes) : decode(bytes) };
  } catch (error) {
    return { error: reason(error) };
  }
}

/** What the mark at the start says of a text whose characters have two bytes each. */
function utf16([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** UTF-8; where that fails, each byte is a character, so that nothing is lost. The mark at the start is no character: editors count none. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  switch (code) {
    case 'ENOENT':
      return 'no such file or directory';
    case 'EACCES':
    case 'EPERM':
      return 'not allowed to read it';
    case 'EISDIR':
      return 'is a directory';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

/** The address of a file in a LaTeX project. */
export function withSlashes(path: string): string {
  return resolve(path).replaceAll('\\', '/');
}

/** Files of LaTeX projects, as they are on disk. */
export const projectFiles: ProjectFiles = {
  async read(path) {
    const content = await readText(path);
    return 'text' in content ? content.text : undefined;
  },
  list: (folder) =>
    readdir(folder).then(
      (names) => names.sort(),
      () => [],
    ),
};
