import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Clock } from './clock.js';
import { DocumentEntity } from './document.entity.js';
import { Lifecycle } from './lifecycle.js';
import { Revisions } from './revisions.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([DocumentEntity])],
  providers: [Clock, Lifecycle, Revisions],
  exports: [Clock, Lifecycle, Revisions],
})
export class LifecycleModule {}
