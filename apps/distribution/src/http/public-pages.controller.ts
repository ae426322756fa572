import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { ApplicationError } from '#libs/contracts';
import { endpoint, fileHeaders, Public } from '#libs/platform';
import { PageTemplates } from '#libs/press';
import { PublicDocuments } from '../publicity/public-documents.js';
import { publicDocumentPage, publicListPage, publicNotFoundPage } from '../publicity/public-page.js';

const id = z.uuid();

/** What anybody may read without a login. The gateway limits how often. */
@Controller('public')
@Public()
export class PublicPagesController {
  constructor(
    private readonly documents: PublicDocuments,
    private readonly templates: PageTemplates,
    private readonly dataSource: DataSource,
  ) {}

  @Get()
  @endpoint({ summary: 'The list of public documents', file: 'text/html' })
  async list(@Query('before') before: unknown, @Res() response: Response): Promise<void> {
    const page = await this.documents.page(id.safeParse(before).data ?? null);
    response.type('html').send(publicListPage(page));
  }

  @Get(':id')
  @endpoint({ summary: 'A public document', file: 'text/html' })
  async one(@Param('id') given: string, @Res() response: Response): Promise<void> {
    await found(response, async () => {
      const document = await this.documents.one(idOf(given));
      const template = await this.templates.of(this.dataSource.manager, document.officeId);
      response.type('html').send(publicDocumentPage(document, template));
    });
  }

  @Get(':id/document.pdf')
  @endpoint({ summary: 'The page of a public document as it was signed', file: 'application/pdf' })
  async pdf(@Param('id') given: string, @Res() response: Response): Promise<void> {
    await found(response, async () => {
      const { fileName, sha256, bytes } = await this.documents.pdf(idOf(given));
      response
        .set({ ...fileHeaders(fileName), ETag: `"${sha256}"` })
        .type('application/pdf')
        .send(bytes);
    });
  }
}

function idOf(given: string): string {
  const parsed = id.safeParse(given);
  if (!parsed.success) throw new ApplicationError('not-found');
  return parsed.data;
}

/** A reader of web pages gets a page, not JSON, when there is nothing. */
async function found(response: Response, send: () => Promise<void>): Promise<void> {
  try {
    await send();
  } catch (error) {
    if (!(error instanceof ApplicationError && error.code === 'not-found')) throw error;
    response.status(404).type('html').send(publicNotFoundPage());
  }
}
