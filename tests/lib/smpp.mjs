// SPDX-License-Identifier: MIT
// A carrier beyond Kannel, by npm's smpp: takes texts in parts, joins them as a phone does, reports on each, and hands over
// what people text.
import smpp from "smpp";

const DELIVER_RECEIPT = 0x04, HAS_UDH = 0x40, GSM = 0, UCS2 = 8, INVALID_DESTINATION = 0x0b;

export class Carrier {
    // `fate` says of a text, by its number, what becomes of it: "DELIVRD", "UNDELIV", or "refused" at once.
    async open(fate = () => "DELIVRD") {
        Object.assign(this, { fate, texts: new Map(), parts: new Map(), submits: 0, serial: 0, arrived: () => {}, failed: null });
        this.server = smpp.createServer((session) => this.serve(session));
        await new Promise((done) => this.server.listen(0, "127.0.0.1", done));
        this.port = this.server.address().port;
        return this;
    }

    close() {
        this.session?.destroy();
        this.server.close();
    }

    serve(session) {
        session.on("error", () => {});
        session.on("bind_transceiver", (pdu) => {
            this.session = session;
            session.send(pdu.response());
        });
        session.on("enquire_link", (pdu) => session.send(pdu.response()));
        session.on("unbind", (pdu) => session.send(pdu.response()));
        session.on("submit_sm", (pdu) => this.take(session, pdu));
    }

    take(session, pdu) {
        const number = pdu.destination_addr, fate = this.fate(number);
        if (fate === "refused") return session.send(pdu.response({ command_status: INVALID_DESTINATION }));
        const id = `m${++this.serial}`;
        session.send(pdu.response({ message_id: id }));
        this.submits++;
        this.keep(number, pdu);
        if (!pdu.registered_delivery) return;
        const text = `id:${id} sub:001 dlvrd:001 submit date:2611230000 done date:2611230000 stat:${fate} err:${fate === "DELIVRD" ? "000" : "006"} text:`;
        session.deliver_sm({ esm_class: DELIVER_RECEIPT, source_addr: number, destination_addr: pdu.source_addr, short_message: text });
    }

    // The words are kept as the network has them: `parts` tells of each text the pieces it came in.
    keep(number, pdu) {
        const udh = pdu.short_message.udh?.[0];
        const words = pdu.short_message.message;
        const piece = { words: words.toString(), data_coding: pdu.data_coding, from: pdu.source_addr };
        if (Buffer.isBuffer(words)) this.failed = `bytes instead of a text, in coding ${pdu.data_coding}`;
        if (!udh) return this.add(number, [piece]);
        const [, , reference, count, place] = udh, key = `${number} ${reference} ${count}`;
        const parts = this.parts.get(key) ?? this.parts.set(key, []).get(key);
        parts[place - 1] = piece;
        if (Object.keys(parts).length < count) return;
        this.parts.delete(key);
        this.add(number, parts);
    }

    add(number, pieces) {
        const text = { words: pieces.map((one) => one.words).join(""), pieces };
        const list = this.texts.get(number) ?? this.texts.set(number, []).get(number);
        list.push(text);
        this.arrived(number);
    }

    // What a person texts; `part` is [reference, count, place]. Resolves when Kannel has taken it.
    say(from, to, words, { part = null, data_coding = GSM } = {}) {
        const message = data_coding === UCS2 ? { message: words } : words;
        const short_message = !part ? message : { udh: Buffer.from([5, 0, 3, ...part]), message: words };
        const pdu = { source_addr_ton: 1, source_addr_npi: 1, source_addr: from, destination_addr: to, data_coding, esm_class: part ? HAS_UDH : 0, short_message };
        return new Promise((done) => this.session.deliver_sm(pdu, done));
    }
}

export { GSM, UCS2 };
