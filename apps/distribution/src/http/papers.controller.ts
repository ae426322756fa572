import { Controller, Get, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Person } from '#libs/directory';
import { endpoint, fileHeaders, SignedIn } from '#libs/platform';
import { type Paper, Papers } from '../papers/papers.js';

@Controller('api/distribution')
export class PapersController {
  constructor(private readonly papers: Papers) {}

  @Get('deliveries/:id/certificate')
  @endpoint({ summary: "The certificate of a unit's delivery, by any row of it", file: 'application/pdf' })
  async certificate(
    @Param('id', ParseUUIDPipe) id: string,
    @SignedIn() person: Person,
    @Res() response: Response,
  ): Promise<void> {
    send(response, await this.papers.certificate(person, id));
  }

  @Get('deliveries/:id/receipt')
  @endpoint({ summary: "The unit's receipt, once it has signed", file: 'application/pdf' })
  async receipt(
    @Param('id', ParseUUIDPipe) id: string,
    @SignedIn() person: Person,
    @Res() response: Response,
  ): Promise<void> {
    send(response, await this.papers.receipt(person, id));
  }

  @Get('inbox/:id/extract')
  @endpoint({ summary: 'The items of the document that name the unit', file: 'application/pdf' })
  async extract(
    @Param('id', ParseUUIDPipe) id: string,
    @SignedIn() person: Person,
    @Res() response: Response,
  ): Promise<void> {
    send(response, await this.papers.extract(person, id));
  }
}

function send(response: Response, { name, bytes }: Paper): void {
  response.set(fileHeaders(name)).type('application/pdf').send(bytes);
}
