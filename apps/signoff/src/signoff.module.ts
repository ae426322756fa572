import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Binding } from './binding.js';
import { CloseRound } from './close-round.js';
import { Freeze } from './freeze.js';
import { PageTemplateController } from './http/page-template.controller.js';
import { SeriesController } from './http/series.controller.js';
import { SignoffTasksController } from './http/signoff-tasks.controller.js';
import { OpenTask } from './open-task.js';
import { PageTemplates } from './page-templates.js';
import { Press } from './press.js';
import { PreviewSignature } from './preview-signature.js';
import { SendBackTask } from './send-back-task.js';
import { SeriesRegister } from './series-register.js';
import { SignDocument } from './sign-document.js';
import { SigningTerms } from './signing-terms.js';
import { SignoffInTray } from './signoff.in-tray.js';
import { SignoffProcessor } from './signoff.processor.js';
import { SignoffTaskEntity } from './signoff-task.entity.js';
import { TaskDesk } from './task-desk.js';
import { TaskList } from './task-list.js';

@Module({
  imports: [TypeOrmModule.forFeature([SignoffTaskEntity])],
  controllers: [PageTemplateController, SeriesController, SignoffTasksController],
  providers: [
    Binding,
    CloseRound,
    Freeze,
    OpenTask,
    PageTemplates,
    Press,
    PreviewSignature,
    SendBackTask,
    SeriesRegister,
    SignDocument,
    SigningTerms,
    SignoffInTray,
    SignoffProcessor,
    TaskDesk,
    TaskList,
  ],
})
export class SignoffModule {}
