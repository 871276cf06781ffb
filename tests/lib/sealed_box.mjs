// SPDX-License-Identifier: MIT
// A sealed box (libsodium's crypto_box_seal) written here once more, so that it judges the program's: an X25519 key of
// its own, the nonce a BLAKE2b of both public keys, XSalsa20 and Poly1305.
import { createPublicKey, diffieHellman, generateKeyPairSync } from "node:crypto";
import { blake2b } from "./ledger.mjs";

const turn = (n, by) => (n << by) | (n >>> (32 - by));
const CONSTANTS = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574]; // "expand 32-byte k"

function words(key, middle) {
    const k = Array.from({ length: 8 }, (_, i) => key.readUInt32LE(4 * i)), m = Array.from({ length: 4 }, (_, i) => middle.readUInt32LE(4 * i));
    return [CONSTANTS[0], ...k.slice(0, 4), CONSTANTS[1], ...m, CONSTANTS[2], ...k.slice(4), CONSTANTS[3]];
}

function rounds(input) {
    const x = [...input];
    const quarter = (a, b, c, d) => {
        x[b] ^= turn(x[a] + x[d] | 0, 7), x[c] ^= turn(x[b] + x[a] | 0, 9);
        x[d] ^= turn(x[c] + x[b] | 0, 13), x[a] ^= turn(x[d] + x[c] | 0, 18);
    };
    for (let i = 0; i < 10; i++) {
        quarter(0, 4, 8, 12), quarter(5, 9, 13, 1), quarter(10, 14, 2, 6), quarter(15, 3, 7, 11);
        quarter(0, 1, 2, 3), quarter(5, 6, 7, 4), quarter(10, 11, 8, 9), quarter(15, 12, 13, 14);
    }
    return x;
}

const bytes = (list) => Buffer.concat(list.map((n) => { const four = Buffer.alloc(4); four.writeInt32LE(n | 0); return four; }));
const hsalsa20 = (key, middle) => { const x = rounds(words(key, middle)); return bytes([0, 5, 10, 15, 6, 7, 8, 9].map((i) => x[i])); };

function xsalsa20(key, nonce, length) {
    const subkey = hsalsa20(key, nonce.subarray(0, 16)), blocks = [];
    for (let i = 0; 64 * i < length; i++) {
        const middle = Buffer.alloc(16);
        nonce.copy(middle, 0, 16, 24), middle.writeUInt32LE(i, 8);
        const input = words(subkey, middle), x = rounds(input);
        blocks.push(bytes(x.map((n, j) => n + input[j] | 0)));
    }
    return Buffer.concat(blocks).subarray(0, length);
}

const number = (little) => BigInt(`0x${Buffer.from(little).reverse().toString("hex") || "0"}`);

function poly1305(key, message) {
    const r = number(key.subarray(0, 16)) & 0x0ffffffc0ffffffc0ffffffc0fffffffn, prime = (1n << 130n) - 5n;
    let sum = 0n;
    for (let i = 0; i < message.length; i += 16)
        sum = ((sum + number(Buffer.concat([message.subarray(i, i + 16), Buffer.from([1])]))) * r) % prime;
    sum = BigInt.asUintN(128, sum + number(key.subarray(16, 32)));
    return Buffer.from(sum.toString(16).padStart(32, "0"), "hex").reverse();
}

// Base64 of the text, sealed to that public key (base64).
export function seal(public_key, text) {
    const theirs = Buffer.from(public_key, "base64"), mine = generateKeyPairSync("x25519");
    const raw = (key) => Buffer.from(key.export({ format: "jwk" }).x, "base64url");
    const peer = createPublicKey({ key: { kty: "OKP", crv: "X25519", x: theirs.toString("base64url") }, format: "jwk" });
    const shared = hsalsa20(diffieHellman({ privateKey: mine.privateKey, publicKey: peer }), Buffer.alloc(16));
    const nonce = blake2b(Buffer.alloc(0), Buffer.concat([raw(mine.publicKey), theirs]), 24);
    const message = Buffer.from(text, "utf8"), stream = xsalsa20(shared, nonce, 32 + message.length);
    const hidden = Buffer.from(message.map((byte, i) => byte ^ stream[32 + i]));
    return Buffer.concat([raw(mine.publicKey), poly1305(stream.subarray(0, 32), hidden), hidden]).toString("base64");
}
