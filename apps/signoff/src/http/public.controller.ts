import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import {
  ApplicationError,
  type SealKeysView,
  type SealView,
  sealKeysView,
  sealView,
  type VerificationView,
  verificationView,
} from '#libs/contracts';
import { readCode } from '#libs/minutes';
import { endpoint, Public, ZodPipe } from '#libs/platform';
import { SealReader } from '../seal-reader.js';
import { VerifySeal } from '../verify-seal.js';

/** Which version, by the SHA-256 of its page: several may bear one code. */
const sealQuery = z.object({
  rendition: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

/** What anybody may ask who holds a document. The gateway limits how often. */
@Controller('api/signoff/public')
@Public()
export class PublicController {
  constructor(
    private readonly seals: SealReader,
    private readonly verify: VerifySeal,
  ) {}

  @Get('verify/:code')
  @endpoint({ summary: 'What became of the document that bears this code', answer: verificationView })
  byCode(@Param('code') code: string): Promise<VerificationView> {
    return this.verify.code(code.slice(0, 100));
  }

  @Post('verify')
  @HttpCode(200)
  @endpoint({ summary: 'Is this file (application/pdf, at most 20 MB) a signed document?', answer: verificationView })
  byFile(@Body() bytes: unknown): Promise<VerificationView> {
    if (!Buffer.isBuffer(bytes)) throw new ApplicationError('malformed-request', 'application/pdf');
    return this.verify.file(bytes);
  }

  @Get('seals/:code')
  @endpoint({ summary: 'The seal of the document that bears this code', query: sealQuery, answer: sealView })
  seal(
    @Param('code') code: string,
    @Query(new ZodPipe(sealQuery)) { rendition }: z.infer<typeof sealQuery>,
  ): Promise<SealView> {
    return this.seals.view(readCode(code.slice(0, 100)) ?? '', rendition);
  }

  @Get('seal-keys')
  @endpoint({ summary: 'The public keys of all seals', answer: sealKeysView })
  keys(): Promise<SealKeysView> {
    return this.seals.keys();
  }
}
