import { Module } from '@nestjs/common';
import { FollowUpDays } from './follow-up-days.js';
import { PublicationDays } from './publication-days.js';
import { ReceiptDays } from './receipt-days.js';
import { RecountDays } from './recount-days.js';

/** Days of sent documents that are counted by the office's calendar. */
@Module({ providers: [FollowUpDays, PublicationDays, ReceiptDays, RecountDays], exports: [RecountDays] })
export class AwaitedDaysModule {}
