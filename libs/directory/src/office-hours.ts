import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { ApplicationError, type OfficeSettings, type OfficeSettingsBody, officeSettings } from '#libs/contracts';
import { isWorkingDay, type MailWindow, mailWindow } from '#libs/minutes';
import { Calendars } from './calendars.js';

/** What holds for an office that set nothing. */
const unset: OfficeSettings = {
  mailFrom: null,
  mailTo: null,
  workingDaysOnly: false,
  proofread: false,
  receiptDays: 3,
  publishAtOnce: false,
  taskLinks: true,
};

/** How an office works: when its mails may go out, and whether it proofreads what was signed. */
@Injectable()
export class OfficeHours {
  constructor(private readonly calendars: Calendars) {}

  async of(tx: EntityManager, officeId: string): Promise<OfficeSettings> {
    const [row]: OfficeSettings[] = await tx.query(
      `select to_char(mail_from, 'HH24:MI') as "mailFrom", to_char(mail_to, 'HH24:MI') as "mailTo",
              working_days_only as "workingDaysOnly", proofread, receipt_days as "receiptDays",
              publish_at_once as "publishAtOnce", task_links as "taskLinks"
         from directory.office_setting where office_id = $1`,
      [officeId],
    );
    return row ?? unset;
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

  /**
   * Changes what is named and leaves the rest.
   * @throws ApplicationError malformed-request when the hours that come of it make no sense
   */
  async set(tx: EntityManager, officeId: string, changes: OfficeSettingsBody): Promise<OfficeSettings> {
    // The row of the office makes two who set it take turns: neither undoes what the other changed.
    await tx.query('select from directory.unit where id = $1 for no key update', [officeId]);
    const settings = officeSettings.safeParse({ ...(await this.of(tx, officeId)), ...changes });
    if (!settings.success) throw new ApplicationError('malformed-request', z.prettifyError(settings.error));
    const { mailFrom, mailTo, workingDaysOnly, proofread, receiptDays, publishAtOnce, taskLinks } = settings.data;
    await tx.query(
      `insert into directory.office_setting (office_id, mail_from, mail_to, working_days_only, proofread,
                                            receipt_days, publish_at_once, task_links)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (office_id) do update
          set mail_from = excluded.mail_from, mail_to = excluded.mail_to,
              working_days_only = excluded.working_days_only, proofread = excluded.proofread,
              receipt_days = excluded.receipt_days, publish_at_once = excluded.publish_at_once, task_links = excluded.task_links`,
      [officeId, mailFrom, mailTo, workingDaysOnly, proofread, receiptDays, publishAtOnce, taskLinks],
    );
    return settings.data;
  }
}
