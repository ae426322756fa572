import { z } from 'zod';
import { localeSchema, roleSchema } from '../words.js';

const mailAddress = z.email().max(254);
const code = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const unitName = z.string().trim().min(1).max(120);

export const unitInput = z.object({
  code,
  name: unitName,
  aliases: z.array(unitName).max(50).default([]),
  category: z.string().trim().max(60).default(''),
  /** Where mail to the unit goes; a unit without one is reached by its inbox only. */
  email: mailAddress.nullable(),
});
export type UnitInput = z.infer<typeof unitInput>;

export const addressGroupInput = z.object({
  phrase: z.string().trim().min(1).max(120),
  categories: z.array(z.string().trim().min(1).max(60)).min(1).max(50),
  validFrom: z.iso.date().nullable().default(null),
  validTo: z.iso.date().nullable().default(null),
});
export type AddressGroupInput = z.infer<typeof addressGroupInput>;

/** PUT /api/directory/offices/:officeId/directory — units are added or updated by code, groups replaced as a whole. */
export const directoryImportBody = z.object({
  units: z.array(unitInput).max(5000),
  groups: z.array(addressGroupInput).max(1000),
});
export type DirectoryImportBody = z.infer<typeof directoryImportBody>;

export const directoryImportView = z.object({
  units: z.object({ added: z.int(), updated: z.int(), unchanged: z.int() }),
  groups: z.int(),
});
export type DirectoryImportView = z.infer<typeof directoryImportView>;

/** PUT /api/directory/offices/:officeId/officers — one person per unit who may sign for it; existing logins are kept. */
export const officersBody = z.object({
  officers: z
    .array(
      z.object({
        login: z.string().regex(/^[a-z0-9._-]{2,60}$/),
        name: z.string().trim().min(1).max(60),
        unitCode: code,
        password: z.string().min(8).max(200),
      }),
    )
    .max(500),
});
export type OfficersBody = z.infer<typeof officersBody>;

/** PUT /api/directory/offices/:officeId/people — the office's own people; an existing login keeps its password. */
export const peopleBody = z.object({
  people: z
    .array(
      z.object({
        login: z.string().regex(/^[a-z0-9._-]{2,60}$/),
        name: z.string().trim().min(1).max(60),
        email: mailAddress.nullable(),
        locale: localeSchema.default('zh-CN'),
        password: z.string().min(8).max(200),
        roles: z.array(roleSchema.exclude(['unit-officer'])).min(1),
      }),
    )
    .min(1)
    .max(500),
});
export type PeopleBody = z.infer<typeof peopleBody>;

/** PUT /api/directory/offices/:officeId/routes/:meetingType — a new version; running documents keep theirs. */
export const routeBody = z.object({
  steps: z
    .array(z.object({ name: z.string().trim().min(1).max(60), reviewers: z.array(z.uuid()).min(1).max(50) }))
    .max(20),
  signerId: z.uuid(),
});
export type RouteBody = z.infer<typeof routeBody>;

/** PUT /api/signoff/offices/:officeId/series/:meetingType */
export const seriesBody = z.object({
  /** `{n}` is the ordinal, `{year}` the year, as in 第 {n} 号 or 〔{year}〕{n}号. */
  pattern: z.string().trim().min(3).max(60).includes('{n}'),
  scope: z.enum(['continuous', 'yearly']),
  next: z.int().positive().max(1_000_000),
});
export type SeriesBody = z.infer<typeof seriesBody>;

export const unitView = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  category: z.string(),
  email: z.string().nullable(),
});
export type UnitView = z.infer<typeof unitView>;

export const personView = z.object({ id: z.uuid(), login: z.string(), name: z.string() });
export type PersonView = z.infer<typeof personView>;

/** GET /api/directory/offices: the offices in which the person holds a role, with what a drafter must choose from. */
export const officeView = z.object({ id: z.uuid(), name: z.string(), meetingTypes: z.array(z.string()) });
export type OfficeView = z.infer<typeof officeView>;
