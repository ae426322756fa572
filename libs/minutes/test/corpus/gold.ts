import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { actorRoles, partsOfDay, publicities, verdictWords } from '../../src/index.js';

/**
 * What a person reads in one document of the corpus. Written by reading the text, never by running the parser, so that
 * the accuracy that is measured against it is honest.
 *
 * Every part is optional: a part that is not there was left out because people would disagree on it (`note` says why),
 * and is not measured. `null` and `''` are statements: the document lacks it.
 */
const isoDate = z.iso.date();
const ordinal = z.int().min(1);

const goldActorSchema = z.strictObject({
  role: z.enum(actorRoles),
  text: z.string().min(1),
  /** There only where a person must confirm who is meant: an implied submitter, 两家单位, a collective. */
  toConfirm: z.literal(true).optional(),
});
export type GoldActor = z.infer<typeof goldActorSchema>;

const goldActionSchema = z.strictObject({
  /** A short quotation that stands once in the item: it finds the clause, it is not the whole of it. */
  what: z.string().min(1),
  actors: z.array(goldActorSchema).optional(),
  /** `on` is null where the words fix no day. Null: none stated. */
  due: z
    .strictObject({ text: z.string().min(1), on: isoDate.nullable() })
    .nullable()
    .optional(),
});
export type GoldAction = z.infer<typeof goldActionSchema>;

const goldItemSchema = z.strictObject({
  ordinal: ordinal.nullable().optional(),
  heading: z.string().optional(),
  /** How many paragraphs stand under the heading. */
  paragraphs: z.int().min(0).optional(),
  verdict: z.enum(verdictWords).nullable().optional(),
  actions: z.array(goldActionSchema).optional(),
});
export type GoldItem = z.infer<typeof goldItemSchema>;

const goldAttendeeSchema = z.strictObject({
  unit: z.string().nullable(),
  name: z.string(),
  post: z.string().optional(),
  reason: z.string().optional(),
  standsInFor: z.string().optional(),
});
export type GoldAttendee = z.infer<typeof goldAttendeeSchema>;

const officeAndDate = z.strictObject({ office: z.string(), on: isoDate.nullable() });

export const goldSchema = z.strictObject({
  note: z.string().optional(),
  /** True where the text shows what extraction from a PDF or a scan does to it. */
  damaged: z.boolean(),
  title: z.string().optional(),
  issuer: z.string().optional(),
  number: z.strictObject({ text: z.string(), ordinal }).nullable().optional(),
  issuedOn: isoDate.nullable().optional(),
  meeting: z
    .strictObject({
      heldOn: isoDate.nullable().optional(),
      partOfDay: z.enum(partsOfDay).nullable().optional(),
      ordinal: ordinal.nullable().optional(),
      name: z.string().optional(),
      chair: z.strictObject({ name: z.string(), post: z.string() }).nullable().optional(),
    })
    .optional(),
  items: z.array(goldItemSchema).optional(),
  attendance: z
    .strictObject({
      present: z.array(goldAttendeeSchema).optional(),
      inAttendance: z.array(goldAttendeeSchema).optional(),
      invited: z.array(goldAttendeeSchema).optional(),
      excused: z.array(goldAttendeeSchema).optional(),
      absent: z.array(goldAttendeeSchema).optional(),
    })
    .optional(),
  closing: z.string().optional(),
  publicity: z.enum(publicities).nullable().optional(),
  compiledBy: officeAndDate.nullable().optional(),
  imprint: officeAndDate.nullable().optional(),
  recipients: z.strictObject({ main: z.string().optional(), copy: z.string().optional() }).optional(),
});
export type Gold = z.infer<typeof goldSchema>;

/** A row of a directory as its CSV has it. */
export interface CorpusUnit {
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly category: string;
  readonly email: string;
}

export interface CorpusEntry {
  /** NN-slug. */
  readonly name: string;
  readonly text: string;
  readonly gold: Gold;
  /** The directory of the document's place, [] where the corpus has none. */
  readonly units: readonly CorpusUnit[];
}

const folder = new URL('./', import.meta.url);

/** All documents beside this file, in the order of their names. */
export function readCorpus(): CorpusEntry[] {
  const files = new Set(readdirSync(folder));
  return [...files]
    .filter((file) => file.endsWith('.gold.json'))
    .map((file) => file.slice(0, -'.gold.json'.length))
    .sort()
    .map((name) => ({
      name,
      text: read(`${name}.txt`),
      gold: goldSchema.parse(JSON.parse(read(`${name}.gold.json`))),
      units: files.has(`${name}.units.csv`) ? unitsFrom(read(`${name}.units.csv`)) : [],
    }));
}

function read(file: string): string {
  return readFileSync(new URL(file, folder), 'utf8');
}

/** The files of the corpus have no quotes in their cells. */
function unitsFrom(csv: string): CorpusUnit[] {
  const [, ...rows] = csv.trim().split(/\r?\n/);
  return rows.map((row) => {
    const [code = '', name = '', aliases = '', category = '', email = ''] = row.split(',');
    return { code, name, aliases: aliases === '' ? [] : aliases.split('|'), category, email };
  });
}
