// SPDX-License-Identifier: MIT
// The person of one_fact_test.sh: a browser for the desk, a finger for the kiosk, a phone for the gateway.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import twilio from 'twilio';

const { DESK, PUBLIC, GATEWAY, FOLDER, STOOP_BIN, CITY_NOW } = process.env;
const rounds = Number(process.env.BENCH ?? 1);
const title = 'Radio batteries'; // due Mon Nov 30, 12 PM, in the sample content
let code, texts = 0;

const run = (program, ...words) => execFileSync(program, words, { encoding: 'utf8', maxBuffer: 64 << 20 });
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function until(what, look) {
  for (const end = Date.now() + 20000; Date.now() < end; await pause(20)) {
    if (await look()) return;
  }
  assert.fail(`waited in vain for ${what}`);
}

// The screen as the kiosk itself would draw it now, and the items on it.
function drawn(screen, ...more) {
  const picture = `${FOLDER}/drawn.png`, items = `${FOLDER}/items.txt`;
  run(`${STOOP_BIN}/stoop-kiosk`, 'draw', screen, ...more, '--now', CITY_NOW, '--language', 'en', '--theme', 'light',
    '--text', '1', '--size', '1080x1920', '--output', picture, '--items', items);
  return { picture, items: readFileSync(items, 'utf8').split('\n').map((line) => line.split('\t')) };
}

// How many pixels of the window differ from a picture. The bands are left out (they tell the
// minute) and the scroll mark at the edge.
function difference(picture) {
  run('import', '-window', 'root', `${FOLDER}/window.png`);
  const cut = ['-crop', '1060x1480+0+200', '+repage'];
  run('convert', `${FOLDER}/window.png`, ...cut, `${FOLDER}/a.png`);
  run('convert', picture, ...cut, `${FOLDER}/b.png`);
  try {
    return Number(execFileSync('compare', ['-metric', 'AE', '-fuzz', '3%', `${FOLDER}/a.png`, `${FOLDER}/b.png`, 'null:'],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }) || 0);
  } catch (differ) {
    return Number(differ.stderr.trim().split(' ')[0]);
  }
}
const shows = (picture) => difference(picture) < 200;

function tap(x, y) {
  run('xdotool', 'mousemove', String(x), String(y), 'click', '1');
}

function tapRow(screen, words) {
  const row = drawn(...screen).items.find((item) => item[0] === 'row' && item.at(-1).includes(words));
  assert.ok(row, `no row "${words}" on ${screen}`);
  const [x, y, w, h] = row.slice(2, 6).map(Number);
  tap(x + w / 2, y + h / 2);
  return row[7].split(' ').at(-1);
}

// What a vendor's phone would get: a webhook signed by the provider's own SDK.
async function text(body) {
  const form = { MessageSid: `SM${String(++texts).padStart(32, '0')}`, From: '+12125550123', To: '+12125550100', Body: body };
  const signature = twilio.getExpectedTwilioSignature('a-token-for-tests', 'https://stoop.example/twilio/messages', form);
  const answer = await fetch(`${GATEWAY}/twilio/messages`, {
    method: 'POST', body: new URLSearchParams(form), headers: { 'X-Twilio-Signature': signature },
  });
  assert.equal(answer.status, 200);
  return answer.text();
}

async function openOpportunity() {
  tap(540, 960); // any touch wakes the attract screen
  await until('home on the kiosk', () => shows(drawn('home').picture));
  tapRow(['home'], 'Bids and opportunities');
  await until('the list on the kiosk', () => shows(drawn('opportunities').picture));
  code = tapRow(['opportunities'], title);
  await until('the opportunity on the kiosk', () => shows(drawn('opportunity', code).picture));
}

// What a phone makes of a picture of the screen taken in a hurry: the address in its QR code.
function scanned(picture) {
  const photo = `${FOLDER}/photo.png`;
  run('convert', picture, '-blur', '0x1.2', '-rotate', '7', '-resize', '50%', '-seed', '7', '-attenuate', '0.3', '+noise',
    'Gaussian', photo);
  return run('zbarimg', '--nodbus', '--quiet', '--raw', photo).trim();
}

async function scan() {
  const pictures = [`${FOLDER}/window.png`];
  for (const [language, theme] of [['en', 'dark'], ['en', 'contrast'], ['ar', 'light']]) {
    pictures.push(`${FOLDER}/${language}-${theme}.png`);
    run(`${STOOP_BIN}/stoop-kiosk`, 'draw', 'opportunity', code, '--now', CITY_NOW, '--language', language, '--theme', theme,
      '--text', '1', '--size', '1080x1920', '--output', pictures.at(-1));
  }
  for (const picture of pictures) {
    const page = await fetch(scanned(picture));
    assert.equal(page.status, 200, picture);
    assert.ok((await page.text()).includes(title), picture);
  }
}

async function logIn(page) {
  await page.goto(`${DESK}/`);
  await page.getByLabel('Email').fill('admin@stoop.example');
  await page.getByLabel('Password').fill('a password for tests');
  await page.getByRole('button', { name: 'Log in' }).click();
}

async function moveDueDate(page, day) {
  await page.goto(`${DESK}/records/${code}`);
  await page.locator('input[name="due"]').fill(day);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.goto(`${DESK}/publish`);
  const start = Date.now();
  await page.getByRole('button', { name: /^Publish/ }).click();
  return start;
}

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'] });
const page = await browser.newPage({ locale: 'en-US' });
await openOpportunity();
const before = drawn('opportunity', code).picture;
run('cp', before, `${FOLDER}/before.png`);
await scan();
assert.match(await text(`DUE ${code}`), /Mon Nov 30 12 PM/);
await logIn(page);

const delays = { kiosk: [], text: [], page: [] };
const last = (day) => new Date(Date.UTC(2026, 11, day)).toLocaleDateString('en-US', { weekday: 'short', timeZone: 'UTC' });
for (let round = 0; round < rounds; round++) {
  const day = 3 + (round % 20), weekday = last(day);
  const said = `${weekday} Dec ${day} 12 PM`;
  const start = await moveDueDate(page, `2026-12-${String(day).padStart(2, '0')}`);
  const seen = (face) => delays[face].push(Date.now() - start);
  await Promise.all([
    until('the text with the new date', async () => (await text(`DUE ${code}`)).includes(said)).then(() => seen('text')),
    until('the public page with the new date', async () =>
      (await (await fetch(`${PUBLIC}/${code}`)).text()).includes(`${weekday} Dec ${day}, 12`)).then(() => seen('page')),
  ]);
  const now = drawn('opportunity', code).picture;
  await until('the new date on the kiosk', () => shows(now)).then(() => seen('kiosk'));
}

assert.ok(!shows(`${FOLDER}/before.png`), 'the kiosk still shows the old date');
const told = await (await fetch(`${PUBLIC}/${code}`)).text();
assert.match(told, /Nov 30\b/, 'the public page no longer tells the old date');
for (const [face, list] of Object.entries(delays)) {
  const median = list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
  console.log(`${face}: the new date after ${median} ms (median of ${list.length}, longest ${list.at(-1)})`);
  assert.ok(rounds === 1 || median <= 2000, `${face} took longer than 2 s`);
}
await browser.close();
