// SPDX-License-Identifier: MIT
// The person of web_phone_test.sh, with a phone in the browser.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const { PHONE, FOLDER } = process.env;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const answers = (page) => page.locator('.thread .answer');
const type = async (page, words) => {
  await page.getByLabel(/^Text as/).fill(words);
  await page.getByRole('button', { name: 'Send' }).click();
};
async function answer(page, count) {
  await answers(page).nth(count - 1).waitFor({ timeout: 10000 });
  assert.equal(await answers(page).count(), count);
  return answers(page).nth(count - 1).locator('p').innerText();
}
async function open(scheme, width, height, phone, javaScriptEnabled = true) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, javaScriptEnabled });
  const page = await context.newPage();
  page.on('pageerror', (error) => assert.fail(error.message));
  page.on('console', (message) => assert.notEqual(message.type(), 'error', message.text()));
  await page.goto(`${PHONE}/?phone=${phone}`);
  return page;
}

// Ask, pick, stop: then nothing more, until START. What is shown under a text is what the ledger knows.
const page = await open('light', 390, 844, 1);
await type(page, 'BIDS');
const list = await answer(page, 1);
assert.match(list, /^Open bids, soonest due first:\n1\) [0-9A-Z]{5} /);
assert.match(await answers(page).first().locator('small').innerText(), /AM · \d segments?, GSM-7 · /);
await page.getByText('· delivered').first().waitFor();
const [, code, title] = /2\) ([0-9A-Z]{5}) ([^,]+)/.exec(list);
await type(page, '2');
const one = await answer(page, 2);
assert.ok(one.includes(title.split(' ')[0]) && /bids due/.test(one), `${code}: ${one}`);
await type(page, 'hola');
assert.match(await answer(page, 3), /LICITACIONES/);
await page.screenshot({ path: `${FOLDER}/phone-light.png` });
await page.getByRole('button', { name: 'STOP' }).click();
assert.match(await answer(page, 4), /STOP|desuscri|unsubscribed|textos/i);
for (const words of ['HELP', 'BIDS', 'STOP', `DUE ${code}`]) {
  await type(page, words);
  await page.getByText(words, { exact: true }).last().waitFor();
}
await page.waitForTimeout(1500);
assert.equal(await answers(page).count(), 4, 'nothing more after STOP');
await page.getByRole('button', { name: 'START' }).click();
await answer(page, 5);

// Another phone is another person; a text for a phone that is off waits, and arrives when it is on.
const other = await open('dark', 1200, 800, 2);
assert.equal(await answers(other).count(), 0);
await type(other, 'HELP');
assert.match(await answer(other, 1), /STOP/);
await other.getByText('· delivered').waitFor();
await type(other, 'TRAIN');
await answer(other, 2);
await other.screenshot({ path: `${FOLDER}/desktop-dark.png` });
await other.getByRole('button', { name: 'Switch this phone off' }).click();
await other.getByText('This phone is off').waitFor();
assert.equal(await other.getByLabel(/^Text as/).count(), 0, 'a phone that is off does not text');
await other.getByRole('button', { name: 'Switch this phone on' }).click();
await other.getByLabel(/^Text as/).waitFor();
await page.getByRole('link', { name: /555-0102/ }).click();
await page.waitForURL(/phone=2/);
assert.equal(await answers(page).count(), 2, 'both windows show the same phone');

// Switched off between its text and the answer: that waits, "sent", and is delivered when the phone is on again.
const form = (path, fields) => fetch(`${PHONE}${path}`, { method: 'POST', body: new URLSearchParams({ phone: 4, ...fields }), redirect: 'manual' });
const away = await open('dark', 390, 844, 4);
for (let tries = 0; tries < 20 && (await away.locator('.thread .dim').count()) === 0; tries++) {
  await form('/power', { power: 'on' });
  await Promise.all([form('/texts', { body: 'HELP' }), form('/power', { power: 'off' })]);
  await away.waitForTimeout(1500);
}
await away.getByText('sent; the phone is off').first().waitFor();
await away.screenshot({ path: `${FOLDER}/phone-dark.png` });
await form('/power', { power: 'on' });
await away.locator('.thread .answer:not(.dim)').getByText('· delivered').last().waitFor();
await away.locator('.thread .dim').waitFor({ state: 'detached' });

// Without scripts it is a form and a page that looks again by itself.
const plain = await open('light', 390, 844, 3, false);
await plain.getByLabel(/^Text as/).fill('HELP');
await plain.getByRole('button', { name: 'Send' }).click();
await plain.locator('.thread .answer').waitFor({ timeout: 10000 });
assert.match(await answers(plain).first().innerText(), /STOP/);
assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'nothing is wider than the phone');

// What is typed stays text.
await type(page, '<b>x</b> "& \u{1f600} <script>alert(1)</script>');
await page.getByText('<b>x</b>').first().waitFor();

// Who is not the page itself: another site in this browser, a name that only points here, a post without the token.
const post = (path, headers) => fetch(`${PHONE}${path}`, { method: 'POST', body: 'phone=1&body=HELP', redirect: 'manual',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers } }).then((one) => one.status);
assert.equal(await post('/texts', { Origin: 'https://evil.example' }), 403);
assert.equal(await post('/power', { Origin: 'https://evil.example' }), 403);
assert.equal(await post('/pretend/messages', {}), 403);
assert.equal(await post('/pretend/status', { Authorization: 'Bearer guess' }), 403);
assert.equal(await post('/api/messages', { Authorization: 'Bearer guess' }), 401);
assert.equal(await post('/twilio/messages', {}), 404);
assert.equal(await post('/texts', { Origin: PHONE }), 303);
await browser.close();
