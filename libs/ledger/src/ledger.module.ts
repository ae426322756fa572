import { Global, Module } from '@nestjs/common';
import { DeliveryQueue } from './delivery-queue.js';
import { Ledger } from './ledger.js';

@Global()
@Module({ providers: [Ledger, DeliveryQueue], exports: [Ledger, DeliveryQueue] })
export class LedgerModule {}
