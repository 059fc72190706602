// Who calls: the three headers, verified by Node's crypto alone.
import { constants, createPublicKey, generateKeyPairSync, randomUUID, verify } from 'node:crypto';
import { Refusal, badRequest } from './errors.mjs';

const LATEST = 5_000; // ms that a timestamp may be off

export function newKey(type = 'rsa', form = 'pkcs8') {
  const { publicKey, privateKey } = type === 'ed25519'
    ? generateKeyPairSync('ed25519')
    : generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { id: randomUUID(), publicKey, pem: privateKey.export({ type: form, format: 'pem' }) };
}

/** A key of somebody's own, by its public part. */
export function readKey(pem) {
  let publicKey;
  try { publicKey = createPublicKey({ key: `${pem}`, format: 'pem' }); } catch { throw badRequest('public_key is no public key'); }
  if (!`${pem}`.includes('BEGIN PUBLIC KEY') || !['rsa', 'ed25519'].includes(publicKey.asymmetricKeyType)) throw badRequest('public_key is of no kind that signs here');
  return { id: randomUUID(), publicKey };
}

/** The key that signed, or a 401. `path` is the path from the root, without the query. */
export function signer(keys, headers, method, path, now) {
  const id = headers['kalshi-access-key'];
  const time = headers['kalshi-access-timestamp'];
  const signature = headers['kalshi-access-signature'];
  const refuse = (details) => new Refusal(401, 'authentication_error', 'authentication_error', details);
  if (!id || !time || !signature) throw new Refusal(401, 'signature_is_missing_from_headers');
  const key = keys.get(id);
  if (!key) throw refuse('NOT_FOUND');
  if (!/^\d+$/.test(time) || Math.abs(now - Number(time)) > LATEST) throw new Refusal(401, 'header_timestamp_expired');
  const text = Buffer.from(time + method + path);
  const bytes = Buffer.from(signature, 'base64');
  const good = key.publicKey.asymmetricKeyType === 'ed25519'
    ? bytes.length === 64 && verify(null, text, key.publicKey, bytes)
    : verify('sha256', text, { key: key.publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }, bytes);
  if (!good) throw refuse('INCORRECT_API_KEY_SIGNATURE');
  return key;
}
