import { describe, expect, test } from 'vitest';
import { can, permit, publicActor, type Actor, type Permission } from '../access';
import { addToCart, quoteCart, removeFromCart } from '../cart/fill-cart';
import {
  approveRequest,
  declineRequest,
  listRequests,
  submitRequest,
  viewRequest,
  withdrawRequest,
} from '../cart/request-licenses';
import { buyCredits } from '../credit/buy-credits';
import {
  grantCredits,
  listAccounts,
  readCredits,
  removePrice,
  setAccount,
  setPrice,
} from '../credit/keep-credits';
import { checkout } from '../order/checkout';
import { listInvoices, listOrders, viewOrder } from '../order/read-orders';
import { cancelOrder, markPaid, receivePayment } from '../order/settle-order';
import { buyers } from '../testing/licensing-world';
import { actors } from '../testing/world';
import { setAgencyRole, setSpendingLimit } from '../user/agency-roles';
import { askTerms, ensureTerms, readTerms } from './keep-terms';
import { offersFor } from './offer-licenses';
import { readPublicCertificate } from './read-certificate';
import {
  exportLicenses,
  listLicenses,
  recordDownload,
  requireActiveLicense,
  setLicenseProject,
  viewLicense,
} from './read-licenses';

/** Dependencies that fail at the first touch: whoever refuses must do so before it reads or writes anything. */
const untouchable: never = new Proxy({} as never, {
  get: (_target, name) => {
    throw new Error(`touched ${String(name)}`);
  },
});
const organizationId = 'org_1';
const purchase = { idempotencyKey: 'a long key', seenTotalCredits: 1, method: 'credits' } as const;
const wanted = {
  subjectId: 's',
  termsId: 'standard',
  termsVersion: 1,
  declaredUse: 'website',
} as const;

const verbs: Record<string, [Permission, (actor: Actor) => Promise<unknown>]> = {
  addToCart: ['request licenses', (actor) => addToCart(untouchable, actor, wanted)],
  removeFromCart: [
    'request licenses',
    (actor) => removeFromCart(untouchable, actor, { lineIds: [] }),
  ],
  quoteCart: ['request licenses', (actor) => quoteCart(untouchable, actor)],
  submitRequest: ['request licenses', (actor) => submitRequest(untouchable, actor, { note: '' })],
  withdrawRequest: [
    'request licenses',
    (actor) => withdrawRequest(untouchable, actor, { requestId: 'r' }),
  ],
  listRequests: ['request licenses', (actor) => listRequests(untouchable, actor)],
  viewRequest: ['request licenses', (actor) => viewRequest(untouchable, actor, { requestId: 'r' })],
  approveRequest: [
    'buy licenses',
    (actor) => approveRequest(untouchable, actor, { ...purchase, requestId: 'r' }),
  ],
  declineRequest: [
    'buy licenses',
    (actor) => declineRequest(untouchable, actor, { requestId: 'r', reason: 'no' }),
  ],
  checkout: ['buy licenses', (actor) => checkout(untouchable, actor, purchase)],
  buyCredits: [
    'buy licenses',
    (actor) => buyCredits(untouchable, actor, { ...purchase, credits: 50, method: 'invoice' }),
  ],
  readCredits: ['read own licenses', (actor) => readCredits(untouchable, actor)],
  listOrders: ['read own licenses', (actor) => listOrders(untouchable, actor)],
  listLicenses: ['read own licenses', (actor) => listLicenses(untouchable, actor, {})],
  viewLicense: [
    'read own licenses',
    (actor) => viewLicense(untouchable, actor, { licenseId: 'l' }),
  ],
  exportLicenses: ['read own licenses', (actor) => exportLicenses(untouchable, actor, {})],
  setLicenseProject: [
    'read own licenses',
    (actor) => setLicenseProject(untouchable, actor, { licenseId: 'l', projectReference: '' }),
  ],
  requireActiveLicense: [
    'read own licenses',
    (actor) => requireActiveLicense(untouchable, actor, { licenseId: 'l' }),
  ],
  recordDownload: [
    'read own licenses',
    (actor) =>
      recordDownload(untouchable, actor, { licenseId: 'l', format: 'png', width: 1, height: 1 }),
  ],
  listAccounts: ['manage prices and credits', (actor) => listAccounts(untouchable, actor)],
  listInvoices: ['manage prices and credits', (actor) => listInvoices(untouchable, actor)],
  grantCredits: [
    'manage prices and credits',
    (actor) => grantCredits(untouchable, actor, { organizationId, credits: 1, reason: 'why' }),
  ],
  setAccount: [
    'manage prices and credits',
    (actor) =>
      setAccount(untouchable, actor, {
        organizationId,
        invoiceAllowed: true,
        openInvoiceLimitCents: 1,
      }),
  ],
  setPrice: [
    'manage prices and credits',
    (actor) =>
      setPrice(untouchable, actor, { organizationId, termsId: 'standard', credits: 1, cents: 1 }),
  ],
  removePrice: [
    'manage prices and credits',
    (actor) =>
      removePrice(untouchable, actor, { organizationId, termsId: 'standard', months: null }),
  ],
  markPaid: [
    'manage prices and credits',
    (actor) => markPaid(untouchable, actor, { orderId: 'o' }),
  ],
  cancelOrder: [
    'manage prices and credits',
    (actor) => cancelOrder(untouchable, actor, { orderId: 'o', reason: 'why' }),
  ],
  receivePayment: [
    'settle payments',
    (actor) => receivePayment(untouchable, actor, { rawBody: '', signature: '' }),
  ],
  ensureTerms: ['keep license terms', (actor) => ensureTerms(untouchable, actor)],
  readTerms: ['read public records', (actor) => readTerms(untouchable, actor)],
  askTerms: [
    'read public records',
    (actor) => askTerms(untouchable, actor, { termsId: 'standard', use: 'website' }),
  ],
  readPublicCertificate: [
    'read public records',
    (actor) => readPublicCertificate(untouchable, actor, { number: 'FL-0000-0000' }),
  ],
  offersFor: ['browse people', (actor) => offersFor(untouchable, actor, { subjectId: 's' })],
  setAgencyRole: [
    'manage users',
    (actor) => setAgencyRole(untouchable, actor, { userId: 'u', agencyRole: 'buyer' }),
  ],
  setSpendingLimit: [
    'manage users',
    (actor) => setSpendingLimit(untouchable, actor, { userId: 'u', credits: 1 }),
  ],
};

const looking = { ...buyers.asking, agencyRole: null };
const everybody: Record<string, Actor> = {
  admin: actors.admin,
  editor: actors.editor,
  buyer: buyers.atlas,
  requester: buyers.asking,
  'agency user without a role': looking,
  system: actors.worker,
  anyone: publicActor,
};
const pairs = Object.entries(verbs).flatMap(([verb, [permission, call]]) =>
  Object.entries(everybody).map(([name, actor]) => ({ verb, permission, call, name, actor })),
);

describe('before it touches anything', () => {
  test.each(pairs.filter(({ actor, permission }) => !can(actor, permission)))(
    '$verb refuses the $name',
    async ({ call, actor, permission }) => {
      await expect(call(actor)).rejects.toMatchObject({
        code: 'FORBIDDEN',
        message: expect.stringContaining(`may not ${permission}`),
      });
    },
  );

  test.each(pairs.filter(({ actor, permission }) => can(actor, permission)))(
    '$verb lets the $name pass',
    async ({ call, actor }) => {
      await expect(call(actor)).rejects.not.toMatchObject({ code: 'FORBIDDEN' });
    },
  );

  test('an order is shown to its agency and to admins, not to editors or anybody else', async () => {
    const view = (actor: Actor) => viewOrder(untouchable, actor, { orderId: 'o' });
    for (const actor of [actors.editor, actors.worker, publicActor, looking])
      await expect(view(actor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    for (const actor of [actors.admin, buyers.atlas, buyers.asking])
      await expect(view(actor)).rejects.not.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('who may', () => {
  test.each<[Permission, string[]]>([
    ['request licenses', ['buyer', 'requester']],
    ['buy licenses', ['buyer']],
    ['read own licenses', ['buyer', 'requester']],
    ['manage prices and credits', ['admin']],
    ['settle payments', ['system']],
    ['keep license terms', ['system']],
  ])('%s: %j', (permission, names) => {
    const may = Object.entries(everybody).filter(([, actor]) => can(actor, permission));
    expect(may.map(([name]) => name)).toEqual(names);
  });

  test('a role in an agency gives staff nothing', () => {
    const odd: Actor = { ...actors.editor, agencyRole: 'buyer' };
    expect(() => permit(odd, 'buy licenses')).toThrow('may not buy licenses');
  });
});
