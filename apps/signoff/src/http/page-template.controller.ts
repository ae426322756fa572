import { Body, Controller, Get, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { UnitOfWork } from '#libs/database';
import { Access, type Person } from '#libs/directory';
import { endpoint, SignedIn, ZodPipe } from '#libs/platform';
import { PageTemplates } from '#libs/press';
import { type PageTemplate, pageTemplateSchema } from '#libs/typesetting';

@Controller('api/signoff/offices/:officeId/page-template')
export class PageTemplateController {
  constructor(
    private readonly access: Access,
    private readonly unitOfWork: UnitOfWork,
    private readonly templates: PageTemplates,
  ) {}

  @Get()
  @endpoint({ summary: 'What the office chose about its pages', answer: pageTemplateSchema })
  async get(@Param('officeId', ParseUUIDPipe) officeId: string, @SignedIn() person: Person): Promise<PageTemplate> {
    this.access.requireRole(person, officeId, 'administrator');
    return this.unitOfWork.run((tx) => this.templates.of(tx, officeId));
  }

  @Put()
  @endpoint({
    summary: 'Choose heading, fonts and levels of the pages signed from now on',
    body: pageTemplateSchema,
    answer: pageTemplateSchema,
  })
  async set(
    @Param('officeId', ParseUUIDPipe) officeId: string,
    @Body(new ZodPipe(pageTemplateSchema)) template: PageTemplate,
    @SignedIn() person: Person,
  ): Promise<PageTemplate> {
    this.access.requireRole(person, officeId, 'administrator');
    await this.unitOfWork.run((tx) => this.templates.set(tx, officeId, template));
    return template;
  }
}
