import { Body, Controller, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { ApplicationError, type ImportFileQuery, importFileQuery, importTextBody, warningView } from '#libs/contracts';
import type { Person } from '#libs/directory';
import type { Actor } from '#libs/lifecycle';
import { Act, endpoint, SignedIn, ZodPipe } from '#libs/platform';
import { ImportMinutes } from '../import-minutes.js';

const imported = z.object({ id: z.uuid(), warnings: z.array(warningView) });

@Controller('api/drafting/documents')
export class ImportController {
  constructor(private readonly importMinutes: ImportMinutes) {}

  @Post()
  @endpoint({
    summary:
      'Make a draft of a pasted text (JSON), or of a file (application/octet-stream, with officeId, meetingType and fileName in the query)',
    body: importTextBody,
    query: importFileQuery.partial(),
    answer: imported,
    status: 201,
  })
  async import(
    @Req() request: Request,
    @Body() body: unknown,
    @Query() query: unknown,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<z.infer<typeof imported>> {
    if (!Buffer.isBuffer(body)) {
      // A pasted text is read as a file is: what can't be read of it is left out, and told.
      const pasted = importTextBody.safeParse(body ?? {});
      if (!pasted.success) throw new ApplicationError('malformed-request', z.prettifyError(pasted.error));
      const { text, ...given } = pasted.data;
      const rest = new ZodPipe(importTextBody.omit({ text: true })).transform(given);
      return this.importMinutes.run(person, { ...rest, fileName: '粘贴的文本.txt', bytes: Buffer.from(text) }, actor);
    }
    if (!request.is('application/octet-stream')) throw new ApplicationError('malformed-request');
    const file: ImportFileQuery = new ZodPipe(importFileQuery).transform(query);
    return this.importMinutes.run(person, { ...file, bytes: body }, actor);
  }
}
