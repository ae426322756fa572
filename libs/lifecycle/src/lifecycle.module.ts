import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DocumentEntity } from './document.entity.js';
import { Lifecycle } from './lifecycle.js';
import { Revisions } from './revisions.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([DocumentEntity])],
  providers: [Lifecycle, Revisions],
  exports: [Lifecycle, Revisions],
})
export class LifecycleModule {}
