import { z } from 'zod';
import { routeStepSchema, seriesPatternSchema, stepTimesSchema } from '#libs/minutes';
import { localeSchema, roleSchema } from '../words.js';
import { inWords } from './review.js';

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
  /** Whom one phones, and writes to, when the unit does not sign for a document. What is left out stays as it is. */
  phone: z.string().trim().max(60).nullish(),
  headName: z.string().trim().max(60).nullish(),
  headEmail: mailAddress.nullish(),
  headPhone: z.string().trim().max(60).nullish(),
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

/** PUT /api/directory/offices/:officeId/officers — people of units who may sign for them, or read what is circulated; existing logins are kept. */
export const officersBody = z.object({
  officers: z
    .array(
      z.object({
        login: z.string().regex(/^[a-z0-9._-]{2,60}$/),
        name: z.string().trim().min(1).max(60),
        unitCode: code,
        password: z.string().min(8).max(200),
        email: mailAddress.nullish(),
        /** An officer signs for documents; a reader sees what officers circulate. */
        role: z.enum(['unit-officer', 'unit-reader']).default('unit-officer'),
      }),
    )
    .max(500),
});
export type OfficersBody = z.input<typeof officersBody>;

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

/**
 * PUT /api/directory/offices/:officeId/routes/:meetingType — a new version; running documents keep theirs. POST
 * …/preview takes the same and says whom it affects, changing nothing.
 */
export const routeBody = z.object({
  steps: z.array(routeStepSchema).max(30),
  signerId: z.uuid(),
  signing: stepTimesSchema.optional(),
});
export type RouteBody = z.infer<typeof routeBody>;

/** Whom a new version of a route affects. */
export const routeImpact = z.object({
  /** The version in force; 0 when there is none yet. */
  version: z.int(),
  /** Documents under way, which keep the version they started with. */
  running: z.int(),
  /** The first hundred of them. */
  documents: z.array(z.object({ id: z.uuid(), title: z.string(), stage: z.string(), version: z.int().nullable() })),
  /** Names of those who will be asked from now on, by name or as holders of a post, and of those who won't be. */
  joins: z.array(z.string()),
  leaves: z.array(z.string()),
  /** Names of those who will be told of tasks that stay undone, and of those who won't be. */
  toldFromNow: z.array(z.string()),
  toldNoMore: z.array(z.string()),
});
export type RouteImpact = z.infer<typeof routeImpact>;

/** PUT /api/directory/offices/:officeId/posts — the posts that routes may ask, as a whole; posts left out are removed. */
export const postsBody = z.object({
  posts: z
    .array(
      z.object({
        id: z.uuid().optional(),
        name: z.string().trim().min(1).max(60),
        holders: z.array(z.uuid()).max(50),
      }),
    )
    .max(200)
    .refine((posts) => new Set(posts.map(({ name }) => name)).size === posts.length, {
      error: 'two posts have the same name',
    }),
  /** The posts as they were when the change was begun: refused when somebody else has changed them since. */
  seen: z
    .array(z.object({ id: z.uuid(), name: z.string(), holders: z.array(z.uuid()).max(50) }))
    .max(200)
    .optional(),
});
export type PostsBody = z.infer<typeof postsBody>;
export const postView = z.object({
  id: z.uuid(),
  name: z.string(),
  holders: z.array(z.object({ id: z.uuid(), name: z.string() })),
});
export type PostView = z.infer<typeof postView>;

/** POST /api/directory/substitutions, for oneself; …/offices/:officeId/people/:personId/substitutions for somebody. */
export const substitutionBody = z
  .object({
    substituteId: z.uuid(),
    from: z.iso.date(),
    to: z.iso.date(),
    officeId: z.uuid().nullable().default(null),
    meetingTypes: z.array(z.string().trim().min(1).max(60)).min(1).max(50).nullable().default(null),
    reason: z.string().trim().min(1).max(500),
  })
  .refine(({ from, to }) => from <= to, { error: 'the last day is before the first', path: ['to'] });
export type SubstitutionBody = z.infer<typeof substitutionBody>;
export const substitutionView = z.object({
  id: z.uuid(),
  principal: z.uuid(),
  principalName: z.string(),
  substitute: z.uuid(),
  substituteName: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  officeId: z.uuid().nullable(),
  meetingTypes: z.array(z.string()).nullable(),
  reason: z.string(),
});
export type SubstitutionView = z.infer<typeof substitutionView>;

/** GET /api/directory/offices/:officeId/people/:personId/deactivation — what would stop without the person. */
export const deactivationForecast = z.object({
  personId: z.uuid(),
  name: z.string(),
  tasks: z.array(z.object({ taskId: z.uuid(), title: z.string(), stage: z.string() })),
  routes: z.array(z.object({ meetingType: z.string(), version: z.int() })),
  /** Posts that nobody else holds. */
  posts: z.array(z.string()),
  /** For whom they stand in, now or later: nobody does any more. Dates as YYYY-MM-DD, both included. */
  standsInFor: z.array(z.object({ name: z.string(), from: z.string(), to: z.string() })),
  /** Documents of theirs that are not done. */
  drafts: z.int(),
});
export type DeactivationForecast = z.infer<typeof deactivationForecast>;

/** POST of the same. */
export const deactivationBody = z.object({ successorId: z.uuid().nullable().default(null) });
export type DeactivationBody = z.infer<typeof deactivationBody>;
export const deactivationView = z.object({
  moved: z.array(z.object({ taskId: z.uuid(), title: z.string(), to: z.enum(['person', 'pool']) })),
});
export type DeactivationView = z.infer<typeof deactivationView>;

/** GET, PUT /api/directory/offices/:officeId/leaders — names in protocol order, replaced as a whole. */
export const leadersBody = z.object({
  leaders: z
    .array(z.string().trim().min(1).max(60))
    .max(200)
    .refine((names) => new Set(names).size === names.length, { error: 'a name stands in the list twice' }),
});
export type LeadersBody = z.infer<typeof leadersBody>;

/** A day on which an office works, or doesn't, whatever the public calendar says. */
export const calendarDay = z.object({
  on: z.iso.date(),
  works: z.boolean(),
  /** Why, in the explanation of a due date: 市第十次党代会. */
  note: z.string().trim().max(100).default(''),
});
export type CalendarDay = z.infer<typeof calendarDay>;

const calendarDays = z
  .array(calendarDay)
  .max(1000)
  .refine((days) => new Set(days.map(({ on }) => on)).size === days.length, { error: 'a day is given twice' });

/** PUT /api/directory/offices/:officeId/calendar — all days of the office; days left out are as the public calendar has them. */
export const calendarBody = z.object({
  days: calendarDays,
  /** The days as they were when the change was begun: refused when somebody else has changed them since. */
  seen: calendarDays.optional(),
});
export type CalendarBody = z.infer<typeof calendarBody>;

/** GET of the same, in the order of the days. */
export const calendarView = z.object({
  days: z.array(calendarDay),
  /** The years whose public holidays and 调休 are known; beyond them only Saturdays and Sundays are free. */
  known: z.object({ first: z.int(), last: z.int() }),
  /** Today in the office's time zone. */
  today: z.iso.date(),
});
export type CalendarView = z.infer<typeof calendarView>;

/** Days that are counted by an office's calendar: of open tasks, 签收, 主动公开 and 督办. */
export const countedDayKinds = ['task', 'receipt', 'publication', 'follow-up'] as const;
export type CountedDayKind = (typeof countedDayKinds)[number];

/** How many of each kind. */
export const countedDays = z.object({
  task: z.int(),
  receipt: z.int(),
  publication: z.int(),
  'follow-up': z.int(),
} satisfies Record<CountedDayKind, z.ZodType>);
export type CountedDays = z.infer<typeof countedDays>;

/** POST …/calendar/preview: what the change would do to the days that still wait. */
export const calendarImpact = z.object({
  /** How many of each kind move. */
  moved: countedDays,
  later: z.int(),
  earlier: z.int(),
  /** How many would be overdue at once. */
  overdue: z.int(),
  /** The first of each kind; what moves alike in one document is told together. */
  examples: z.array(
    z.object({
      kind: z.enum(countedDayKinds),
      title: z.string(),
      /** Steps, or units where units wait; not all of them where they are many. */
      names: z.array(z.string()),
      /** How many days of the document move so. */
      count: z.int(),
      from: z.iso.date(),
      to: z.iso.date(),
      because: inWords,
    }),
  ),
});
export type CalendarImpact = z.infer<typeof calendarImpact>;

/** Answer to PUT …/calendar: how many days of each kind `moved`. */
export const calendarSet = calendarView.extend({ moved: countedDays });
export type CalendarSet = z.infer<typeof calendarSet>;

/** PUT /api/signoff/offices/:officeId/series/:meetingType */
export const seriesBody = z
  .object({
    /** `{n}` is the ordinal, `{year}` the year, `{term}` the term, as in 第 {n} 号, 〔{year}〕{n}号 or 第{term}届第{n}号. */
    pattern: seriesPatternSchema,
    scope: z.enum(['continuous', 'yearly', 'per-term']),
    next: z.int().positive().max(1_000_000),
    /** The present term of a series that counts by terms: 十六. */
    term: z.string().trim().min(1).max(20).optional(),
  })
  .refine(({ scope, term }) => (scope === 'per-term') === (term !== undefined), {
    error: 'a series that counts by terms has a term, and no other has',
    path: ['term'],
  })
  .refine(({ scope, pattern }) => scope === 'per-term' || !pattern.includes('{term}'), {
    error: '{term} needs a series that counts by terms',
    path: ['pattern'],
  });
export type SeriesBody = z.infer<typeof seriesBody>;

/** GET /api/signoff/offices/:officeId/series — how the office numbers, by kind of meeting. */
export const numberSeries = z.object({
  meetingType: z.string(),
  pattern: z.string(),
  scope: z.enum(['continuous', 'yearly', 'per-term']),
  term: z.string().nullable(),
  /** The number that would be spent now, and as a page would print it. */
  next: z.int(),
  number: z.string(),
});
export type NumberSeries = z.infer<typeof numberSeries>;

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

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time as 08:30');

/** GET /api/directory/offices/:officeId/settings — how the office works. */
export const officeSettings = z
  .object({
    /** When mails may go out, on the office's clock. Null: at any hour, with `mailTo`. */
    mailFrom: clockTime.nullable(),
    mailTo: clockTime.nullable(),
    workingDaysOnly: z.boolean(),
    /** 复核: what was signed is read once more before it is sent out. */
    proofread: z.boolean(),
    /** Working days within which main recipients are to sign for a document. */
    receiptDays: z.int().min(1).max(30),
    /** Whether a document marked 主动公开 stands on the public page as soon as it is sent out. */
    publishAtOnce: z.boolean(),
    /** Whether mails of tasks carry links by which the task can be decided without signing in. */
    taskLinks: z.boolean(),
  })
  .refine(({ mailFrom, mailTo }) => (mailFrom === null) === (mailTo === null), {
    error: 'both hours or none',
    path: ['mailTo'],
  })
  .refine(({ mailFrom, mailTo }) => mailFrom === null || mailTo === null || mailFrom < mailTo, {
    error: 'must be after mailFrom',
    path: ['mailTo'],
  });
export type OfficeSettings = z.infer<typeof officeSettings>;

/** PUT of the same: what is left out stays as it is. */
export const officeSettingsBody = z.object(officeSettings.shape).partial();
export type OfficeSettingsBody = z.infer<typeof officeSettingsBody>;
