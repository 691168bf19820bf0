import type { Macro, Macros } from '../math/lexerOptions';
import { readMacros } from './macros';

/** The files around a LaTeX document, by addresses with `/`. */
export interface ProjectFiles {
  /** @returns undefined where there is no such file */
  read(path: string): Promise<string | undefined>;
  /** The names of what is in a folder; none where there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
}

/** More files than this are no homework. */
const maxFiles = 60;
/** A main file is looked for in the document's folder and in so many above it. */
const maxFoldersUp = 2;

const rootComment = /^[ \t]*%+[ \t]*!?[ \t]*TeX[ \t]+root[ \t]*=[ \t]*(\S.*?)[ \t]*$/im;
const subfile = /\\documentclass[ \t]*\[([^\]]+)\][ \t]*\{subfiles\}/;
const isMain = /\\(?:documentclass|begin[ \t]*\{document\})/;
const inclusion =
  /\\(?:(input|include|subfile)[ \t]*(?:\{([^{}]+)\}|[ \t]([^\s{}\\%]+))|(?:sub)?(?:import|inputfrom|includefrom)\*?[ \t]*\{([^{}]*)\}[ \t]*\{([^{}]+)\}|(usepackage|RequirePackage|documentclass|LoadClass)[ \t]*(?:\[[^\]]*\])?[ \t]*\{([^{}]+)\})/g;

/** What of a LaTeX document says where its macros come from: while this stays the same, so do they. */
export function projectMarks(text: string): string {
  const marks = [rootComment, subfile, isMain].map((pattern) => pattern.exec(text)?.[0] ?? '');
  return [...marks, ...inclusionsIn(withoutComments(text)).map(({ names }) => names.join())].join('\n');
}

/**
 * The macros that a LaTeX document takes from other files: from those that it reads itself, and, where another one reads
 * it, from all that has been read before it.
 */
export async function projectMacros(path: string, text: string, files: ProjectFiles): Promise<Macros> {
  const project = new Project(path, files);
  const named = rootComment.exec(text)?.[1] ?? subfile.exec(text)?.[1];
  if (named !== undefined) {
    const main = join(folderOf(path), named);
    return (await project.before(main)) ?? (await project.before(`${main}.tex`)) ?? project.inside(text);
  }
  return isMain.test(text) ? project.inside(text) : ((await project.search()) ?? project.inside(text));
}

/** The files of one project, each read once. */
class Project {
  readonly #path: string;
  readonly #files: ProjectFiles;
  readonly #texts = new Map<string, string | undefined>();

  constructor(path: string, files: ProjectFiles) {
    this.#path = path;
    this.#files = files;
  }

  /** The macros of what the document itself reads. */
  async inside(text: string): Promise<Macros> {
    const macros = new Map<string, Macro>();
    const folder = folderOf(this.#path);
    const head = withoutComments(text).split(/\\begin[ \t]*\{document\}/)[0]!;
    for (const { names } of inclusionsIn(head))
      for (const name of names)
        await this.#walk(await this.#find(name, [folder]), folder, macros, new Set([this.#path]));
    return macros;
  }

  /** The macros of what a main file reads before the document; undefined where it does not read it. */
  async before(main: string): Promise<Macros | undefined> {
    const macros = new Map<string, Macro>();
    return (await this.#walk(main, folderOf(main), macros, new Set())) ? macros : undefined;
  }

  /** The main files that read the document: those beside it, or else those above. Where several differ, nothing is known. */
  async search(): Promise<Macros | undefined> {
    let folder = folderOf(this.#path);
    for (let up = 0; up <= maxFoldersUp; up++) {
      const names = (await this.#files.list(folder)).filter((name) => /\.(?:la)?tex$/i.test(name));
      const found: Macros[] = [];
      for (const name of names.slice(0, maxFiles)) {
        const main = join(folder, name);
        const text = main === this.#path ? undefined : await this.#read(main);
        const macros = text !== undefined && isMain.test(text) ? await this.before(main) : undefined;
        if (macros) found.push(macros);
      }
      if (found.length > 0) return common(found);
      if (folder === '' || folder === '/') return undefined;
      folder = folderOf(folder);
    }
    return undefined;
  }

  /** Takes the definitions of a file and of what it reads, in their order. @returns whether the document was met, where it ends */
  async #walk(path: string | undefined, root: string, macros: Map<string, Macro>, seen: Set<string>): Promise<boolean> {
    if (path === undefined || seen.has(path) || seen.size >= maxFiles) return false;
    seen.add(path);
    const text = withoutComments((await this.#read(path)) ?? '');
    let from = 0;
    const take = (to: number) => {
      for (const [name, macro] of readMacros(text.slice(from, to))) macros.set(name, macro);
      from = to;
    };
    for (const { start, names } of inclusionsIn(text))
      for (const name of names) {
        take(start);
        const target = await this.#find(name, [root, folderOf(path)]);
        if (target === this.#path || (await this.#walk(target, root, macros, seen))) return true;
      }
    take(text.length);
    return false;
  }

  /** The file that a name means: from the main file's folder, or from that of the file which names it. */
  async #find(name: string, folders: readonly string[]): Promise<string | undefined> {
    for (const folder of folders) {
      const path = join(folder, name);
      if (path === this.#path || (await this.#read(path)) !== undefined) return path;
    }
    return undefined;
  }

  async #read(path: string): Promise<string | undefined> {
    if (this.#texts.has(path)) return this.#texts.get(path);
    const text = this.#texts.size < 4 * maxFiles ? await this.#files.read(path) : undefined;
    this.#texts.set(path, text);
    return text;
  }
}

/** What is defined alike in all. */
function common([first, ...others]: readonly Macros[]): Macros {
  const isCommon = ([name, macro]: readonly [string, Macro]) =>
    others.every((other) => JSON.stringify(other.get(name)) === JSON.stringify(macro));
  return new Map([...(first ?? [])].filter(isCommon));
}

interface Inclusion {
  readonly start: number;
  /** With their endings. */
  readonly names: readonly string[];
}

function inclusionsIn(text: string): readonly Inclusion[] {
  return [...text.matchAll(inclusion)].map((match): Inclusion => {
    const [, , braced, bare, folder, inFolder, style, styles] = match;
    const file = braced ?? bare ?? (inFolder === undefined ? undefined : `${folder ?? ''}/${inFolder}`);
    if (file !== undefined) return { start: match.index, names: [withEnding(file.trim(), 'tex')] };
    const ending = style === 'documentclass' || style === 'LoadClass' ? 'cls' : 'sty';
    return { start: match.index, names: (styles ?? '').split(',').map((name) => withEnding(name.trim(), ending)) };
  });
}

function withEnding(name: string, ending: string): string {
  return /\.(?:tex|ltx|latex|sty|cls|def)$/i.test(name) ? name : `${name}.${ending}`;
}

/** Offsets stay. */
function withoutComments(text: string): string {
  return text.replace(/(?<!\\)%[^\n]*/g, (comment) => ' '.repeat(comment.length));
}

function folderOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end > 0 ? path.slice(0, end) : path.slice(0, end + 1);
}

/** A name as seen from a folder, without `.` and `..` where they can be resolved. */
function join(folder: string, name: string): string {
  const whole = name.startsWith('/') ? name : `${folder}/${name}`;
  const parts: string[] = [];
  for (const part of whole.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..' && parts.at(-1) !== '') parts.pop();
    else if (part !== '.' && (part !== '' || parts.length === 0)) parts.push(part);
  }
  return folder === '' && !name.startsWith('/') ? parts.slice(1).join('/') : parts.join('/');
}
