import { Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  ApplicationError,
  type AttachmentQuery,
  attachmentQuery,
  type FollowUpAttachment,
  followUpAttachment,
} from '#libs/contracts';
import type { Person } from '#libs/directory';
import { endpoint, SignedIn, ZodPipe } from '#libs/platform';
import { Attachments } from '../attachments.js';

@Controller('api/distribution/follow-ups')
export class FollowUpFilesController {
  constructor(private readonly attachments: Attachments) {}

  @Post(':id/attachments')
  @endpoint({
    summary: 'Upload a file (application/octet-stream) for the next report',
    query: attachmentQuery,
    answer: followUpAttachment,
    status: 201,
  })
  upload(
    @Param('id', ParseUUIDPipe) id: string,
    @Query(new ZodPipe(attachmentQuery)) { fileName }: AttachmentQuery,
    @Req() request: Request,
    @SignedIn() person: Person,
  ): Promise<FollowUpAttachment> {
    if (!Buffer.isBuffer(request.body)) throw new ApplicationError('malformed-request');
    return this.attachments.upload(person, id, fileName, request.body);
  }

  @Delete('attachments/:id')
  @HttpCode(204)
  @endpoint({ summary: 'Take back a file whose report has not been sent', status: 204 })
  remove(@Param('id', ParseUUIDPipe) id: string, @SignedIn() person: Person): Promise<void> {
    return this.attachments.remove(person, id);
  }

  @Get('attachments/:id')
  @endpoint({ summary: 'A file of a report', file: 'application/octet-stream' })
  async file(
    @Param('id', ParseUUIDPipe) id: string,
    @SignedIn() person: Person,
    @Res() response: Response,
  ): Promise<void> {
    const { fileName, mediaType, bytes } = await this.attachments.file(person, id);
    // Never shown in the page: what a unit uploaded is not ours to run.
    response.attachment(fileName).type(mediaType).set('Cache-Control', 'private, no-store').send(bytes);
  }
}
