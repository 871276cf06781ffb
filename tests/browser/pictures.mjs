// SPDX-License-Identifier: MIT
// The README's pictures of the desk, of a public page on a phone, and of the phone to try the texts with.
import { chromium } from 'playwright-core';

const { DESK, PUBLIC, TEXTING, FOLDER } = process.env;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const desk = await browser.newPage({ viewport: { width: 1120, height: 700 }, locale: 'en-US' });
await desk.goto(`${DESK}/`);
await desk.getByLabel('Email').fill('admin@stoop.example');
await desk.getByLabel('Password').fill('a password for tests');
await desk.getByRole('button', { name: 'Log in' }).click();
await desk.goto(`${DESK}/records/K7Q26/preview`);
await desk.screenshot({ path: `${FOLDER}/desk.png` });
const phone = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'es' });
await phone.goto(`${PUBLIC}/K7Q26`);
await phone.screenshot({ path: `${FOLDER}/page.png` });
const texting = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'en-US' });
await texting.goto(TEXTING);
for (const [i, words] of ['due k7q2n', '1', 'recuérdame'].entries()) {
  await texting.getByLabel(/^Text as/).fill(words);
  await texting.getByRole('button', { name: 'Send' }).click();
  await texting.getByText('· delivered').nth(i).waitFor();
}
await texting.screenshot({ path: `${FOLDER}/phone.png` });
await browser.close();
