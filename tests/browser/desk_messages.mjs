// SPDX-License-Identifier: MIT
// Staff in a browser: a question is answered, a number is looked up, and a publication is foreseen.
import { chromium } from 'playwright-core';

const { DESK, PHONES, FOLDER } = process.env;
const check = (is, what) => { if (!is) throw new Error(what); };
const text = async (phone, body) => {
  const answer = await fetch(`${PHONES}/texts`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ phone, body }) });
  check(answer.status === 303, `${body} is taken`);
};
const phoneReads = async (phone, words) => {
  for (const end = Date.now() + 20000; Date.now() < end; await new Promise((done) => setTimeout(done, 50)))
    if ((await (await fetch(`${PHONES}/thread?phone=${phone}`)).text()).includes(words)) return;
  throw new Error(`phone ${phone} never reads ${words}`);
};

await text(1, 'who is allergic to wombats');
await phoneReads(1, 'Someone at the city will read it');
await text(2, 'ALERT K7Q26');
await phoneReads(2, 'K7Q26');
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'en-US' });
const wrong = [];
page.on('pageerror', (error) => wrong.push(error.message));
page.on('console', (line) => /Content Security Policy|Refused/.test(line.text()) && wrong.push(line.text()));
const seen = async (name) => {
  await page.screenshot({ path: `${FOLDER}/${name}.png`, fullPage: true });
  check((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390, `${name} fits a phone`);
};
await page.goto(`${DESK}/`);
await page.getByLabel('Email').fill('admin@stoop.example');
await page.getByLabel('Password').fill('a password for tests');
await page.getByRole('button', { name: 'Log in' }).click();
await page.getByRole('link', { name: '1 question waits for an answer' }).waitFor();
await seen('today');
await page.getByRole('link', { name: 'Messages' }).click();
await seen('messages');
await page.getByRole('link', { name: 'who is allergic to wombats' }).click();

// Weighed while it is typed, without a button.
await page.getByLabel('Your answer').fill('Ask the zoo.');
await page.getByText('1 segment, in the texting alphabet').waitFor();
await page.getByLabel('Your answer').fill('动物园'.repeat(40));
await page.getByText('2 segments, with letters outside').waitFor();
await seen('question');
await page.getByLabel('Your answer').fill('Ask the zoo.');
await page.getByRole('button', { name: 'Text this answer' }).click();
await page.getByText('Your answer is on its way.').waitFor();
await phoneReads(1, 'Ask the zoo.');

// One number's record: the number stands in no address.
await page.getByRole('link', { name: 'What a person agreed to' }).click();
await page.getByLabel('Phone number').fill('(212) 555-0102');
await page.getByRole('button', { name: 'Look it up' }).click();
await page.getByText('In their words: "ALERT K7Q26"').waitFor();
check(!page.url().includes('555'), `no number in ${page.url()}`);
await seen('consent');

// Before publishing: the page looks again by itself until it can be told.
await page.goto(`${DESK}/records/K7Q26`);
await page.locator('#due').fill('12/3/2026');
await page.getByRole('button', { name: /^Save/ }).click();
await page.goto(`${DESK}/publish`);
await page.getByText('1 person would get 1 text').waitFor({ timeout: 60000 });
await page.getByText('All of it in time').waitFor();
await seen('publish');
await page.getByRole('button', { name: 'Publish 1 change' }).click();
await page.getByText('is out.').waitFor({ timeout: 60000 });
await phoneReads(2, 'bids now due Thu Dec 3');
check(wrong.length === 0, wrong.join('\n'));
await browser.close();
console.log('good: messages at the desk');
