import { Global, Module } from '@nestjs/common';
import { PageTemplates } from './page-templates.js';
import { Press } from './press.js';

/** One typesetter for all that is printed in this process. */
@Global()
@Module({ providers: [PageTemplates, Press], exports: [PageTemplates, Press] })
export class PressModule {}
