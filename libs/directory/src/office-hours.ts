import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type OfficeSettings, officeSettings } from '#libs/contracts';
import { isWorkingDay, type MailWindow, mailWindow } from '#libs/minutes';
import { Calendars } from './calendars.js';

/** How an office works: when its mails may go out, and whether it proofreads what was signed. */
@Injectable()
export class OfficeHours {
  constructor(private readonly calendars: Calendars) {}

  async of(tx: EntityManager, officeId: string): Promise<OfficeSettings> {
    const [row]: OfficeSettings[] = await tx.query(
      `select to_char(mail_from, 'HH24:MI') as "mailFrom", to_char(mail_to, 'HH24:MI') as "mailTo",
              working_days_only as "workingDaysOnly", proofread, receipt_days as "receiptDays",
              publish_at_once as "publishAtOnce"
         from directory.office_setting where office_id = $1`,
      [officeId],
    );
    return row ?? officeSettings.parse({});
  }

  /** When mails that are due at `at` may go, by the office's hours and its calendar. */
  async mailWindow(tx: EntityManager, officeId: string, at: Date, timeZone: string): Promise<MailWindow> {
    const { mailFrom, mailTo, workingDaysOnly } = await this.of(tx, officeId);
    const calendar = workingDaysOnly ? await this.calendars.of(tx, officeId) : {};
    return mailWindow(
      at,
      { from: mailFrom, to: mailTo, workingDaysOnly },
      (on) => isWorkingDay(on, calendar),
      timeZone,
    );
  }

  /** What is left out stays as it is. */
  async set(tx: EntityManager, officeId: string, settings: Partial<OfficeSettings>): Promise<void> {
    const { mailFrom, mailTo, workingDaysOnly, proofread, receiptDays, publishAtOnce } = {
      ...(await this.of(tx, officeId)),
      ...settings,
    };
    await tx.query(
      `insert into directory.office_setting (office_id, mail_from, mail_to, working_days_only, proofread,
                                            receipt_days, publish_at_once)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (office_id) do update
          set mail_from = excluded.mail_from, mail_to = excluded.mail_to,
              working_days_only = excluded.working_days_only, proofread = excluded.proofread,
              receipt_days = excluded.receipt_days, publish_at_once = excluded.publish_at_once`,
      [officeId, mailFrom, mailTo, workingDaysOnly, proofread, receiptDays, publishAtOnce],
    );
  }
}
