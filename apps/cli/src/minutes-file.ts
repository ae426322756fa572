import { readFile } from 'node:fs/promises';
import { ApplicationError, problems } from '#libs/contracts';
import { unitsFromCsv } from '#libs/csv';
import {
  type AttendeeReading,
  type Minutes,
  MinutesTextRefused,
  minutesSchema,
  parseMinutes,
  StateSecretRefused,
  type UnitLexicon,
  type Warning,
} from '#libs/minutes';
import { readSource, SourceError } from '#libs/typesetting';

export interface MinutesFile {
  readonly minutes: Minutes;
  /** What reading the file and the text found doubtful; none for canonical JSON. */
  readonly warnings: readonly (Pick<Warning, 'message' | 'line' | 'excerpt'> & { readonly code: string })[];
  readonly attendees: readonly AttendeeReading[];
}

/**
 * Reads minutes from a text, a .docx, or canonical JSON (a `.json` as `jiyao parse` prints it).
 * @throws ApplicationError in the words of the person who gave the file
 */
export async function readMinutesFile(file: string, lexicon: UnitLexicon = []): Promise<MinutesFile> {
  const bytes = await readFile(file);
  if (file.toLowerCase().endsWith('.json')) {
    return { minutes: fromJson(bytes.toString('utf8'), file), warnings: [], attendees: [] };
  }
  try {
    const source = await readSource(bytes, file);
    const { minutes, warnings, attendees } = parseMinutes(source.text, { lexicon, margins: source.margins });
    return { minutes, warnings: [...source.warnings, ...warnings], attendees };
  } catch (error) {
    if (error instanceof SourceError)
      throw new ApplicationError('unreadable-file', `${file}: ${error.messages.zh} ${error.messages.en}`);
    if (error instanceof StateSecretRefused) {
      const { title, remedy } = problems['state-secret']['zh-CN'];
      throw new ApplicationError('state-secret', `${file}: ${title}。${remedy}`);
    }
    if (error instanceof MinutesTextRefused) throw new ApplicationError('too-large');
    throw error;
  }
}

export async function readUnits(csv: string | undefined): Promise<ReturnType<typeof unitsFromCsv>> {
  return csv === undefined ? [] : unitsFromCsv(await readFile(csv, 'utf8'));
}

/** `jiyao parse` prints more than the canonical minutes; only they are read back. */
function fromJson(text: string, file: string): Minutes {
  const result = minutesSchema.safeParse(onlyCanonical(text));
  if (!result.success) throw new ApplicationError('malformed-request', `${file}: not the canonical JSON of minutes`);
  return result.data;
}

function onlyCanonical(text: string): unknown {
  try {
    const { decisions: _, attendees: __, warnings: ___, ...minutes } = JSON.parse(text) as Record<string, unknown>;
    return minutes;
  } catch {
    return null;
  }
}
