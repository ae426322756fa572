import { Module } from '@nestjs/common';
import { MintLinks } from './mint-links.js';
import { SpentLinks } from './spent-links.js';
import { TaskLinks } from './task-links.js';

/** Links in mails by which a task is decided without signing in. */
@Module({ providers: [MintLinks, SpentLinks, TaskLinks], exports: [MintLinks, TaskLinks] })
export class TaskLinksModule {}
