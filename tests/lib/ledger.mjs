// SPDX-License-Identifier: MIT
// Finds in a ledger what belongs to a number or a text, with the home's key: BLAKE2b (RFC 7693) written here once
// more, so that it judges the program's.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const IV = [0x6a09e667f3bcc908n, 0xbb67ae8584caa73bn, 0x3c6ef372fe94f82bn, 0xa54ff53a5f1d36f1n, 0x510e527fade682d1n, 0x9b05688c2b3e6c1fn,
    0x1f83d9abfb41bd6bn, 0x5be0cd19137e2179n];
const ORDER = ["0123456789abcdef", "ea489fd61c02b753", "b8c052fdae367194", "7931dcbe265a40f8", "905724afe1bc683d", "2c6a0b834d75fe19",
    "c51fed4a0763928b", "db7ec13950f4862a", "6fe9b308c2d714a5", "a2847615fb9e3cd0", "0123456789abcdef", "ea489fd61c02b753"].map((row) => [...row].map((one) => parseInt(one, 16)));
const word = (n) => BigInt.asUintN(64, n), turn = (n, by) => word((n >> by) | (n << (64n - by)));

function compress(state, block, length, is_last) {
    const m = Array.from({ length: 16 }, (_, i) => block.readBigUInt64LE(8 * i));
    const v = [...state, ...IV];
    v[12] ^= BigInt(length);
    if (is_last) v[14] = word(~v[14]);
    const mix = (a, b, c, d, x, y) => {
        v[a] = word(v[a] + v[b] + x), v[d] = turn(v[d] ^ v[a], 32n);
        v[c] = word(v[c] + v[d]), v[b] = turn(v[b] ^ v[c], 24n);
        v[a] = word(v[a] + v[b] + y), v[d] = turn(v[d] ^ v[a], 16n);
        v[c] = word(v[c] + v[d]), v[b] = turn(v[b] ^ v[c], 63n);
    };
    for (const order of ORDER) {
        for (let i = 0; i < 4; i++) mix(i, i + 4, i + 8, i + 12, m[order[2 * i]], m[order[2 * i + 1]]);
        for (let i = 0; i < 4; i++) mix(i, ((i + 1) % 4) + 4, ((i + 2) % 4) + 8, ((i + 3) % 4) + 12, m[order[8 + 2 * i]], m[order[9 + 2 * i]]);
    }
    for (let i = 0; i < 8; i++) state[i] ^= v[i] ^ v[i + 8];
}

export function blake2b(key, bytes, length) {
    const state = [...IV];
    state[0] ^= BigInt(0x01010000 ^ (key.length << 8) ^ length);
    const first = key.length ? Buffer.concat([key, Buffer.alloc(128 - key.length)]) : Buffer.alloc(0);
    const all = Buffer.concat([first, Buffer.from(bytes)]);
    const blocks = Math.max(1, Math.ceil(all.length / 128));
    for (let i = 0; i < blocks; i++) {
        const piece = Buffer.concat([all.subarray(128 * i, 128 * (i + 1)), Buffer.alloc(128)]).subarray(0, 128);
        compress(state, piece, Math.min(all.length, 128 * (i + 1)), i === blocks - 1);
    }
    const out = Buffer.alloc(64);
    state.forEach((one, i) => out.writeBigUInt64LE(one, 8 * i));
    return out.subarray(0, length);
}

function key(home, purpose) {
    return blake2b(Buffer.from(readFileSync(join(home, "keys/ledger.secret"), "utf8"), "base64"), `ledger ${purpose}`, 32);
}

// SQL for the id of the person with that number.
export function person(home, number) {
    return `(select id from person where handle = x'${blake2b(key(home, "handle"), number, 16).toString("hex")}')`;
}

// The hash by which a carrier's text is known, or a report finds its text.
export function claim(home, carrier, sid) {
    return blake2b(blake2b(key(home, "claim"), carrier, 32), sid, 16).readBigInt64LE(0).toString();
}
