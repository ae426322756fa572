import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import {
  type DocumentPage,
  type DocumentView,
  documentPage,
  documentView,
  type PageQuery,
  pageQuery,
  type RedlineQuery,
  type RedlineView,
  redlineQuery,
  redlineView,
} from '#libs/contracts';
import type { Person } from '#libs/directory';
import { endpoint, fileHeaders, OpenToLinks, SignedIn, ZodPipe } from '#libs/platform';
import { DocumentList } from '../document-list.js';
import { DocumentReader } from '../document-reader.js';
import { DocumentRedline } from '../document-redline.js';

@Controller('api/documents')
export class DocumentsController {
  constructor(
    private readonly list: DocumentList,
    private readonly reader: DocumentReader,
    private readonly redline: DocumentRedline,
  ) {}

  @Get()
  @endpoint({ summary: 'Documents that I may see, newest change first', query: pageQuery, answer: documentPage })
  page(@Query(new ZodPipe(pageQuery)) page: PageQuery, @SignedIn() person: Person): Promise<DocumentPage> {
    return this.list.page(person, page);
  }

  @Get(':id')
  @OpenToLinks('document')
  @endpoint({ summary: 'A document: text, timeline, what I may do', answer: documentView })
  view(@Param('id', ParseUUIDPipe) id: string, @SignedIn() person: Person): Promise<DocumentView> {
    return this.reader.view(person, id);
  }

  @Get(':id/redline')
  @OpenToLinks('document')
  @endpoint({ summary: 'What changed between two revisions', query: redlineQuery, answer: redlineView })
  changes(
    @Param('id', ParseUUIDPipe) id: string,
    @Query(new ZodPipe(redlineQuery)) query: RedlineQuery,
    @SignedIn() person: Person,
  ): Promise<RedlineView> {
    return this.redline.between(person, id, query);
  }

  @Get(':id/file')
  @OpenToLinks('document')
  @endpoint({ summary: 'The page as it was signed', file: 'application/pdf' })
  async file(
    @Param('id', ParseUUIDPipe) id: string,
    @SignedIn() person: Person,
    @Res() response: Response,
  ): Promise<void> {
    const { fileName, mediaType, sha256, bytes } = await this.reader.rendition(person, id);
    response.set(fileHeaders(fileName)).set('ETag', `"${sha256}"`).type(mediaType).send(bytes);
  }
}
