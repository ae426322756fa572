import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { defaultTemplate, type PageTemplate, pageTemplateSchema } from '#libs/typesetting';

/** What each office chose about its pages. */
@Injectable()
export class PageTemplates {
  async of(tx: EntityManager, officeId: string): Promise<PageTemplate> {
    const [row]: { template: unknown }[] = await tx.query(
      'select template from signoff.page_template where office_id = $1',
      [officeId],
    );
    return row === undefined ? defaultTemplate : pageTemplateSchema.parse(row.template);
  }

  async set(tx: EntityManager, officeId: string, template: PageTemplate): Promise<void> {
    await tx.query(
      `insert into signoff.page_template (office_id, template) values ($1, $2)
       on conflict (office_id) do update set template = excluded.template`,
      [officeId, JSON.stringify(template)],
    );
  }
}
