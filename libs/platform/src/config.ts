import { randomBytes } from 'node:crypto';
import { z } from 'zod';

export const CONFIG = Symbol('CONFIG');

export const serviceNames = ['gateway', 'drafting', 'review', 'signoff', 'distribution', 'notification'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** A setting that is wrong or missing. The message is one sentence that names it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

const httpUrl = z.url({ protocol: /^https?$/ });
const flag = z.stringbool();
const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'must be a PostgreSQL address such as postgres://user:password@host:5432/jiyao');

const environment = z.object({
  DATABASE_URL: postgresUrl,
  QUEUE_URL: z
    .string()
    .regex(
      /^(postgres(ql)?|rediss?|redis\+sentinel|redis\+cluster):\/\//,
      'must begin with postgres://, redis://, rediss://, redis+sentinel:// or redis+cluster://',
    )
    .optional(),
  QUEUE_ATTEMPTS: z.coerce.number().int().min(1).max(50).default(8),
  QUEUE_BACKOFF_MS: z.coerce.number().int().min(10).max(3_600_000).default(1_000),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3_000),
  PUBLIC_URL: httpUrl.optional(),
  TRUST_PROXY: flag.default(false),
  SESSION_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must be a mail server address such as smtp://user:password@host:587')
    .default('smtp://127.0.0.1:1025'),
  MAIL_FROM: z.email().default('jiyao@jiyao.example'),
  MAIL_FROM_NAME: z.string().max(100).default('纪要系统'),
  MAIL_BOUNCE_ADDRESS: z
    .email()
    // The id of the mail is put in: 64 characters in all before the @ (RFC 5321, 4.5.3.1.1).
    .regex(/^[^@+]{1,27}@/, 'must have at most 27 characters and no + before the @')
    .optional(),
  MAIL_BOUNCE_TOKEN: z
    .string()
    .regex(/^[\w.~+/=-]{16,}$/, 'must have at least 16 letters and digits')
    .optional(),
  MAIL_BOUNCE_IMAP: z
    .string()
    .refine(isMailbox, 'must be a mailbox such as imaps://user:password@host:993/INBOX')
    .optional(),
  MAIL_MAX_ATTACHMENT_MB: z.coerce.number().min(0).max(100).default(10),
  MAIL_TEST_TO: z.email().optional(),
  MAIL_DKIM_DOMAIN: z.hostname().optional(),
  MAIL_DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]*$/i, 'must be a selector such as jiyao2026')
    .optional(),
  MAIL_DKIM_KEY_FILE: z.string().optional(),
  MAIL_RATE_PER_MINUTE: z.coerce.number().int().min(1).max(100_000).optional(),
  MAIL_CONNECTIONS_PER_HOST: z.coerce.number().int().min(1).max(100).optional(),
  MAIL_LINK_DAYS: z.coerce.number().int().min(1).max(60).default(7),
  MAIL_LINK_MINUTES: z.coerce.number().int().min(5).max(720).default(30),
  MAIL_DIGEST_OVER: z.coerce.number().int().min(1).max(1_000).default(20),
  MAIL_TIMEOUT_SECONDS: z.coerce.number().int().min(1).max(3_600).default(300),
  MAIL_CONNECTIONS: z.coerce.number().int().min(1).max(100).default(10),
  DELIVERY_CHUNK: z.coerce.number().int().min(1).max(200).default(100),
  OFFICE_TIME_ZONE: z.string().refine(isTimeZone, 'must be a time zone such as Asia/Shanghai').default('Asia/Shanghai'),
  FONT_DIR: z.string().optional(),
  SEAL_KEY: z.string().optional(),
  SEAL_KEY_FILE: z.string().optional(),
  SEAL_KEY_DIR: z.string().optional(),
  LOG_LEVEL: z.enum(['debug', 'log', 'warn', 'error']).default('log'),
  DRAFTING_URL: httpUrl.default('http://127.0.0.1:3001'),
  REVIEW_URL: httpUrl.default('http://127.0.0.1:3002'),
  SIGNOFF_URL: httpUrl.default('http://127.0.0.1:3003'),
  DISTRIBUTION_URL: httpUrl.default('http://127.0.0.1:3004'),
  NOTIFICATION_URL: httpUrl.default('http://127.0.0.1:3005'),
});

export interface Config {
  readonly databaseUrl: string;
  readonly queue: { readonly url: string; readonly attempts: number; readonly backoffMs: number };
  readonly http: {
    readonly host: string;
    readonly port: number;
    /** The address that people use: what links in mails begin with. No slash at its end. */
    readonly publicUrl: string;
    readonly trustProxy: boolean;
    readonly sessionSecret: string;
  };
  readonly mail: {
    readonly url: string;
    readonly from: { readonly name: string; readonly address: string };
    readonly connections: number;
    /** How long the mail server may be silent. */
    readonly timeoutMs: number;
    /** A larger page is not attached: the mail says where to read it. Bytes. */
    readonly largestAttachment: number;
    /** What the servers of one domain are to bear; null: whatever comes. */
    readonly pace: { readonly perMinute: number | null; readonly atOnce: number | null };
    /** When more notices of tasks wait for one person at once, they go as one mail. */
    readonly digestOver: number;
    /** Links in mails that let their recipient decide a task without signing in. */
    readonly links: {
      /** How long one can be used after its mail was written. */
      readonly days: number;
      /** How long the session lasts that it is exchanged for. */
      readonly minutes: number;
    };
    /** Test mode: every mail goes to this address instead. */
    readonly testTo: string | null;
    /** What mails are signed with (RFC 6376); null: not at all. */
    readonly dkim: { readonly domain: string; readonly selector: string; readonly keyFile: string } | null;
    readonly bounces: {
      /** What servers are told to send their reports to, each mail with its id put in; null: the sender. */
      readonly address: string | null;
      /** What a mail server proves itself with that posts its reports; null: none may. */
      readonly token: string | null;
      /** The mailbox that they arrive in, `imaps://user:password@host:993/INBOX`; null: none is read. */
      readonly mailbox: string | null;
    };
    /** Mails of one message of the delivery queue. */
    readonly chunk: number;
  };
  /** Dates on documents are those of this zone. */
  readonly timeZone: string;
  readonly fontDir: string | null;
  /** Where the private keys are that seal documents; each may be missing, not all. */
  readonly sealKey: {
    /** PKCS#8 PEM. */
    readonly pem: string | null;
    readonly file: string | null;
    /** Holds `<code of the office>.pem`, which goes before the other two. */
    readonly dir: string | null;
  };
  readonly logLevel: 'debug' | 'log' | 'warn' | 'error';
  /** Where the gateway finds the stages when they run by themselves. */
  readonly services: Readonly<Record<Exclude<ServiceName, 'gateway'>, string>>;
}

/**
 * Parses the environment once. Nothing else in the product reads it.
 * @throws ConfigurationError
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw describe(parsed.error, given);
  const settings = parsed.data;
  return {
    databaseUrl: settings.DATABASE_URL,
    queue: {
      url: settings.QUEUE_URL ?? settings.DATABASE_URL,
      attempts: settings.QUEUE_ATTEMPTS,
      backoffMs: settings.QUEUE_BACKOFF_MS,
    },
    http: {
      host: settings.HOST,
      port: settings.PORT,
      publicUrl: (settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`).replace(/\/+$/, ''),
      trustProxy: settings.TRUST_PROXY,
      // Without a secret of the installation's own, sessions end with the process.
      sessionSecret: settings.SESSION_SECRET ?? randomBytes(32).toString('hex'),
    },
    mail: {
      url: settings.SMTP_URL,
      from: { name: settings.MAIL_FROM_NAME, address: settings.MAIL_FROM },
      connections: settings.MAIL_CONNECTIONS,
      timeoutMs: settings.MAIL_TIMEOUT_SECONDS * 1_000,
      largestAttachment: Math.floor(settings.MAIL_MAX_ATTACHMENT_MB * 1024 * 1024),
      pace: { perMinute: settings.MAIL_RATE_PER_MINUTE ?? null, atOnce: settings.MAIL_CONNECTIONS_PER_HOST ?? null },
      digestOver: settings.MAIL_DIGEST_OVER,
      links: { days: settings.MAIL_LINK_DAYS, minutes: settings.MAIL_LINK_MINUTES },
      testTo: settings.MAIL_TEST_TO ?? null,
      dkim: dkimOf(settings),
      bounces: {
        address: settings.MAIL_BOUNCE_ADDRESS ?? null,
        token: settings.MAIL_BOUNCE_TOKEN ?? null,
        mailbox: settings.MAIL_BOUNCE_IMAP ?? null,
      },
      chunk: settings.DELIVERY_CHUNK,
    },
    timeZone: settings.OFFICE_TIME_ZONE,
    fontDir: settings.FONT_DIR ?? null,
    sealKey: {
      // Many an environment file has one line for a variable, with \n for its breaks.
      pem: settings.SEAL_KEY?.replaceAll('\\n', '\n') ?? null,
      file: settings.SEAL_KEY_FILE ?? null,
      dir: settings.SEAL_KEY_DIR ?? null,
    },
    logLevel: settings.LOG_LEVEL,
    services: {
      drafting: settings.DRAFTING_URL,
      review: settings.REVIEW_URL,
      signoff: settings.SIGNOFF_URL,
      distribution: settings.DISTRIBUTION_URL,
      notification: settings.NOTIFICATION_URL,
    },
  };
}

/** All three or none: half a signature is a mistake that nobody would notice. */
function dkimOf(settings: z.infer<typeof environment>): Config['mail']['dkim'] {
  const { MAIL_DKIM_DOMAIN: domain, MAIL_DKIM_SELECTOR: selector, MAIL_DKIM_KEY_FILE: keyFile } = settings;
  if (domain !== undefined && selector !== undefined && keyFile !== undefined) return { domain, selector, keyFile };
  const missing = Object.entries({
    MAIL_DKIM_DOMAIN: domain,
    MAIL_DKIM_SELECTOR: selector,
    MAIL_DKIM_KEY_FILE: keyFile,
  }).filter(([, value]) => value === undefined);
  if (missing.length === 3) return null;
  throw wrong(missing[0]?.[0] ?? '', 'is not set, and mails can not be signed without it');
}

function wrong(name: string, problem: string): ConfigurationError {
  return new ConfigurationError(
    `Wrong configuration 配置有误: ${name} ${problem}. See the table of settings in README.md.`,
  );
}

function describe(error: z.ZodError, given: Readonly<Record<string, unknown>>): ConfigurationError {
  const [issue] = error.issues;
  const name = String(issue?.path[0] ?? 'The environment');
  const problem = given[name] === undefined ? 'is not set' : (issue?.message ?? 'is wrong');
  return wrong(name, problem);
}

function isMailbox(address: string): boolean {
  return /^imaps?:\/\/[^/@]+@[^/@]+/.test(address) && URL.canParse(address);
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
